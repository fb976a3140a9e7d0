import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOperations } from './operations';
import { renderReference, renderSchemas } from './render';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const operations = await allOperations();
writeFileSync(join(docs, 'operations.md'), renderReference(operations));
writeFileSync(join(docs, 'operations.schema.json'), renderSchemas(operations));
console.log(`docs/operations.md and docs/operations.schema.json: ${operations.length} operations.`);
