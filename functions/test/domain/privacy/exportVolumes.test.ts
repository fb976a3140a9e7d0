import { expect, it } from 'vitest';
import { UPLOAD_PURPOSES } from '../../../src/domain/files/uploadPurposes';
import { fitsVolume } from '../../../src/domain/privacy/exportVolumes';

/** What a ZIP archive says in its plain form; beyond that come fields that old programs do not read. */
const PLAIN = { bytes: 2 ** 32 - 1, entries: 2 ** 16 - 1 };
/** More than what an archive says of an entry, twice: names have 45 letters. */
const OF_AN_ENTRY = 300;

const LARGEST = Math.max(...Object.values(UPLOAD_PURPOSES).map(({ maxBytes }) => maxBytes));
const files = (count: number, bytes: number) =>
  Array.from({ length: count }, () => ({ fileRef: 'f', path: 'private/mia/f.mp4', bytes }));

it('an archive is a plain one that every program opens, however many files a person has', () => {
  // The most that is let in of the smallest, of middling and of the largest files.
  for (const bytes of [1, 26_844, LARGEST / 8, LARGEST]) {
    let most = 1;
    for (const step of [1_000, 50, 1]) while (most <= PLAIN.entries && fits(most, step, bytes)) most += step;
    expect(most).toBeLessThan(PLAIN.entries);
    expect(most * (bytes + OF_AN_ENTRY)).toBeLessThan(PLAIN.bytes);
    expect(fits(most, 1, bytes)).toBe(false);
  }
});

function fits(taken: number, more: number, bytes: number): boolean {
  return fitsVolume(files(taken, bytes), files(more, bytes));
}
