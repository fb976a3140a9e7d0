import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { yazlArchiver } from '../../../src/adapters/archive/yazlArchiver';
import type { ArchivedFile } from '../../../src/ports/archiver';
import { NOON } from '../../support/aPlatform';
import { unzipped } from '../../support/unzipped';

const PIECE = 64 * 1024;

function aFile(name: string, pieces: readonly Uint8Array[]): ArchivedFile {
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  return { name, bytes, open: () => given(pieces) };
}

async function* given(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

const zip = (...files: ArchivedFile[]) => buffer(yazlArchiver().zip(files, NOON));
const film = Array.from({ length: 40 }, (_none, at) => new Uint8Array(PIECE).fill(at));

it('makes an archive that another library opens, each file whole, and the same again', async () => {
  const files = [aFile('files/film.mp4', film), aFile('files/zoë.png', [new Uint8Array([1, 2, 3])])];
  const archive = await zip(...files);
  expect(await unzipped(archive)).toEqual({
    'files/film.mp4': Buffer.concat(film),
    'files/zoë.png': Buffer.from([1, 2, 3]),
  });
  expect(await zip(...files)).toEqual(archive);
  expect(Object.keys(await unzipped(await zip()))).toEqual([]);
});

it('asks for no more of a file than is taken, and opens none before its turn', async () => {
  const [asked, closed] = [[] as string[], [] as string[]];
  const endless = (name: string): ArchivedFile => ({
    ...{ name, bytes: 1_000_000 * PIECE },
    async *open() {
      try {
        for (;;) {
          asked.push(name);
          yield await Promise.resolve(new Uint8Array(PIECE));
        }
      } finally {
        closed.push(name);
      }
    },
  });
  let taken = 0;
  for await (const piece of yazlArchiver().zip([endless('a'), endless('b')], NOON)) {
    taken += piece.byteLength;
    if (taken > 100 * PIECE) break;
  }
  expect(asked.length).toBeLessThan(100 + 40);
  expect(asked).not.toContain('b');
  await expect.poll(() => closed).toEqual(['a']);
});

it.each([
  ['cannot be read to its end', { ...aFile('film.mp4', film), open: () => broken() }, 'storage is away'],
  [
    'is shorter than was said',
    { ...aFile('film.mp4', film), bytes: 41 * PIECE },
    'unexpected number of bytes',
  ],
  [
    'is longer than was said',
    { ...aFile('film.mp4', film), bytes: 39 * PIECE },
    'unexpected number of bytes',
  ],
  ['would lie elsewhere', aFile('../../etc/passwd', film), 'invalid relative path'],
])('makes no archive with a file that %s', async (_what, file, message) => {
  await expect((async () => zip(aFile('first.png', [new Uint8Array(3)]), file))()).rejects.toThrow(message);
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield* given(film.slice(0, 3));
  throw new Error('storage is away');
}
