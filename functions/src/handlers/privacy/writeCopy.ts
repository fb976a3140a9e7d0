import type { DataExport } from '../../contracts/documents/exports';
import { exportPart, finishedCopy } from '../../domain/privacy/exporting';
import { volumeIndex } from '../../domain/privacy/exportVolumes';
import type { Files } from '../../ports/files';
import { DOCUMENT, SEPARATOR, writeSummed, writtenBefore } from './exportObjects';

/** Puts the parts together to one JSON document: a manifest, what the archives hold, and every document. A repetition writes the same. */
export function writeCopy(
  files: Files,
  told: DataExport,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  return writeSummed(files, finishedCopy(told), piecesOf(files, told), DOCUMENT);
}

async function* piecesOf(files: Files, told: DataExport): AsyncGenerator<Uint8Array> {
  const { personRef, takenAt, counts, files: count, problems, volumes = [], parts } = told;
  const manifest = { person: personRef, takenAt, counts, files: count, problems, volumes };
  yield Buffer.from(`{"manifest":${JSON.stringify(manifest)},\n"files":[\n`);
  yield* joined(files, volumes.length, (number) => volumeIndex(told, number));
  yield Buffer.from('\n],\n"documents":[\n');
  yield* joined(files, parts, (number) => exportPart(told, number));
  yield Buffer.from('\n]}\n');
}

async function* joined(
  files: Files,
  count: number,
  pathOf: (number: number) => string,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < count; number += 1) {
    const lines = await writtenBefore(files, pathOf(number));
    if (number > 0) yield Buffer.from(SEPARATOR);
    yield lines;
  }
}
