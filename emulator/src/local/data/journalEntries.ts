import { createReadStream, existsSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import type { google } from '@google-cloud/firestore-api/protos';
import { Field, Type } from 'protobufjs';

import { messageType } from '../../wire/methods';
import type { NewVersion } from '../../engine/storage/documentStore';
import type { Micros } from '../../values/value';
import { decodeFields, encodeFields } from '../../values/valueCodec';

/** One commit. */
export interface JournalEntry {
  readonly database: string;
  readonly time: Micros;
  readonly versions: readonly NewVersion[];
}

interface Message {
  readonly database: string;
  readonly time: number;
  readonly documents: readonly google.firestore.v1.IDocument[];
  readonly deleted: readonly string[];
}

/** Microseconds stay whole in a double for the next two centuries. */
const ENTRY = new Type('JournalEntry')
  .add(new Field('database', 1, 'string'))
  .add(new Field('time', 2, 'double'))
  .add(new Field('documents', 3, 'google.firestore.v1.Document', 'repeated'))
  .add(new Field('deleted', 4, 'string', 'repeated'));
messageType('google.firestore.v1.Document').root.define('nebula.journal').add(ENTRY);

/** Length and checksum before each entry, as 32-bit numbers, the lowest byte first. */
const HEAD_BYTES = 8;

export function encodeEntry({ database, time, versions }: JournalEntry): Uint8Array {
  const message = {
    database,
    time,
    documents: versions.flatMap(({ name, fields }) =>
      fields ? [{ name, fields: encodeFields(fields) }] : [],
    ),
    deleted: versions.flatMap(({ name, fields }) => (fields ? [] : [name])),
  };
  const body = ENTRY.encode(message).finish();
  const bytes = Buffer.alloc(HEAD_BYTES + body.length);
  bytes.writeUInt32LE(body.length, 0);
  bytes.writeUInt32LE(crc32(body), 4);
  bytes.set(body, HEAD_BYTES);
  return bytes;
}

/** The entries of a file with where each ends; stops before the first that is not whole. */
export async function* readEntries(
  file: string,
): AsyncGenerator<{ readonly entry: JournalEntry; readonly end: number }> {
  if (!existsSync(file)) return;
  let rest = Buffer.alloc(0);
  let end = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let size = wholeSize(rest); size !== undefined; size = wholeSize(rest)) {
      const body = rest.subarray(HEAD_BYTES, size);
      if (crc32(body) !== rest.readUInt32LE(4)) return;
      rest = rest.subarray(size);
      end += size;
      yield { entry: decodeEntry(body), end };
    }
  }
}

/** The bytes of the first entry, when all of them are there. */
function wholeSize(bytes: Buffer): number | undefined {
  if (bytes.length < HEAD_BYTES) return undefined;
  const size = HEAD_BYTES + bytes.readUInt32LE(0);
  return bytes.length < size ? undefined : size;
}

function decodeEntry(body: Uint8Array): JournalEntry {
  const { database, time, documents, deleted } = ENTRY.decode(body) as unknown as Message;
  return {
    database,
    time,
    versions: [
      ...documents.map(({ name, fields }) => ({ name: name ?? '', fields: decodeFields(fields) })),
      ...deleted.map((name) => ({ name, fields: undefined })),
    ],
  };
}
