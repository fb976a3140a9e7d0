import { describe, expect, it } from 'vitest';
import type { DataExport } from '../../functions/src/contracts/documents/exports';
import { inMemoryFiles } from '../../functions/test/support/inMemoryFiles';
import { exportedCopies } from '../src/checks/exports';
import { memorySource } from '../src/memorySource';
import type { StoredDocument } from '../src/source';

const NOW = new Date('2026-03-02T12:00:00Z');
const LONG_AGO = new Date('2026-02-26T12:00:00Z');
const FOLDER = 'exports/ana/copy-1';
const VOLUME = { name: 'nebula-files-001.zip', files: 1, bytes: 70, sha256: 'b'.repeat(64) };
const WHOLE = { [`${FOLDER}/nebula-export.json`]: 900, [`${FOLDER}/${VOLUME.name}`]: 70 };

function aCopy(changes: Partial<DataExport> = {}): StoredDocument {
  const data: DataExport = {
    ...{ id: 'copy-1', personRef: 'ana', status: 'complete', takenAt: LONG_AGO, asOf: 1 },
    ...{ parts: 1, plans: 1, packed: 1, volumes: [VOLUME], counts: { users: 1 }, files: 1, problems: [] },
    ...{ bytes: 900, sha256: 'a'.repeat(64), finishedAt: LONG_AGO },
    ...{ expiresAt: new Date('2026-03-05T12:00:00Z'), createdAt: LONG_AGO, updatedAt: LONG_AGO },
    ...changes,
  };
  return { path: 'exports/ana', data };
}

async function findings(
  documents: readonly StoredDocument[],
  objects: Readonly<Record<string, number>> = WHOLE,
  at = LONG_AGO,
) {
  const files = inMemoryFiles(() => at);
  for (const [path, bytes] of Object.entries(objects)) files.put(path, new Uint8Array(bytes));
  const found: object[] = [];
  for await (const finding of exportedCopies({ ...memorySource(documents, NOW), files })) found.push(finding);
  return found;
}

describe('the audit of copies', () => {
  it('finds nothing where a copy is whole, and nothing where one is under way', async () => {
    expect(await findings([aCopy()])).toEqual([]);
    const running = aCopy({ status: 'running', expiresAt: undefined, bytes: undefined });
    expect(await findings([running], { [`${FOLDER}/part-000000`]: 5 })).toEqual([]);
    expect(await findings([], {})).toEqual([]);
  });

  it.each([
    ['document', `${FOLDER}/nebula-export.json`, 'the size of nebula-export.json'],
    ['archive', `${FOLDER}/${VOLUME.name}`, `the size of ${VOLUME.name}`],
  ])('finds a copy whose %s is gone or cut short', async (_what, path, problem) => {
    for (const bytes of [undefined, 7]) {
      const { [path as keyof typeof WHOLE]: _gone, ...others } = WHOLE;
      const objects = bytes === undefined ? others : { ...others, [path]: bytes };
      expect(await findings([aCopy()], objects)).toEqual([
        { path: 'exports/ana', problem: expect.stringContaining(`${problem} is ${String(bytes)}`) as string },
      ]);
    }
  });

  it('finds one that is kept beyond its time, which its job takes away', async () => {
    expect(await findings([aCopy({ expiresAt: LONG_AGO })])).toEqual([
      { path: 'exports/ana', problem: 'is kept beyond its time', mendedBy: 'remove-export:copy-1' },
    ]);
    expect(await findings([aCopy({ expiresAt: new Date(NOW.getTime() - 3_600_000) })])).toEqual([]);
  });

  it.each([
    ['of somebody who has no copy', 'exports/otto/copy-1/nebula-export.json'],
    ['of the copy before', 'exports/ana/copy-0/nebula-export.json'],
    ['that only the making needed', `${FOLDER}/part-000000`],
    ['of a table that nobody asked for', 'exports/root/table-0/1/part-000000'],
  ])('finds an object %s, unless it is young', async (_what, path) => {
    const table = { path: 'tableExports/root_payments_csv', data: { exportId: 'table-1' } };
    const objects = { ...WHOLE, 'exports/root/table-1/1/part-000000': 5, [path]: 5 };
    expect(await findings([aCopy(), table], objects)).toEqual([{ path, problem: 'is of no export' }]);
    expect(await findings([aCopy(), table], objects, NOW)).toEqual([]);
  });

  it('looks at every page', async () => {
    const strays = Object.fromEntries(
      Array.from({ length: 250 }, (_none, at) => [`exports/otto/x/part-${at}`, 1]),
    );
    expect(await findings([], strays)).toHaveLength(250);
  });
});
