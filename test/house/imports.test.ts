import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. `types` may be imported with `import type` only, `lazy` only by `import()`.
 * A package name ending in `/` allows its subpaths and not its root.
 */
interface Layer {
  readonly of: RegExp;
  readonly layers: readonly string[];
  readonly types?: readonly string[];
  readonly lazy?: readonly string[];
  readonly packages: readonly string[];
}

const LAYERS: Readonly<Record<string, Layer>> = {
  index: { of: /^functions\/src\/index\.ts$/, layers: ['entry'], packages: [] },
  entry: {
    of: /^functions\/src\/entry\//,
    layers: ['entry', 'runtime'],
    lazy: ['handlers'],
    packages: ['firebase-functions/'],
  },
  runtime: {
    of: /^functions\/src\/runtime\//,
    layers: ['runtime', 'contracts', 'utilities', 'domain', 'ports'],
    lazy: ['adapters', 'handlers'],
    packages: ['firebase-functions/', 'firebase-admin/', 'zod', 'node:'],
  },
  handlers: {
    of: /^functions\/src\/handlers\//,
    layers: ['handlers', 'contracts', 'utilities', 'domain', 'ports', 'runtime'],
    packages: ['zod', 'node:crypto'],
  },
  adapters: {
    of: /^functions\/src\/adapters\//,
    layers: ['adapters', 'domain', 'ports', 'utilities'],
    types: ['contracts', 'runtime'],
    packages: [
      'firebase-admin/',
      'firebase-functions/',
      '@google-cloud/',
      '@googleapis/calendar',
      'nodemailer',
      'stripe',
      'sharp',
      'file-type',
      'libheif-js/',
      'pdfkit',
      'yazl',
      'fontkit',
      'bidi-js',
      'any-ascii',
      'node:',
    ],
  },
  // Pure functions of the contract, the same on both sides; without zod, which must not reach a browser.
  utilities: {
    of: /^functions\/src\/contracts\/utilities\//,
    layers: ['utilities'],
    types: ['contracts'],
    packages: ['any-ascii'],
  },
  contracts: {
    of: /^functions\/src\/contracts\//,
    layers: ['contracts', 'utilities'],
    packages: ['zod'],
  },
  domain: {
    of: /^functions\/src\/domain\//,
    layers: ['domain', 'utilities'],
    types: ['contracts', 'ports'],
    packages: ['ical-generator', 'temporal-polyfill'],
  },
  ports: { of: /^functions\/src\/ports\//, layers: ['ports', 'domain'], types: ['contracts'], packages: [] },
  // The one entry of the client that brings zod; who does not import it does not load it.
  clientValidation: { of: /^client\/src\/validateUserInput\.ts$/, layers: ['contracts'], packages: [] },
  // Loads the tables of scripts when a title needs them.
  clientSlugs: {
    of: /^client\/src\/generateSlug\.ts$/,
    layers: ['utilities'],
    packages: ['any-ascii'],
  },
  client: {
    of: /^client\/src\//,
    layers: ['client', 'utilities'],
    types: ['contracts'],
    packages: ['firebase/'],
  },
  page: { of: /^emulator\/src\/serving\/control\/html\.ts$/, layers: [], packages: [] },
  emulator: {
    of: /^emulator\/src\//,
    layers: ['emulator', 'page'],
    packages: [
      // Types only: the package carries the messages itself.
      '@google-cloud/firestore-api/protos',
      '@grpc/grpc-js',
      'proto3-json-serializer',
      'protobufjs',
      're2js',
      'sorted-btree',
      'sorted-btree/',
      'ws',
      'node:',
    ],
  },
  // Of the engine, only what makes a page.
  standins: {
    of: /^standins\/src\//,
    layers: ['standins', 'page'],
    packages: [
      'croner',
      'ical.js',
      'postal-mime',
      'qs',
      'smtp-server',
      'stripe',
      'temporal-polyfill',
      'node:',
    ],
  },
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly kind: 'static' | 'type' | 'lazy';
}

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = globSync('{functions,client,emulator,standins}/src/**/*.ts', { cwd: ROOT });

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: Import['kind']): void => {
    if (specifier !== undefined && ts.isStringLiteral(specifier)) {
      found.push({ file, target: resolve(file, specifier.text), kind });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsOnlyTypes(node) ? 'type' : 'static');
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, 'type');
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'lazy');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importsOnlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every((element) => element.isTypeOnly)
  );
}

/** A relative import becomes a path from the root; a package stays as it is written. */
function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : specifier;
}

function layerOf(path: string): string | undefined {
  const candidates = [path, `${path}.ts`, `${path}/`];
  return Object.entries(LAYERS).find(([, layer]) => candidates.some((each) => layer.of.test(each)))?.[0];
}

function isAllowed(entry: Import): boolean {
  const from = layerOf(entry.file);
  if (from === undefined) return false;
  const layer = LAYERS[from]!;
  const to = layerOf(entry.target);
  if (to === undefined) return layer.packages.some((name) => allowsPackage(name, entry.target));
  if (layer.layers.includes(to)) return true;
  if (entry.kind === 'type') return [...(layer.types ?? []), ...(layer.lazy ?? [])].includes(to);
  return entry.kind === 'lazy' && (layer.lazy ?? []).includes(to);
}

function allowsPackage(allowed: string, target: string): boolean {
  return allowed.endsWith('/') || allowed.endsWith(':') ? target.startsWith(allowed) : target === allowed;
}

describe('imports', () => {
  it('every source file belongs to a layer', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(FILES.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });

  it('no layer imports what its row in the matrix does not name', () => {
    const forbidden = FILES.flatMap(importsOf).filter((entry) => !isAllowed(entry));
    expect(forbidden.map(({ file, kind, target }) => `${file} → ${kind} ${target}`)).toEqual([]);
  });

  it('nothing heavy is in the eager closure of the deployed functions', () => {
    const reached = eagerClosure('functions/src/index.ts');
    const heavy = [...reached].filter((name) =>
      /^(zod|firebase-admin|nodemailer|stripe|@google-cloud|googleapis)/.test(name),
    );
    expect(heavy).toEqual([]);
    expect([...reached].filter((name) => name.startsWith('functions/src/handlers/'))).toEqual([]);
  });
});

function eagerClosure(start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!FILES.includes(file)) continue;
    for (const { target, kind } of importsOf(file)) {
      if (kind === 'static') open.push(FILES.includes(`${target}.ts`) ? `${target}.ts` : target);
    }
  }
  return reached;
}
