import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHECKS, INVARIANTS } from '../../audit/src/checks/checks';
import { ATTACKED_BY } from '../../audit/test/proofs';
import { auditPage } from './auditPage';

const ROOT = join(import.meta.dirname, '..', '..');

it('docs/audit.md tells of each invariant what recomputes it, what is planted and what mends it', async () => {
  await expect(auditPage()).toMatchFileSnapshot(join(ROOT, 'docs', 'audit.md'));
});

it('no invariant is without a check, and without a test that tries to break it', () => {
  const bare = Object.keys(INVARIANTS).filter(
    (each) =>
      Object.keys(CHECKS[each as keyof typeof CHECKS]).length === 0 ||
      ATTACKED_BY[each as keyof typeof CHECKS].length === 0,
  );
  expect(bare).toEqual([]);
});

it.each(Object.values(ATTACKED_BY).flat())('there is: %s', (test) => {
  const [file = '', words = ''] = test.split(' › ');
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(words);
});
