import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderClientReference } from './clientReference';
import { renderContractTypes } from './contractTypes';
import { allOperations } from './operations';
import { renderReference, renderSchemas } from './render';

const root = join(import.meta.dirname, '..', '..');
const operations = await allOperations();
const files = {
  'docs/operations.md': renderReference(operations),
  'docs/operations.schema.json': renderSchemas(operations),
  'client/src/contract.ts': await renderContractTypes(operations),
};
for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
// After the contract's types, which it reads.
writeFileSync(join(root, 'docs', 'client.md'), renderClientReference(operations));
console.log(`${[...Object.keys(files), 'docs/client.md'].join(', ')}: ${operations.length} operations.`);
