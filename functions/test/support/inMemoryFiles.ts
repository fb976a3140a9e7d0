import { createHash } from 'node:crypto';
import type { Files, ObjectFacts, StoredObject } from '../../src/ports/files';

const PIECE = 64 * 1024;

export interface InMemoryObject {
  readonly bytes: Uint8Array;
  readonly facts: ObjectFacts | undefined;
  readonly updatedAt: Date;
}

/** A bucket that can be looked into. */
export interface InMemoryFiles extends Files {
  readonly objects: Map<string, InMemoryObject>;
  /** Puts bytes there as a client does. */
  put(path: string, bytes: Uint8Array): void;
}

export function inMemoryFiles(now: () => Date): InMemoryFiles {
  const objects = new Map<string, InMemoryObject>();
  const done = (effect: () => unknown): Promise<void> => {
    effect();
    return Promise.resolve();
  };
  const described = (path: string, { bytes, updatedAt }: InMemoryObject): StoredObject => ({
    path,
    bytes: bytes.byteLength,
    updatedAt,
    md5: createHash('md5').update(bytes).digest('base64'),
  });
  return {
    objects,
    put: (path, bytes) => void objects.set(path, { bytes, facts: undefined, updatedAt: now() }),
    stat: (path) => {
      const found = objects.get(path);
      return Promise.resolve(found && described(path, found));
    },
    read: (path, bytes) => Promise.resolve(objects.get(path)?.bytes.subarray(0, bytes)),
    readFrom: (path) => piecesOf(path, objects),
    write: (path, bytes, facts) => done(() => objects.set(path, { bytes, facts, updatedAt: now() })),
    writeFrom: async (path, pieces, facts) => {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(piece);
      objects.set(path, { bytes: Buffer.concat(all), facts, updatedAt: now() });
    },
    copy: (from, to, facts) => {
      const found = objects.get(from);
      if (found !== undefined) objects.set(to, { ...found, facts, updatedAt: now() });
      return Promise.resolve(found !== undefined);
    },
    delete: (path) => done(() => objects.delete(path)),
    list: (prefix, limit, cursor = '') => {
      const names = [...objects.keys()].filter((path) => path.startsWith(prefix) && path > cursor).sort();
      const page = names.slice(0, limit);
      return Promise.resolve({
        objects: page.map((path) => described(path, objects.get(path)!)),
        nextCursor: names.length > limit ? page.at(-1) : undefined,
      });
    },
    publicUrl: (path) => `https://files.example/${encodeURIComponent(path)}`,
    signedUrl: (path, expiresAt) =>
      Promise.resolve(`https://signed.example/${encodeURIComponent(path)}?until=${expiresAt.getTime()}`),
  };
}

/** In pieces, as they come over a wire. */
async function* piecesOf(
  path: string,
  objects: ReadonlyMap<string, InMemoryObject>,
): AsyncGenerator<Uint8Array> {
  const found = await Promise.resolve(objects.get(path));
  if (found === undefined) throw new Error(`404: ${path}`);
  for (let at = 0; at < found.bytes.byteLength; at += PIECE) yield found.bytes.subarray(at, at + PIECE);
}
