import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The floors of the embedded engine, from the top: each may look at its own rooms and down, never up. */
const FLOORS = ['start', 'serving', 'local', 'engine', 'rules', 'values', 'wire'];
const SOURCE = join(import.meta.dirname, '..', '..', 'emulator', 'src');
const FILES = globSync('**/*.ts', { cwd: SOURCE });
const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

const floorOf = (file: string) => FLOORS.indexOf(file.split('/')[0] ?? '');

const IMPORTS = new Map(
  FILES.map((file) => {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    return [file, [...text.matchAll(IMPORT)].map(([, path]) => resolve(file, path ?? ''))] as const;
  }),
);

function resolve(from: string, path: string): string {
  const target = join(dirname(from), path);
  const file = [target, `${target}.ts`, `${target}/index.ts`].find((each) =>
    statSync(join(SOURCE, each), { throwIfNoEntry: false })?.isFile(),
  );
  if (file === undefined) throw new Error(`${from} imports ${path}, which does not exist`);
  return file;
}

/** The first way found from a node back to itself; undefined when there is none. */
function circle(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const search = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = search(next, [...way, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = search(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function graphOf(nodeOf: (file: string) => string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [file, targets] of IMPORTS) {
    const from = nodeOf(file);
    const nodes = graph.get(from) ?? new Set();
    graph.set(from, nodes);
    for (const target of targets) {
      if (target === file || nodeOf(target) !== from) nodes.add(nodeOf(target));
    }
  }
  return graph;
}

describe('the floors of the engine', () => {
  it('every file is on one of them; only the index of the package stands before the door', () => {
    expect(FILES.length).toBeGreaterThan(150);
    expect(FILES.filter((file) => floorOf(file) === -1)).toEqual(['index.ts']);
  });

  it('each floor looks down only', () => {
    const upwards = [...IMPORTS].flatMap(([file, targets]) =>
      targets
        .filter((target) => floorOf(target) < floorOf(file))
        .map((target) => `${file} looks up at ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  it('no rooms import each other in a circle, and no files', () => {
    expect(circle(graphOf(dirname))).toBeUndefined();
    expect(circle(graphOf((file) => file))).toBeUndefined();
  });
});
