import ts from 'typescript';

/** The options that a `tsconfig.json` stands for. */
export function compilerOptions(file: string): ts.CompilerOptions {
  const config = ts.getParsedCommandLineOfConfigFile(
    file,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (config === undefined) throw new Error(`${file} cannot be read`);
  return { ...config.options, incremental: false, noEmit: true };
}

function fail({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Types whole, and an alias as what it stands for. */
export const TYPE_FORMAT = (ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias) as ts.TypeFormatFlags;
