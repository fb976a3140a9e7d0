import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from '../schema/breakingChanges';
import { platformSchema } from '../schema/platformSchema';
import type { PlatformSchema } from '../schema/schemaNode';
import { renderClientReference } from './clientReference';
import { renderContractTypes } from './contractTypes';
import { allOperations, schemaNames } from './operations';
import { renderPaths } from './paths';
import { renderReference } from './render';

const root = join(import.meta.dirname, '..', '..');
const SCHEMA = join(root, 'docs', 'platform.schema.json');

const operations = await allOperations();
const schema = platformSchema(operations, await schemaNames());
const broken = existsSync(SCHEMA)
  ? breakingChanges(JSON.parse(readFileSync(SCHEMA, 'utf8')) as PlatformSchema, schema)
  : [];
if (broken.length > 0 && !process.argv.includes('--breaking')) {
  console.error(`Clients that are in use would break:\n  ${broken.join('\n  ')}`);
  console.error(
    'Keep the old beside the new and mark it deprecated, or write it with: npm run reference -- --breaking',
  );
  process.exit(1);
}
const files = {
  'docs/platform.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
  'docs/operations.md': renderReference(operations),
  'docs/paths.md': renderPaths(schema),
  'client/src/contract.ts': await renderContractTypes(operations),
};
for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
// After the contract's types, which it reads.
writeFileSync(join(root, 'docs', 'client.md'), renderClientReference(operations));
console.log(`${[...Object.keys(files), 'docs/client.md'].join(', ')}: ${operations.length} operations.`);
