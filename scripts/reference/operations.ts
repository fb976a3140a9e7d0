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

/** Every operation that a contract file exports, ordered by name. */
export async function allOperations(): Promise<Operation[]> {
  const files = globSync('**/*.ts', { cwd: CONTRACTS });
  const modules = await Promise.all(
    files.map(
      (file) => import(pathToFileURL(join(CONTRACTS, file)).href) as Promise<Record<string, unknown>>,
    ),
  );
  const found = new Map<string, Operation>();
  for (const value of modules.flatMap((each) => Object.values(each))) {
    if (isOperation(value)) found.set(value.name, value);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'input' in value && 'perMinute' in value;
}
