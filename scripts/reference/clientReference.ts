import { join } from 'node:path';
import ts from 'typescript';
import { compilerOptions, TYPE_FORMAT } from './compiler';
import type { Operation } from '../../functions/src/contracts/operation';

const ROOT = join(import.meta.dirname, '..', '..');

interface Method {
  readonly name: string;
  readonly doc: string;
  readonly signature: string;
}

/** The page of the client package: every method by area, as the compiler sees it. */
export function renderClientReference(operations: readonly Operation[]): string {
  const callables = new Set(operations.map(({ name }) => name));
  const lines = [
    '# The client package',
    '',
    'Generated from `client/src` by `npm run reference`: every method of `createNebula(…)` by area. **call** is a callable, with its',
    'refusals in [operations.md](operations.md); **live** is a view that follows until the returned function is called; **direct**',
    'reads or writes Firestore under the rules. Types are exported by the package under the names used here.',
  ];
  for (const [area, methods] of clientMethods()) {
    lines.push('', `## ${area}`, '', '| method | way | |', '|---|---|---|');
    for (const { name, doc, signature } of methods) {
      const way = callables.has(`${area}/${name}` as Operation['name'])
        ? 'call'
        : name.startsWith('watch')
          ? 'live'
          : 'direct';
      lines.push(`| \`${name}${signature}\` | ${way} | ${doc} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function clientMethods(): readonly (readonly [area: string, methods: readonly Method[]])[] {
  const file = join(ROOT, 'client', 'src', 'createNebula.ts');
  const program = ts.createProgram([file], compilerOptions(join(ROOT, 'client', 'tsconfig.json')));
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const alias = source?.statements.find(ts.isTypeAliasDeclaration);
  if (source === undefined || alias === undefined) throw new Error('createNebula.ts declares no type Nebula');
  return checker.getPropertiesOfType(checker.getTypeAtLocation(alias)).map((area) => {
    const methods = checker.getPropertiesOfType(checker.getTypeOfSymbol(area)).map((method) => {
      const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
      if (signature === undefined) throw new Error(`${area.name}.${method.name} is no method`);
      const doc = inCell(ts.displayPartsToString(method.getDocumentationComment(checker)));
      if (doc === '') throw new Error(`${area.name}.${method.name} has no word of what it does`);
      return {
        name: method.name,
        doc,
        signature: inCell(checker.signatureToString(signature, source, TYPE_FORMAT)),
      };
    });
    return [area.name, methods.sort((a, b) => (a.name < b.name ? -1 : 1))] as const;
  });
}

/** One line, in which nothing ends a cell of a table. */
function inCell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/import\("[^"]*"\)\./g, '')
    .replaceAll('|', '\\|');
}
