import type { Analytic } from '../../contracts/documents/analytics';
import type { Comment } from '../../contracts/documents/posts';
import type { Message } from '../../contracts/documents/messages';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import type { StoredPath } from '../../contracts/storedDocuments';
import { Postponed } from '../../domain/outbox/postponed';
import { documentAt, paths } from '../../domain/paths';
import { SIGNED_DOCUMENTS } from '../../domain/privacy/signedDocuments';
import type { Finder } from '../../domain/privacy/holdings';
import { namesPerson, pseudonymised } from '../../domain/privacy/pseudonymised';
import { STORED_PATHS, holdingOf } from '../../domain/privacy/storedPaths';
import type { Found } from '../../ports/documents';
import type { RunningJob } from '../../runtime/jobHandler';
import { endDayWait } from '../scheduling/endDayWait';
import { expireRecordings } from '../meetings/expireRecordings';
import { assertOrdersSettled } from './assertOrdersSettled';
import { callOffPlanned, cancelComingBooking, endBooking } from './endBookings';
import { endOwnEnrollment, endWaiting } from './endEnrollments';
import { endEvent, endHolding, endRegistration, leaveComingEvents } from './endEvents';
import { endProgram } from './endPrograms';
import { endFile } from './eraseFiles';
import { endFact } from './endFact';
import { endComment, endPost } from './endPosts';
import { endMessage } from './endMessage';
import { type Erasing, endTrace } from './endTraces';
import { type Stored, findTraces, ownPath } from './findTraces';

const PAGE = 50;
/** Of one run, which has a minute; the next one goes on at once. */
const MOST = 1_000;

type Transact = RunningJob<'erase-account'>['transact'];

/** Says in the erasure what is being done. */
type Reach = (stage: string) => Promise<void>;

/** Goes through the whole map: of each path what lies below the person's own documents, and what each finder finds, until it finds nothing. */
export async function eraseTraces(around: Erasing, transact: Transact, reach: Reach): Promise<void> {
  await leaveComingEvents(around, transact);
  await callOffPlanned(around, transact);
  await assertOrdersSettled(around);
  let left = MOST;
  for (const path of STORED_PATHS) {
    try {
      left -= await erasePath(around, transact, path, { left, reach });
    } catch (error) {
      // What stopped it is told whether or not its place can be.
      if (!(error instanceof Postponed)) await Promise.allSettled([reach(path)]);
      throw error;
    }
  }
  await endTrace(around, 'users/{uid}', ownPath('users/{uid}', around.known.uid), 'delete');
}

/**
 * Answers how many it ended. Of the many paths a person is in few, and only those are said.
 * @throws Postponed at the most that one run ends
 */
async function erasePath(
  around: Erasing,
  transact: Transact,
  path: StoredPath,
  { left, reach }: { left: number; reach: Reach },
): Promise<number> {
  let ended = 0;
  for (const finder of holdingOf(path).found) {
    while (finder.then !== 'keep') {
      const page = await findTraces(around.documents, path, finder, around.known.uid, { limit: PAGE });
      if (page.length === 0) break;
      if (ended === 0) await reach(path);
      for (const found of page) await end(around, transact, path, finder, found);
      ended += page.length;
      if (ended >= left) throw new Postponed(around.now);
    }
  }
  return ended;
}

async function end(
  around: Erasing,
  transact: Transact,
  path: StoredPath,
  { then }: Finder,
  { path: document, data }: Found<Stored>,
): Promise<void> {
  if (then === 'keep') return;
  if (path === 'activityLogs/{entryId}') await rewriteSigned(around, data);
  if (then === 'delete' || then === 'pseudonymise') return endTrace(around, path, document, then);
  if (then === 'program') return transact((transaction) => endProgram(transaction, around, document.id));
  if (then === 'event') return transact((transaction) => endEvent(transaction, around, document.id));
  if (then === 'registration') {
    await forgetEntries(around, document.id);
    return transact((transaction) => endRegistration(transaction, around, document.id));
  }
  if (then === 'ticket') return transact((transaction) => endHolding(transaction, around, document.id));
  if (then === 'session') {
    await endFilms(around, document.id);
    return endTrace(around, path, document, 'pseudonymise');
  }
  if (then === 'file') return endFile(around, document);
  if (then === 'fact') return endFact(around, documentAt<Analytic>(document.path));
  if (then === 'message') return endMessage(around, documentAt<Message>(document.path));
  if (then === 'post') return transact((transaction) => endPost(transaction, document.id));
  if (then === 'comment')
    return transact((transaction) => endComment(transaction, around, documentAt<Comment>(document.path)));
  if (then === 'booking') {
    if (typeof data.sessionRef === 'string') await endFilms(around, data.sessionRef);
    await transact((transaction) => cancelComingBooking(transaction, around, document.id));
    return transact((transaction) => endBooking(transaction, around, document.id));
  }
  if (then === 'dayWait') {
    await transact((transaction) => endDayWait(transaction, document.id, around.now));
    return;
  }
  if (then === 'waiting')
    return transact((transaction) =>
      endWaiting(transaction, around, documentAt<WaitlistEntry>(document.path)),
    );
  for (const below of ['lessonProgress', 'positions']) await deleteAll(around, `${document.path}/${below}`);
  return transact((transaction) => endOwnEnrollment(transaction, around, document.id));
}

/** Who leaves takes its picture and its voice along. */
function endFilms({ documents, files, now }: Erasing, sessionId: string): Promise<void> {
  return expireRecordings(documents, files, sessionId, now);
}

async function deleteAll({ documents }: Erasing, collection: string): Promise<void> {
  for (;;) {
    const page = await documents.query<Stored>({ from: { path: collection }, limit: PAGE });
    if (page.length === 0) return;
    await documents.transact((transaction) => {
      for (const { path } of page) transaction.delete(path);
      return Promise.resolve();
    });
  }
}

/** What others did to something whose id does not begin with the person: their entries of the log stay, without its name. */
async function forgetEntries(around: Erasing, entityRef: string): Promise<void> {
  for (;;) {
    const page = await around.documents.query({
      from: paths.activityLogs,
      where: [['entityRef', '==', entityRef]],
      limit: PAGE,
    });
    for (const { path } of page)
      await endTrace(around, 'activityLogs/{entryId}', documentAt<Stored>(path.path), 'pseudonymise');
    if (page.length < PAGE) return;
  }
}

/** What a person signed in others' documents is found by the entry of the log that came with it. */
async function rewriteSigned({ documents, known }: Erasing, entry: Stored): Promise<void> {
  const { entityType, entityRef } = entry;
  if (typeof entityType !== 'string' || typeof entityRef !== 'string') return;
  for (const pattern of SIGNED_DOCUMENTS[entityType] ?? []) {
    const document = documentAt<Stored>(pattern.replace('*', entityRef));
    await documents.transact(async (transaction) => {
      const found = await transaction.get(document);
      if (found !== undefined && namesPerson(found, { ...known, words: [] }))
        transaction.set(document, pseudonymised(found, { ...known, words: [] }));
    });
  }
}
