import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allOperations } from '../../scripts/reference/operations';
import { renderReference, renderSchemas } from '../../scripts/reference/render';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

describe('the reference of operations', () => {
  it('is what the contract says (npm run reference writes it)', async () => {
    const operations = await allOperations();
    expect(operations.length).toBeGreaterThan(10);
    expect(readFileSync(join(DOCS, 'operations.md'), 'utf8')).toBe(renderReference(operations));
    expect(readFileSync(join(DOCS, 'operations.schema.json'), 'utf8')).toBe(renderSchemas(operations));
  });
});
