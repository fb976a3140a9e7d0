import { type DataExport, type ExportProblem, MAX_EXPORT_PROBLEMS } from '../../contracts/documents/exports';
import {
  type ExportFile,
  exportPlan,
  fitsVolume,
  nameInVolume,
  volumeIndex,
  volumeName,
  volumePath,
} from '../../domain/privacy/exportVolumes';
import type { Archiver } from '../../ports/archiver';
import type { Files } from '../../ports/files';
import { DOCUMENT, SEPARATOR, factsOf, writeSummed, writtenBefore } from './exportObjects';
import { storedAt } from './storedAt';

type Stored = ExportFile & { readonly md5?: string | undefined };

/**
 * Archives the next of the files that were told: as many as one archive takes, from bucket to bucket, piece by piece. A file that went
 * meanwhile is named. A repetition writes the same over it.
 * @returns the export with the archive, to be saved
 * @throws what storage throws in the middle of a file: the next attempt begins the archive anew
 */
export async function packVolume(
  { files, archiver }: { readonly files: Files; readonly archiver: Archiver },
  told: DataExport,
): Promise<DataExport> {
  const { planned, packed } = await nextPlanned(files, told);
  const { stored, gone } = await found(files, planned);
  const { volumes = [], takenAt = told.createdAt } = told;
  const problems = [...told.problems, ...gone].slice(0, MAX_EXPORT_PROBLEMS);
  if (stored.length === 0) return { ...told, packed, problems };
  const name = volumeName(volumes.length);
  const archived = stored.map((file) => ({
    ...{ name: nameInVolume(file), bytes: file.bytes },
    open: () => files.readFrom(file.path),
  }));
  const zip = archiver.zip(archived, takenAt);
  const sums = await writeSummed(files, volumePath(told, { name }), zip, factsOf(name, 'application/zip'));
  const lines = stored.map(({ fileRef, bytes, md5 }, index) =>
    JSON.stringify({ fileRef, volume: name, name: archived[index]?.name, bytes, md5 }),
  );
  await files.write(volumeIndex(told, volumes.length), Buffer.from(lines.join(SEPARATOR)), DOCUMENT);
  return { ...told, packed, problems, volumes: [...volumes, { name, files: stored.length, ...sums }] };
}

/** The files of one archive, from as many lists as go into it. */
async function nextPlanned(
  files: Files,
  told: DataExport,
): Promise<{ readonly planned: readonly ExportFile[]; readonly packed: number }> {
  const { plans = 0 } = told;
  let [planned, packed] = [[] as readonly ExportFile[], told.packed ?? 0];
  for (; packed < plans; packed += 1) {
    const text = Buffer.from(await writtenBefore(files, exportPlan(told, packed))).toString();
    const more = JSON.parse(text) as readonly ExportFile[];
    if (!fitsVolume(planned, more)) break;
    planned = [...planned, ...more];
  }
  return { planned, packed };
}

/** Those that are still there, with what storage says of them now, and what is wrong with the others. */
async function found(
  files: Files,
  planned: readonly ExportFile[],
): Promise<{ readonly stored: readonly Stored[]; readonly gone: readonly ExportProblem[] }> {
  const [stored, gone] = [[] as Stored[], [] as ExportProblem[]];
  for (const file of planned) {
    const now = await storedAt(files, file.path);
    if ('problem' in now) gone.push({ fileRef: file.fileRef, problem: now.problem });
    else stored.push({ ...file, ...now });
  }
  return { stored, gone };
}
