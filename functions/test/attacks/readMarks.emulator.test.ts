import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeJob } from '../../src/domain/notifications/noticeJobs';
import { isSeen } from '../../src/domain/notifications/readMark';
import { WAITING_STATUSES } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { CONTENTION } from '../support/insist';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { jobHandlers } from '../support/workOff';

const ROUNDS = 6;
const AT_ONCE = 6;
/** Workers whose clocks go wrong by so much in a row: a telling may be dated before a mark that it comes after. */
const SKEW_MS = 5_000;

let firestore: RunningFirestore;
let platform: Platform<Documents>;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  platform = aPlatform(unhurried(firestore.documents));
  await platform.documents.transact((transaction) => {
    transaction.set(paths.user('carl'), aUser('carl'));
    return Promise.resolve();
  });
});
afterAll(() => firestore.stop());

async function tell(number: number, behind = 0): Promise<void> {
  const facts = { programId: 'baking', programTitle: 'Baking' };
  const job = noticeJob({
    kind: 'enrollment-created',
    ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: `e${number}`, version: 1, facts },
  });
  const late = new Date(platform.now.getTime() - behind * SKEW_MS);
  await transactWithJobs({ ...platform, now: late }, (transaction) => {
    transaction.job(job);
    return Promise.resolve();
  });
  await runJob(job.id, jobHandlers(), { ...platform.ports, now: () => late });
}

const told = (reader: Pick<Documents, 'query'>) =>
  reader.query({ from: paths.notifications('carl'), limit: 500 });

const jobsWaiting = () =>
  platform.documents.count({
    from: paths.outbox,
    where: [
      ['kind', '==', 'notify'],
      ['status', 'in', WAITING_STATUSES],
    ],
  });

/** As the client does it: the newest one's instant. @returns what there was in that same commit */
function markAll(): Promise<readonly string[]> {
  const path = paths.notificationSettings('carl');
  return platform.documents.transact(async (transaction) => {
    const settings = await transaction.get(path);
    const found = await told(transaction);
    const [latest] = found.map(({ data }) => data.createdAt).sort((a, b) => b.getTime() - a.getTime());
    if (latest === undefined) return [];
    transaction.set(path, { ...settings, readUpTo: latest, createdAt: NOON, updatedAt: NOON });
    return found.map(({ path: { id } }) => id);
  });
}

describe('the mark of all that was read, under contention', () => {
  it('covers what there was when it was made and nothing that comes after, however late the clock that dates it', async () => {
    let number = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      platform.now = new Date(NOON.getTime() + round * 60_000);
      await tell((number += 1));
      const jobs = Array.from({ length: AT_ONCE }, (_, index) => tell((number += 1), index % 3));
      const marked = (await Promise.all([...jobs, markAll()])).at(-1) as readonly string[];
      await tell((number += 1), 2);
      expect(await jobsWaiting()).toBe(0);
      const [found, settings] = await Promise.all([
        told(platform.documents),
        platform.documents.get(paths.notificationSettings('carl')),
      ]);
      const unread = found.filter(({ data }) => !isSeen(data, settings)).map(({ path: { id } }) => id);
      const missed = found.map(({ path: { id } }) => id).filter((id) => !marked.includes(id));
      expect(unread.toSorted()).toEqual(missed.toSorted());
    }
  });
});
