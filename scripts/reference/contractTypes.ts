import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import type { Operation } from '../../functions/src/contracts/operation';
import { compilerOptions, TYPE_FORMAT } from './compiler';
import { operationNames } from './operations';

const ROOT = join(import.meta.dirname, '..', '..');
const CONTRACTS = join(ROOT, 'functions', 'src', 'contracts');
/** Never written: the compiler reads it from memory, as if it lay beside the contracts. */
const PROBE = join(CONTRACTS, 'contractTypes.probe.ts');

/** Types of the contract's own modules that a client meets, besides the documents and the operations. */
const SHARED = [
  ['Reason', './reasons'],
  ['FunctionsErrorCode', './errorCodes'],
] as const;

interface Alias {
  readonly name: string;
  readonly doc?: string;
}

/**
 * The contract as plain TypeScript: every stored document, every operation's input and output, the reasons. The schemas' types
 * are resolved by the compiler itself, so that a client's declarations need neither the schemas nor their library.
 */
export async function renderContractTypes(operations: readonly Operation[]): Promise<string> {
  const documents = documentAliases();
  const inputs = operations.map((each) => ({ ...each, ...operationNames(each) }));
  const probe = [
    ...SHARED.map(([name, module]) => `export type { ${name} } from '${module}';`),
    ...documents.map(({ name, module }) => `export type { ${name} } from '${module}';`),
    `import type { OutputOf, RequestOf } from './operation';`,
    ...inputs.flatMap(({ member, module, inputName, outputName }) => [
      `export type ${inputName} = RequestOf<typeof import('${module}').${member}>;`,
      `export type ${outputName} = OutputOf<typeof import('${module}').${member}>;`,
    ]),
  ].join('\n');
  const typeOf = probedTypes(probe);
  const aliases: Alias[] = [
    ...SHARED.map(([name]) => ({ name })),
    ...documents,
    ...inputs.flatMap(({ name, inputName, outputName }) => [
      { name: inputName, doc: `What \`${name}\` is asked with.` },
      { name: outputName, doc: `What \`${name}\` answers.` },
    ]),
  ];
  const text = [
    '// Generated from functions/src/contracts by `npm run reference`. Change the contract, not this file.',
    ...aliases.map(({ name, doc }) =>
      [doc === undefined ? '' : `\n/** ${doc} */`, declared(name, typeOf(name))].join('\n'),
    ),
    ...renderOperations(inputs),
    '\n/** What the client package calls itself; an app may call itself by a name and release of its own. */',
    `export const CLIENT_VERSION = 'nebula-web/${clientRelease()}';`,
  ].join('\n');
  return format(text, { ...(await resolveConfig(PROBE)), parser: 'typescript' });
}

function clientRelease(): string {
  const file = join(ROOT, 'client', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function declared(name: string, type: string): string {
  return type.startsWith('{') ? `export interface ${name} ${type}` : `export type ${name} = ${type};`;
}

type Named = Operation & ReturnType<typeof operationNames>;

/** Per area the names, for the run time, and the methods, for the compiler. */
function renderOperations(operations: readonly Named[]): string[] {
  const areas = [...Map.groupBy(operations, ({ area }) => area)];
  return [
    '\n/** Every operation by area, as `<area>/<operation>` names it. */',
    'export const OPERATIONS = {',
    ...areas.map(([area, each]) => `  ${area}: [${each.map(({ member }) => `'${member}'`).join(', ')}],`),
    '} as const;',
    '\n/** What an operation is asked with and what it answers. */',
    'export interface Operations {',
    ...areas.flatMap(([area, each]) => [
      `  readonly ${area}: {`,
      ...each.flatMap(({ summary, deprecated, member, inputName, outputName }) => [
        `    ${comment(summary, deprecated)}`,
        `    readonly ${member}: readonly [input: ${inputName}, output: ${outputName}];`,
      ]),
      '  };',
    ]),
    '}',
  ];
}

/** Editors strike out what is deprecated. */
function comment(doc: string, deprecated: string | undefined): string {
  return deprecated === undefined ? `/** ${doc} */` : `/**\n * ${doc}\n * @deprecated ${deprecated}\n */`;
}

/** The types that the files of documents export, each with the comment of its schema. */
function documentAliases(): (Alias & { readonly module: string })[] {
  return globSync('documents/*.ts', { cwd: CONTRACTS })
    .sort()
    .flatMap((file) => {
      const source = ts.createSourceFile(
        file,
        ts.sys.readFile(join(CONTRACTS, file)) ?? '',
        ts.ScriptTarget.Latest,
        true,
      );
      const docs = schemaDocs(source);
      return source.statements
        .filter((each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each))
        .filter((each) => each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
        .map((each) => {
          const name = each.name.text;
          const doc = docOf(each) ?? docs.get(name.toLowerCase());
          return { name, ...(doc !== undefined && { doc }), module: `./documents/${basename(file, '.ts')}` };
        });
    });
}

/** By the lower-case name of a schema, the comment above it. */
function schemaDocs(source: ts.SourceFile): ReadonlyMap<string, string> {
  const schemas = source.statements.filter(ts.isVariableStatement);
  return new Map(
    schemas.flatMap((each): [string, string][] => {
      const [declaration] = each.declarationList.declarations;
      const doc = docOf(each);
      return doc === undefined || declaration === undefined
        ? []
        : [[declaration.name.getText(source).toLowerCase(), doc]];
    }),
  );
}

function docOf(node: ts.Node): string | undefined {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(comment?.comment)?.replaceAll(/\s+/g, ' ');
}

/** Resolves the exported types of a module that exists in memory only. */
function probedTypes(text: string): (name: string) => string {
  const options = compilerOptions(join(ROOT, 'tsconfig.json'));
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (file) => file === PROBE || disk.fileExists(file);
  host.getSourceFile = (file, language) =>
    file === PROBE ? ts.createSourceFile(file, text, language, true) : disk.getSourceFile(file, language);
  const program = ts.createProgram([PROBE], options, host);
  const source = program.getSourceFile(PROBE);
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  if (source === undefined || module === undefined) throw new Error('the contract has no types');
  const faults = program.getSemanticDiagnostics(source);
  if (faults.length > 0)
    throw new Error(
      ts.formatDiagnostics(faults, {
        ...ts.sys,
        getCanonicalFileName: (file) => relative(ROOT, file),
        getNewLine: () => '\n',
      }),
    );
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  return (name) => {
    const symbol = exported.get(name);
    if (symbol === undefined) throw new Error(`the contract has no type ${name}`);
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return printed(checker.getDeclaredTypeOfSymbol(target), checker);
  };
}

/** A type as text, its objects with the comments that the contract gives their fields. */
function printed(type: ts.Type, checker: ts.TypeChecker): string {
  const print = (each: ts.Type): string => printed(each, checker);
  if (type.isUnion() && type.types.some(isPlainObject(checker))) return type.types.map(print).join(' | ');
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return item === undefined ? 'unknown[]' : `(${print(item)})[]`;
  }
  const [index] = checker.getIndexInfosOfType(type);
  if (index !== undefined && !checker.isArrayLikeType(type) && checker.getPropertiesOfType(type).length === 0)
    return `Record<${print(index.keyType)}, ${print(index.type)}>`;
  if (!isPlainObject(checker)(type)) return checker.typeToString(type, undefined, TYPE_FORMAT);
  const fields = checker.getPropertiesOfType(type).map((field) => {
    const doc = ts.displayPartsToString(field.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ');
    const tag = field.getJsDocTags(checker).find(({ name }) => name === 'deprecated');
    const deprecated = tag && ts.displayPartsToString(tag.text);
    const optional = field.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `${doc === '' && tag === undefined ? '' : `${comment(doc, deprecated)}\n`}${JSON.stringify(field.name)}${optional}: ${print(checker.getTypeOfSymbol(field))};`;
  });
  return `{\n${fields.join('\n')}\n}`;
}

/** Named fields and nothing else: no `Date`, no array, no map. */
const isPlainObject =
  (checker: ts.TypeChecker) =>
  (type: ts.Type): boolean =>
    (type.flags & ts.TypeFlags.Object) !== 0 &&
    !checker.isArrayLikeType(type) &&
    type.getSymbol()?.name !== 'Date' &&
    checker.getIndexInfosOfType(type).length === 0;
