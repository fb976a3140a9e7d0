import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { google } from '@google-cloud/firestore-api/protos';

import type { Engine } from '../../engine/createEngine';
import type { FirestoreDatabase } from '../../engine/database/database';
import { fromJson, parseJson, stringify, toJson } from '../../wire/json';
import { messageType } from '../../wire/methods';
import { StatusError } from '../../wire/status';
import { databaseOf } from '../../values/resourceName';
import type { Micros } from '../../values/value';
import { decodeFields, encodeFields } from '../../values/valueCodec';

/** What the metadata file says, so that another program's export is refused and not misread. */
const FORMAT = 'nebula-firestore-export';
const VERSION = 1;
const DOCUMENTS_FILE = 'documents.jsonl';
const METADATA_SUFFIX = '.overall_export_metadata';

/** Documents committed together while importing; bounds the size of one commit. */
const BATCH = 1000;

const DOCUMENT = messageType('google.firestore.v1.Document');

/**
 * Writes every document of the databases, as they are at the call, as lines of proto3 JSON. Returns the metadata file, which is where the Firebase
 * CLI expects it: `<directory>/<name>/<name>.overall_export_metadata`.
 */
export async function exportDatabases(
  databases: readonly FirestoreDatabase[],
  directory: string,
  name: string,
): Promise<string> {
  const lines = databases.map(documentLines);
  const folder = resolve(directory, name);
  await mkdir(folder, { recursive: true });
  await pipeline(Readable.from(joined(lines)), createWriteStream(join(folder, DOCUMENTS_FILE)));
  const metadata = join(folder, basename(name) + METADATA_SUFFIX);
  await writeFile(metadata, JSON.stringify({ format: FORMAT, version: VERSION, files: [DOCUMENTS_FILE] }));
  return metadata;
}

function documentLines(database: FirestoreDatabase): Iterable<string> {
  const time = database.snapshotTime();
  const names = database.store.names();
  return linesAt(database, names, time);
}

/** Reads while others write: the versions of the snapshot stay readable. */
function* linesAt(database: FirestoreDatabase, names: readonly string[], time: Micros): Generator<string> {
  for (const name of names) {
    const document = database.read(name, time);
    if (document) yield `${stringify(toJson(DOCUMENT, { name, fields: encodeFields(document.fields) }))}\n`;
  }
}

function* joined(parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

/**
 * Commits the documents of an export, given its metadata file or the folder that holds it; triggers do not see them.
 *
 * @throws StatusError INVALID_ARGUMENT when the file is not an export of this engine.
 */
export async function importDatabases(metadataFile: string, engine: Engine): Promise<number> {
  const files = await readMetadata(metadataFile);
  let count = 0;
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(join(dirname(metadataFile), file)) });
    let batch: Imported[] = [];
    for await (const line of lines) {
      if (line.trim() !== '') batch.push(toImported(line));
      if (batch.length === BATCH) batch = restore(batch, engine);
      count++;
    }
    restore(batch, engine);
  }
  return count;
}

interface Imported {
  readonly name: string;
  readonly fields: ReturnType<typeof decodeFields>;
}

async function readMetadata(file: string): Promise<readonly string[]> {
  const metadata = parseMetadata(await readFile(file, 'utf8'));
  if (metadata?.format !== FORMAT || metadata.version !== VERSION) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `${file} is not an export of this engine. Exports of Google's emulator or of production are in another format.`,
    );
  }
  return metadata.files as readonly string[];
}

function parseMetadata(text: string): Record<string, unknown> | undefined {
  return text.startsWith('{') ? (parseJson(text) as Record<string, unknown>) : undefined;
}

function toImported(line: string): Imported {
  const { name, fields } = fromJson(DOCUMENT, parseJson(line)) as google.firestore.v1.IDocument;
  return { name: name ?? '', fields: decodeFields(fields) };
}

/** Commits a batch, whose documents may lie in several databases. Returns an empty batch. */
function restore(batch: readonly Imported[], engine: Engine): Imported[] {
  const byDatabase = new Map<string, Imported[]>();
  for (const document of batch) {
    const name = databaseOf(document.name);
    const documents = byDatabase.get(name) ?? [];
    documents.push(document);
    byDatabase.set(name, documents);
  }
  for (const [name, documents] of byDatabase) {
    const database = engine.database(name);
    database.commit({ kind: 'owner' }, database.nextCommitTime(), documents);
  }
  return [];
}
