import { createHash } from 'node:crypto';
import { type DataExport, MAX_EXPORT_PROBLEMS } from '../../contracts/documents/exports';
import { exportPart, finishedCopy } from '../../domain/privacy/exporting';
import type { Files } from '../../ports/files';
import type { Line } from './tellPage';

/** Signs of a part, about; a worker holds one part and one page. */
const PART = 512 * 1024;
/** More than the bytes of any part: its last line may be a document of the largest size. */
const MOST_BYTES = 16 * 1024 * 1024;
const SEPARATOR = ',\n';

const FACTS = {
  contentType: 'application/json',
  cacheControl: 'private, no-store',
  contentDisposition: 'attachment; filename="nebula-export.json"',
} as const;

/** What a worker has told, in parts that it writes when they are full. */
export interface ExportParts {
  add(line: Line): Promise<void>;
  /** Whether something was told that the export does not say yet: all of it, or only what is written. */
  isAhead(of: 'told' | 'written'): boolean;
  /** Writes what is left. @returns the export with all that was told, to be saved */
  flush(cursor: Pick<DataExport, 'step' | 'after'>): Promise<DataExport>;
}

/** Goes on where the export stands: from there the same lines make the same parts, whoever writes them. */
export function exportParts(files: Files, begun: DataExport): ExportParts {
  let state = begun;
  let [pending, signs, saved] = [[] as string[], 0, begun.parts];
  const write = async (): Promise<void> => {
    if (pending.length === 0) return;
    await files.write(exportPart(state, state.parts), Buffer.from(pending.join(SEPARATOR)), FACTS);
    state = { ...state, parts: state.parts + 1 };
    [pending, signs] = [[], 0];
  };
  return {
    async add(line) {
      const text = JSON.stringify(line.told);
      pending.push(text);
      signs += text.length;
      state = withLine(state, line);
      if (signs >= PART) await write();
    },
    isAhead: (of) => state.parts > saved || (of === 'told' && pending.length > 0),
    async flush({ step, after }) {
      await write();
      saved = state.parts;
      state = { ...state, step, after };
      return state;
    },
  };
}

/**
 * Puts the parts together to one JSON document: a manifest, and every document. A repetition writes the same.
 * @throws Error when a part is missing, or when what arrived is not what was sent: a copy that is cut short is none
 */
export async function writeCopy(
  files: Files,
  told: DataExport,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of piecesOf(files, told)) {
      hash.update(piece);
      bytes += piece.byteLength;
      yield piece;
    }
  }
  const path = finishedCopy(told);
  await files.writeFrom(path, pieces(), FACTS);
  const stored = await files.stat(path);
  if (stored?.bytes !== bytes)
    throw new Error(`${bytes} bytes were sent, and ${stored?.bytes ?? 0} are there`);
  return { bytes, sha256: hash.digest('hex') };
}

async function* piecesOf(files: Files, told: DataExport): AsyncGenerator<Uint8Array> {
  const { personRef, takenAt, counts, files: count, problems } = told;
  const manifest = { person: personRef, takenAt, counts, files: count, problems };
  yield Buffer.from(`{"manifest":${JSON.stringify(manifest)},\n"documents":[\n`);
  for (let number = 0; number < told.parts; number += 1) {
    const part = await files.read(exportPart(told, number), MOST_BYTES);
    if (part === undefined) throw new Error(`part ${number} of the export is gone`);
    if (number > 0) yield Buffer.from(SEPARATOR);
    yield part;
  }
  yield Buffer.from('\n]}\n');
}

function withLine(state: DataExport, { collection, told, problem }: Line): DataExport {
  const { counts, problems, files } = state;
  return {
    ...state,
    counts: { ...counts, [collection]: (counts[collection] ?? 0) + 1 },
    problems: problem === undefined ? problems : [...problems, problem].slice(0, MAX_EXPORT_PROBLEMS),
    files: files + (told.stored === undefined ? 0 : 1),
  };
}
