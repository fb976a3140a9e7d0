import type { DataExport, ExportVolume } from '../../contracts/documents/exports';
import { DOCUMENT_NAME, exportFolder, finishedCopy } from './exporting';

const MIB = 1024 * 1024;
/** Bytes of files in one archive, unless one file has more: what a worker carries through in its four minutes at two megabytes a second. */
const VOLUME = 256 * MIB;
/** A worker holds their names. */
const MAX_FILES = 10_000;

/** A file that is to be archived, as the map of data knows it. */
export interface ExportFile {
  readonly fileRef: string;
  readonly path: string;
  readonly bytes: number;
}

type Of = Pick<DataExport, 'personRef' | 'id'>;

/** Whether more files go into the same archive. */
export function fitsVolume(taken: readonly ExportFile[], more: readonly ExportFile[]): boolean {
  const bytes = [...taken, ...more].reduce((sum, file) => sum + file.bytes, 0);
  return taken.length === 0 || (bytes <= VOLUME && taken.length + more.length <= MAX_FILES);
}

/** What a file is called in its archive: by its id, since a name that people chose may be anything. */
export function nameInVolume({ path }: ExportFile): string {
  return `files/${path.slice(path.lastIndexOf('/') + 1)}`;
}

/** Whether every file that was told lies in an archive, or is named as gone. */
export function isPacked({ plans = 0, packed = 0 }: DataExport): boolean {
  return packed >= plans;
}

export function volumeName(number: number): string {
  return `nebula-files-${String(number + 1).padStart(3, '0')}.zip`;
}

export function volumePath(of: Of, { name }: Pick<ExportVolume, 'name'>): string {
  return exportFolder(of) + name;
}

/** What a finished copy consists of: its document and its archives. */
export function finishedObjects(
  copy: DataExport,
): readonly { readonly name: string; readonly path: string; readonly bytes: number | undefined }[] {
  const document = { name: DOCUMENT_NAME, path: finishedCopy(copy), bytes: copy.bytes };
  const archives = (copy.volumes ?? []).map(({ name, bytes }) => ({
    ...{ name, bytes },
    path: volumePath(copy, { name }),
  }));
  return [document, ...archives];
}

/** A list of files that are to be archived. */
export function exportPlan(of: Of, number: number): string {
  return `${exportFolder(of)}plan-${String(number).padStart(6, '0')}`;
}

/** What a finished archive holds, as the document will list it. */
export function volumeIndex(of: Of, number: number): string {
  return `${exportFolder(of)}index-${String(number).padStart(6, '0')}`;
}
