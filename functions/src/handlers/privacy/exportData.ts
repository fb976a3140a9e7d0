import type { DataExport } from '../../contracts/documents/exports';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import {
  type Step,
  begunExport,
  finishedExport,
  isBehind,
  isRemembered,
  isTold,
  placeAfter,
  stepsFrom,
  toldExport,
} from '../../domain/privacy/exporting';
import { isPacked } from '../../domain/privacy/exportVolumes';
import { isToldAt } from '../../domain/privacy/toldDocument';
import type { Found, Reader } from '../../ports/documents';
import type { Files } from '../../ports/files';
import type { Ports } from '../../ports/ports';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { phoneOptOutOf } from '../notifications/phoneOptOutOf';
import { clearExport, tidyExport } from './clearExport';
import { exportParts } from './exportParts';
import { type Stored, findTraces } from './findTraces';
import { packVolume } from './packVolume';
import { readableMessages } from './readableMessages';
import { type Telling, tellPage } from './tellPage';
import { writeCopy } from './writeCopy';

const PAGE = 100;
/** Lines of one run; the next one goes on at once. */
const MOST = 2_000;

type Job = RunningJob<'export-data'>;

/**
 * Copies all that the map of data knows of a person, as it was at one instant: first the documents are told, then the files archived, then
 * all is put together. Parts and archives are made the same by whoever makes them again, and the export says where to go on: a worker may
 * die anywhere. One that finds its export gone stops and takes away what it wrote.
 */
export default jobHandler<'export-data'>(async (job) => {
  const files = await job.ports.files();
  const begun = await begin(job, files);
  if (begun === undefined) return;
  const told = await tell(job, files, begun);
  if (told === undefined) return;
  const packed = await pack(job, files, told);
  if (packed === undefined) return;
  const copy = await writeCopy(files, packed);
  const { dataExport, job: removal } = finishedExport(packed, copy, job.now);
  const isKept = await save(job, files, dataExport, (transaction) => {
    transaction.job(removal);
  });
  if (isKept) await tidyExport(files, dataExport);
});

/** The export to go on with, of a new instant where the database has forgotten the old one; undefined when none is wanted. */
async function begin(
  { payload: { uid, exportId }, documents, now, transact }: Job,
  files: Files,
): Promise<DataExport | undefined> {
  const path = paths.dataExport(uid);
  const { found, at } = await documents.look(path, paths.user(uid));
  const [known, user] = found;
  if (known?.id !== exportId || user === undefined || user.status === 'deleted') {
    await clearExport(files, { personRef: uid, id: exportId });
    return undefined;
  }
  if (known.status !== 'running') {
    await tidyExport(files, known);
    return undefined;
  }
  if (isTold(known) || isRemembered(known, now)) return known;
  return transact(async (transaction) => {
    const present = await transaction.get(path);
    if (present?.id !== exportId || present.status !== 'running') return undefined;
    const begun = begunExport(present, at, now);
    transaction.set(path, begun);
    return begun;
  });
}

/** @returns the export with everything told; undefined when it is wanted no more. @throws Postponed after so many lines */
async function tell(job: Job, files: Files, begun: DataExport): Promise<DataExport | undefined> {
  const { uid } = job.payload;
  const telling: Telling = { reader: job.documents.asOf(begun.asOf ?? 0), files, uid, names: new Map() };
  const parts = exportParts(files, begun);
  let [state, lines] = [begun, 0];
  for (const step of stepsFrom(begun)) {
    let after = step.name === begun.step ? begun.after : undefined;
    do {
      const { page, after: next } = await pageOf(telling, step, job.ports, after);
      const told = page.filter(({ data }) => isToldAt(step, data, uid));
      for await (const line of tellPage(telling, step.path, told)) {
        await parts.add(line);
        lines += 1;
      }
      after = next;
      if (!parts.isAhead(after === undefined ? 'told' : 'written')) continue;
      state = await parts.flush(placeAfter(step, after));
      if (!(await save(job, files, state))) return undefined;
      if (lines >= MOST) throw new Postponed(job.now);
    } while (after !== undefined);
  }
  return toldExport(state);
}

/** @returns the export with every file archived; undefined when it is wanted no more. @throws Postponed after an archive, if there are more */
async function pack(job: Job, files: Files, told: DataExport): Promise<DataExport | undefined> {
  if (isPacked(told)) return told;
  const state = await packVolume({ files, archiver: await job.ports.archiver() }, told);
  if (!(await save(job, files, state))) return undefined;
  if (!isPacked(state)) throw new Postponed(job.now);
  return state;
}

/** What a step finds from its beginning, or from where the page before ended; `after` is undefined with the last page. */
async function pageOf(
  { reader, uid }: Telling,
  { path, finder }: Step,
  ports: Ports,
  after: string | undefined,
): Promise<{ readonly page: readonly Found<Stored>[]; readonly after: string | undefined }> {
  if (finder.by === 'reading') return readableMessages(reader, uid, after);
  if (finder.by === 'phone') return { page: await answersOfPhone(reader, uid, ports), after: undefined };
  const page = await findTraces(reader, path, finder, uid, {
    orderBy: [['__name__', 'asc']],
    limit: PAGE,
    ...(after !== undefined && { startAfter: [after] }),
  });
  // A cursor names a document by its path where every collection of a name is asked.
  const isGroup = finder.by === 'field' && finder.anywhere === true;
  const last = page.at(-1)?.path;
  return { page, after: page.length < PAGE ? undefined : isGroup ? last?.path : last?.id };
}

/** What the person's phone said of text messages; nothing where it has none, or said nothing. */
async function answersOfPhone(reader: Reader, uid: string, ports: Ports): Promise<readonly Found<Stored>[]> {
  const phone = (await (await ports.identities()).contact(uid))?.phone;
  const path = phone === undefined ? undefined : phoneOptOutOf(phone);
  const data = path && (await reader.get(path));
  return path === undefined || data === undefined ? [] : [{ path, data }];
}

/** Whether the export was still this worker's to change; what was written of one that is gone goes. */
async function save(
  { documents, payload: { uid }, now, transact }: Job,
  files: Files,
  next: DataExport,
  also: (transaction: JobTransaction) => void = () => undefined,
): Promise<boolean> {
  const path = paths.dataExport(uid);
  const isSaved = await transact(async (transaction) => {
    const found = await transaction.get(path);
    if (found === undefined || !isBehind(found, next)) return false;
    transaction.set(path, { ...next, updatedAt: now });
    also(transaction);
    return true;
  });
  if (!isSaved && (await documents.get(path))?.id !== next.id) await clearExport(files, next);
  return isSaved;
}
