import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one of the five documents names. */
export interface Row {
  readonly id: string;
  readonly document: string;
  readonly entity: string;
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
}

/** Beside the project, where it is there; a clone alone has the page that was made of them. */
const FILE = join(import.meta.dirname, '..', '..', '..', 'shared', 'cases', 'seed-rows.json');

/** Undefined in a clone without the documents. */
export function seedRows(): readonly Row[] | undefined {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Row[]) : undefined;
}
