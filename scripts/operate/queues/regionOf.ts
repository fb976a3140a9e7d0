import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const FUNCTIONS = join(import.meta.dirname, '..', '..', '..', 'functions');
/** The parameter's own default. */
const DEFAULT = 'us-central1';

/** Where a project's functions and queues are, as its file of parameters says. */
export function regionOf(project: string, folder = FUNCTIONS): string {
  const file = join(folder, `.env.${project}`);
  const found = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')).REGION : undefined;
  return found ?? DEFAULT;
}
