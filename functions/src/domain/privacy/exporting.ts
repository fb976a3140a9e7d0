import type { DataExport, ExportProblem, ExportVolume } from '../../contracts/documents/exports';
import type { StoredPath } from '../../contracts/storedDocuments';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { EXPORTS } from '../files/filePaths';
import { Refusal } from '../refusal';
import type { Finder } from './holdings';
import { STORED_PATHS, holdingOf } from './storedPaths';

/** How long a finished copy can be fetched. */
const LIFETIME = 7 * DAY;
/** Within which a second wish is the first one; what was heard of no more by then is begun anew. */
const ONE_WISH = DAY;
/** The database remembers what was for an hour. */
const REMEMBERED = 50 * MINUTE;

/** One finder of the map, what a person's phone said, or what a person may read in conversations, by a name that lasts from run to run. */
export interface Step {
  readonly name: string;
  readonly path: StoredPath;
  readonly finder: Finder | typeof OF_PHONE | typeof READABLE;
}

/** By the number that Auth knows of a person: the document names nobody. */
const OF_PHONE = { by: 'phone' } as const;

/** By the memberships of a person and the numbers that they open. */
const READABLE = { by: 'reading' } as const;

/** All that belongs into an export, in the order in which it is told. */
export const EXPORT_STEPS: readonly Step[] = [
  ...STORED_PATHS.flatMap((path) =>
    holdingOf(path).found.flatMap((finder) =>
      finder.mine === true
        ? [{ name: `${path} ${finder.by === 'field' ? finder.field : finder.by}`, path, finder }]
        : [],
    ),
  ),
  { name: 'answers of the phone', finder: OF_PHONE, path: 'phoneOptOuts/{numberId}' },
  {
    ...{ name: 'messages received', finder: READABLE },
    path: 'conversations/{conversationId}/messages/{messageId}',
  },
];

/** What a person who wants a copy gets: the one under way or made within a day, or a new one with its job; what the one before left goes. */
export function wantedExport(
  found: DataExport | undefined,
  { uid, id }: { readonly uid: string; readonly id: string },
  now: Date,
): { readonly dataExport: DataExport; readonly jobs: readonly Job<'export-data' | 'remove-export'>[] } {
  if (found !== undefined && now.getTime() - found.updatedAt.getTime() < ONE_WISH)
    return { dataExport: found, jobs: [] };
  const dataExport: DataExport = { ...emptyExport(uid, id), createdAt: now, updatedAt: now };
  const job = { id: `export-data:${id}`, kind: 'export-data', payload: { uid, exportId: id } } as const;
  return { dataExport, jobs: found === undefined ? [job] : [job, replacedJob(found)] };
}

/** Takes away what nobody can open any more. */
function replacedJob({ id, personRef }: DataExport): Job<'remove-export'> {
  return {
    ...{ id: `remove-export:${id}:replaced`, kind: 'remove-export' },
    payload: { uid: personRef, exportId: id },
  };
}

/** The export at its beginning, of a new instant: what was told of an older one is forgotten. @param asOf microseconds */
export function begunExport({ personRef, id, createdAt }: DataExport, asOf: number, now: Date): DataExport {
  return { ...emptyExport(personRef, id), takenAt: now, asOf, createdAt, updatedAt: now };
}

/** The export once every step is told. */
export function toldExport(state: DataExport): DataExport {
  return { ...state, step: DONE, after: undefined };
}

/** Whether all documents are told, so that the database is asked no more. */
export function isTold({ step }: DataExport): boolean {
  return step === DONE;
}

/** Whether the database still knows what was at the instant of which the export tells. */
export function isRemembered({ takenAt }: DataExport, now: Date): boolean {
  return takenAt !== undefined && now.getTime() - takenAt.getTime() < REMEMBERED;
}

/** In the place of a step, when all of them are done. */
const DONE = 'done';

/** Whether nobody else was further than a worker that comes with the next state, told of another instant, or was done. */
export function isBehind(found: DataExport, next: DataExport): boolean {
  const isSame = found.id === next.id && found.status === 'running' && found.asOf === next.asOf;
  return isSame && found.parts <= next.parts && (found.packed ?? 0) <= (next.packed ?? 0);
}

/** Where a worker goes on. */
export function stepsFrom(told: DataExport): readonly Step[] {
  if (isTold(told)) return [];
  const from = EXPORT_STEPS.findIndex(({ name }) => name === told.step);
  return EXPORT_STEPS.slice(Math.max(0, from));
}

/** The place after a page: after its last document, or at the next step. */
export function placeAfter(step: Step, after: string | undefined): Pick<DataExport, 'step' | 'after'> {
  if (after !== undefined) return { step: step.name, after };
  return { step: EXPORT_STEPS[EXPORT_STEPS.indexOf(step) + 1]?.name ?? DONE, after };
}

/** The export with its finished document, and the job that removes it. */
export function finishedExport(
  told: DataExport,
  copy: { readonly bytes: number; readonly sha256: string },
  now: Date,
): { readonly dataExport: DataExport; readonly job: Job<'remove-export'> } {
  const { id, personRef } = told;
  const expiresAt = new Date(now.getTime() + LIFETIME);
  const status = told.problems.length === 0 ? 'complete' : 'complete-with-warnings';
  return {
    dataExport: {
      ...{ ...told, ...copy, status, finishedAt: now, expiresAt, updatedAt: now },
      step: undefined,
      after: undefined,
    },
    job: {
      id: `remove-export:${id}`,
      kind: 'remove-export',
      payload: { uid: personRef, exportId: id },
      runAt: expiresAt,
    },
  };
}

/** What is needed to fetch a copy. */
interface FetchableExport {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly volumes: readonly ExportVolume[];
  readonly expiresAt: Date;
}

/** A copy that can be fetched. @throws Refusal export-missing, export-running */
export function fetchableExport(found: DataExport | undefined, now: Date): FetchableExport {
  if (found?.status === 'running')
    throw new Refusal('export-running', 'The copy is not finished yet.', { exportId: found.id });
  const { id, bytes, sha256, expiresAt, volumes = [] } = found ?? {};
  if (id === undefined || bytes === undefined || sha256 === undefined) throw exportMissing();
  if (expiresAt === undefined || expiresAt <= now) throw exportMissing();
  return { id, bytes, sha256, expiresAt, volumes };
}

/** Where the objects of an export lie. */
export function exportFolder({ personRef, id }: Pick<DataExport, 'personRef' | 'id'>): string {
  return `${EXPORTS}/${personRef}/${id}/`;
}

/** What the document of a copy is called. */
export const DOCUMENT_NAME = 'nebula-export.json';

export function finishedCopy(of: Pick<DataExport, 'personRef' | 'id'>): string {
  return exportFolder(of) + DOCUMENT_NAME;
}

/** One of the pieces that the copy is put together of. */
export function exportPart(of: Pick<DataExport, 'personRef' | 'id'>, number: number): string {
  return `${exportFolder(of)}part-${String(number).padStart(6, '0')}`;
}

function emptyExport(personRef: string, id: string) {
  const problems: ExportProblem[] = [];
  const begun = { parts: 0, plans: 0, packed: 0, counts: {}, files: 0, problems };
  return { id, personRef, status: 'running', ...begun } as const;
}

function exportMissing(): Refusal {
  return new Refusal('export-missing', 'There is no copy to fetch: ask for one.');
}
