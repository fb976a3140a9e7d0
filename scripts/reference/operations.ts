import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Operation } from '../../functions/src/contracts/operation';

const CONTRACTS = join(import.meta.dirname, '..', '..', 'functions', 'src', 'contracts');

/** How the parts of an operation are called in TypeScript, JSON Schema and what is made from it. */
export function operationNames({ name }: Operation) {
  const [area = '', member = ''] = name.split('/');
  const title = member.slice(0, 1).toUpperCase() + member.slice(1);
  return { area, member, module: `./${area}`, inputName: `${title}Input`, outputName: `${title}Output` };
}

/** Everything that a file of contracts exports, with its name there. */
async function contractExports(): Promise<readonly (readonly [name: string, value: unknown])[]> {
  const files = globSync('**/*.ts', { cwd: CONTRACTS }).sort();
  const modules = await Promise.all(
    files.map(
      (file) => import(pathToFileURL(join(CONTRACTS, file)).href) as Promise<Record<string, unknown>>,
    ),
  );
  return modules.flatMap((each) => Object.entries(each));
}

/** Every operation that a contract file exports, ordered by name. */
export async function allOperations(): Promise<Operation[]> {
  const found = new Map<string, Operation>();
  for (const [, value] of await contractExports()) if (isOperation(value)) found.set(value.name, value);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name under which a contract file exports each schema. */
export async function schemaNames(): Promise<ReadonlyMap<unknown, string>> {
  return new Map((await contractExports()).map(([name, value]) => [value, name]));
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'input' in value && 'perMinute' in value;
}
