import { expect, it } from 'vitest';
import { auditDocuments } from '../../audit/src/audit';
import { aCrowdedWorld } from '../../scripts/bench/audit/crowd';

it('is audited without a finding, so that what the bench finds is the audit’s', async () => {
  expect(await auditDocuments([...aCrowdedWorld(1_000)])).toEqual([]);
});
