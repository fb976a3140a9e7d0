import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedFcm } from './fcmTables';
import { PROVIDERS } from './stripeTables';

const TARGET = join(import.meta.dirname, '..', '..', 'standins', 'src', 'push', 'published.json');

/** A part of `npm run standins`: renews what the local FCM judges requests by from what Google publishes. */
async function main(): Promise<void> {
  const discovery: unknown = JSON.parse(await readFile(join(PROVIDERS, 'google', 'fcm-v1.json'), 'utf8'));
  const types = publishedFcm(discovery);
  await writeFile(TARGET, `${JSON.stringify(types)}\n`);
  process.stdout.write(`${TARGET}: ${Object.keys(types).length} types.\n`);
}

void main();
