import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allOperations, schemaNames } from '../../scripts/reference/operations';
import { renderClientReference } from '../../scripts/reference/clientReference';
import { renderContractTypes } from '../../scripts/reference/contractTypes';
import { renderPaths } from '../../scripts/reference/paths';
import { renderReference } from '../../scripts/reference/render';
import { breakingChanges } from '../../scripts/schema/breakingChanges';
import { platformSchema } from '../../scripts/schema/platformSchema';
import type { PlatformSchema } from '../../scripts/schema/schemaNode';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

describe('the reference', () => {
  it('of operations is what the contract says (npm run reference writes it)', async () => {
    const operations = await allOperations();
    expect(operations.length).toBeGreaterThan(10);
    expect(readFileSync(join(DOCS, 'operations.md'), 'utf8')).toBe(renderReference(operations));
  });

  it('keeps what clients rely on, or says that it does not (npm run reference -- --breaking)', async () => {
    const committed = JSON.parse(readFileSync(join(DOCS, 'platform.schema.json'), 'utf8')) as PlatformSchema;
    const schema = platformSchema(await allOperations(), await schemaNames());
    expect(breakingChanges(committed, schema)).toEqual([]);
    expect(committed).toEqual(schema);
    expect(readFileSync(join(DOCS, 'paths.md'), 'utf8')).toBe(renderPaths(schema));
  });

  // The compiler resolves every type of the contract and of the client.
  it('of the client package is what the client says', async () => {
    const operations = await allOperations();
    expect(readFileSync(join(DOCS, 'client.md'), 'utf8')).toBe(renderClientReference(operations));
    const types = readFileSync(join(DOCS, '..', 'client', 'src', 'contract.ts'), 'utf8');
    expect(types).toBe(await renderContractTypes(operations));
  });
});
