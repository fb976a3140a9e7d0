import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROVIDERS, publishedStripe } from './stripeTables';
import { stripeTypes } from './stripeTypes';

const TARGET = join(import.meta.dirname, '..', '..', 'standins', 'src', 'stripe', 'api', 'published.json');

/** `npm run standins`: renews the tables that the local Stripe judges requests by from what Stripe publishes. */
async function main(): Promise<void> {
  const read = async (name: string) =>
    JSON.parse(await readFile(join(PROVIDERS, 'stripe', name), 'utf8')) as unknown;
  const tables = publishedStripe(
    await read('stripe-sdk-params.json'),
    await read('stripe-fixtures3.json'),
    stripeTypes(),
  );
  await writeFile(TARGET, `${JSON.stringify(tables)}\n`);
  process.stdout.write(`${TARGET}: ${tables.methods.length} methods.\n`);
}

void main();
