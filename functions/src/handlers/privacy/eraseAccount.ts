import { createHash } from 'node:crypto';
import type { Erasure } from '../../contracts/documents/erasures';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { followPlanJob } from '../../domain/payments/plans';
import { forgetCustomerJob } from '../../domain/payments/wallets';
import { begunErasure, finishedErasure, hasSettled, isStuck } from '../../domain/privacy/deletion';
import { heldAs } from '../../domain/privacy/leaving';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { log } from '../../runtime/log';
import { leave } from '../calendars/endCalendar';
import { admittedAdmins, otherAdmins } from '../admin/otherAdmins';
import { indexDocument } from '../search/indexDocument';
import { holdErasure, settleMoney, unsettledOf } from './awaitMoney';
import { eraseFiles } from './eraseFiles';
import { eraseTraces } from './eraseTraces';

/** Within which what was on its way is there: events of triggers, jobs under way, uploads. */
const SETTLING = 10 * MINUTE;
/** Within which a provider has told how a plan stands. */
const LOOKING = MINUTE;

/**
 * Erases a person: stops every write, ends the sign-in, and goes through the map of data until nothing is found; does so once more when what was
 * on its way has come; then forgets who it was.
 * Each step finds what is left to do by itself, so that a worker may die anywhere and the next one comes to the same end.
 */
export default jobHandler<'erase-account'>(async (job) => {
  const erasure = await begin(job);
  if (erasure?.uid === undefined) return;
  if (erasure.held !== undefined) return settleMoney(job, erasure.uid, erasure.held);
  const { uid, pseudonym, words = [] } = erasure;
  const { documents, ports, now } = job;
  if (isStuck(erasure, now))
    log('erasure-waits', { document: paths.erasure(pseudonym).path, stage: erasure.stage });
  const reach = (stage: string): Promise<void> => note(job, stage);
  await reach('sign-in');
  await (await ports.identities()).remove(uid);
  await reach('calendar');
  const grant = await documents.get(paths.calendarGrant(uid));
  if (grant !== undefined) await leave(job, await ports.calendars(), grant);
  await leavePlan(job, uid, reach);
  await reach('wallet');
  await leaveCustomer(job, uid);
  const around = { documents, files: await ports.files(), known: { uid, pseudonym, words }, now };
  await eraseTraces(around, job.transact, reach);
  await reach('files');
  await eraseFiles(around);
  await reach('search');
  for (const kind of ['user', 'coach'] as const) await indexDocument(kind, uid, job);
  if (!hasSettled(erasure, now, SETTLING)) await settle(job, erasure);
  await finish(job, erasure, uid);
});

/**
 * The point of no return, or the way back to it; `held` before it, while the money of a coach is not settled. Undefined when nobody is to be
 * erased now.
 */
async function begin({
  payload: { pseudonym },
  documents,
  ports,
  now,
  transact,
}: RunningJob<'erase-account'>): Promise<Erasure | undefined> {
  const path = paths.erasure(pseudonym);
  const admitted = await admittedAdmins(documents, await ports.identities());
  return transact(async (transaction) => {
    const found = await transaction.get(path);
    if (found?.uid === undefined || found.status !== 'waiting') return found;
    if (found.dueAt > now) return undefined;
    const user = await transaction.get(paths.user(found.uid));
    if (user === undefined) throw new Error(`there is no account for ${pseudonym}`);
    if (user.role === 'admin' && (await otherAdmins(transaction, found.uid, admitted, now)) === 0) {
      log('erasure-waits', { document: path.path, stage: 'last-admin' });
      throw new Postponed(new Date(now.getTime() + DAY));
    }
    const unsettled = await unsettledOf(transaction, found.uid, found.held?.payouts ?? {}, now);
    const held = heldAs(found.held, unsettled, now);
    if (held !== undefined) return holdErasure(transaction, { user, erasure: found, held }, now);
    const begun = begunErasure(user, found, now);
    transaction.set(paths.user(found.uid), begun.user);
    transaction.set(paths.suspension(found.uid), begun.suspension);
    transaction.set(path, begun.erasure);
    return begun.erasure;
  });
}

/**
 * Has a coach's plan ended and its last payments booked, by a worker that has the key, while the provider still knows whose they are.
 * @throws Postponed until that is done
 */
async function leavePlan(
  { documents, now, transact }: RunningJob<'erase-account'>,
  uid: string,
  reach: (stage: string) => Promise<void>,
): Promise<void> {
  if ((await documents.get(paths.coachPlan(uid))) === undefined) return;
  await reach('plan');
  const look = followPlanJob(uid, 'erasure');
  await transact((transaction) => jobOnce(transaction, look));
  const asked = await documents.get(paths.outboxJob(look.id));
  if (asked?.status !== 'done') throw new Postponed(new Date(now.getTime() + LOOKING));
}

/** Has the provider of payments forget what it keeps of the person, by a worker that has its key. */
function leaveCustomer({ transact }: RunningJob<'erase-account'>, uid: string): Promise<void> {
  return transact(async (transaction) => {
    const user = await transaction.get(paths.user(uid));
    if (user?.stripeCustomerId !== undefined)
      await jobOnce(transaction, forgetCustomerJob(user.stripeCustomerId));
  });
}

/** Says in the erasure what is being done, for whoever asks why it is not done yet. */
function note(
  { payload: { pseudonym }, now, transact }: RunningJob<'erase-account'>,
  stage: string,
): Promise<void> {
  return transact((transaction) => {
    transaction.update(paths.erasure(pseudonym), { stage, updatedAt: now });
    return Promise.resolve();
  });
}

/** @throws Postponed until what was on its way has come */
async function settle({ now, transact }: RunningJob<'erase-account'>, erasure: Erasure): Promise<void> {
  const clearedAt = erasure.clearedAt ?? now;
  await transact((transaction) => {
    transaction.update(paths.erasure(erasure.pseudonym), { stage: 'settling', clearedAt, updatedAt: now });
    return Promise.resolve();
  });
  throw new Postponed(new Date(clearedAt.getTime() + SETTLING));
}

/** The account and the lock go last and together with the knowledge of who it was. */
function finish(
  { now, transact }: RunningJob<'erase-account'>,
  erasure: Erasure,
  uid: string,
): Promise<void> {
  const digest = createHash('sha256').update(`${erasure.pseudonym} ${uid}`).digest('hex');
  return transact((transaction) => {
    transaction.delete(paths.user(uid));
    transaction.delete(paths.publicProfile(uid));
    transaction.delete(paths.suspension(uid));
    transaction.set(paths.erasure(erasure.pseudonym), finishedErasure(erasure, digest, now));
    return Promise.resolve();
  });
}
