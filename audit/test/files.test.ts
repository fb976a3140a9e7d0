import { describe, expect, it } from 'vitest';
import { inMemoryFiles } from '../../functions/test/support/inMemoryFiles';
import type { Check } from '../src/finding';
import { storageRoom, storedFiles } from '../src/checks/files';
import { memorySource } from '../src/memorySource';
import type { StoredDocument } from '../src/source';
import { FILE, fileOf, roomOf } from './damagedFiles';

const NOW = new Date('2026-03-02T12:00:00Z');
const LONG_AGO = new Date('2026-02-01T12:00:00Z');
const STORED = `private/coach-ana/${FILE}.pdf`;

async function findings(
  check: Check,
  documents: readonly StoredDocument[],
  objects: Readonly<Record<string, number>> = {},
  at = LONG_AGO,
) {
  const files = inMemoryFiles(() => at);
  for (const [path, bytes] of Object.entries(objects)) files.put(path, new Uint8Array(bytes));
  const found: string[] = [];
  for await (const { path, problem } of check({ ...memorySource(documents, NOW), files }))
    found.push(`${path} ${problem}`);
  return found;
}

describe('the audit of files', () => {
  it('finds nothing where files, objects and room agree', async () => {
    const documents = [fileOf(), roomOf()];
    expect(await findings(storageRoom, documents)).toEqual([]);
    expect(await findings(storedFiles, documents, { [STORED]: 900 })).toEqual([]);
  });

  it('counts what is under way as reserved, and what was rejected as nothing', async () => {
    const open = fileOf({ status: 'requested', reservedBytes: 1_000 });
    const room = roomOf({ usedBytes: 0, reservedBytes: 1_000, openUploads: 1 });
    expect(await findings(storageRoom, [open, room])).toEqual([]);
    expect(await findings(storageRoom, [fileOf({ status: 'rejected' }), roomOf({ usedBytes: 0 })])).toEqual(
      [],
    );
  });

  it('finds a file that is not stored, and one of another size', async () => {
    const gone = `uploads/${FILE} the bytes that are stored is undefined, a recount gives 900`;
    expect(await findings(storedFiles, [fileOf()])).toEqual([gone]);
    expect(await findings(storedFiles, [fileOf()], { [STORED]: 7 })).toHaveLength(1);
  });

  it.each([
    ['of nobody', 'private/coach-ana/stray.pdf'],
    ['of an upload that is gone', 'avatars/coach-ana/11111111-6a8e-4f57-9f0e-7a1b2c3d4e5f.webp'],
    ['in the quarantine, of a file that is made', `uploads/coach-ana/${FILE}`],
    ['of the same upload elsewhere', `avatars/coach-ana/${FILE}.webp`],
  ])('finds an object %s, unless it is young', async (_what, path) => {
    const objects = { [STORED]: 900, [path]: 5 };
    expect(await findings(storedFiles, [fileOf()], objects)).toEqual([`${path} is of no upload`]);
    expect(await findings(storedFiles, [fileOf()], objects, NOW)).toEqual([]);
  });

  it('looks at every page of a folder', async () => {
    const strays = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`avatars/ana/${index}`, 1]));
    expect(await findings(storedFiles, [], strays)).toHaveLength(250);
  });
});
