import { expect, it } from 'vitest';
import type { Broadcast } from '../../../src/contracts/documents/broadcasts';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { WAITING_STATUSES, isWaiting } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import sendRoleBasedNotifications from '../../../src/handlers/notifications/sendRoleBasedNotifications';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { aUser } from '../../support/people';
import { mulberry32 } from '../../support/shuffled';
import { jobHandlers } from '../../support/workOff';

/** The whole size is 100,000. */
const RECIPIENTS = Number(process.env.RECIPIENTS ?? 1_000);
const AT_ONCE = 20;
/** One attempt in so many ends with its worker, at any of its calls to the outer world. */
const KILLED_OF = 40;
const POINTS = 30;
const MINUTE = 60_000;

const SUMS = ['total', 'sent', 'skipped', 'failed', 'countedBatches'] as const;

const uidOf = (index: number) => `s${String(index).padStart(6, '0')}`;

/** Every tenth has switched off the mail of announcements, every tenth the app's, every tenth has a device that rings. */
function settingsOf(index: number) {
  const off = { 1: { email: { announcement: false } }, 2: { inApp: { announcement: false } } };
  const kindsByChannel = off[(index % 10) as 1 | 2];
  return { kindsByChannel, createdAt: NOON, updatedAt: NOON };
}

function fill({ documents, roles }: Platform): void {
  roles.set('root', 'admin');
  documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
  for (let index = 0; index < RECIPIENTS; index += 1) {
    const uid = uidOf(index);
    documents.put(paths.user(uid), aUser(uid, { role: 'student' }));
    documents.put(paths.notificationSettings(uid), settingsOf(index));
    if (index % 10 === 3)
      documents.put(paths.device(uid, 'phone'), {
        ...{ token: `token-${uid}`, platform: 'android', lastSeenAt: NOON },
        ...{ createdAt: NOON, updatedAt: NOON },
      });
  }
}

/** Calls of workers that are due at a time, each of which comes twice. */
class Tasks {
  private readonly due = new Map<number, string[]>();
  add(jobId: string, at: number): void {
    const beside = this.due.get(at) ?? [];
    this.due.set(at, beside);
    beside.push(jobId, jobId);
  }
  isEmpty(): boolean {
    return this.due.size === 0;
  }
  /** Those that come next, and when. */
  next(): { readonly at: number; readonly ids: string[] } | undefined {
    if (this.isEmpty()) return undefined;
    const at = Math.min(...this.due.keys());
    const ids = this.due.get(at) ?? [];
    this.due.delete(at);
    return { at, ids };
  }
}

it(`tells ${RECIPIENTS} once each, whose workers are twenty at once, called twice and killed anywhere, and never takes back what an admin sees`, async () => {
  const platform = aPlatform();
  fill(platform);
  const tasks = new Tasks();
  const ports: Ports = {
    ...platform.ports,
    jobQueue: () =>
      Promise.resolve({
        enqueue: ({ jobId, runAt }) => {
          tasks.add(jobId, runAt.getTime());
          return Promise.resolve();
        },
      }),
  };
  const begin = { broadcastId: 'spring', text: { en: 'We are closed on Monday.' }, role: 'student' };
  const call = (mode: string) =>
    platform.call(sendRoleBasedNotifications, aCaller('root', 'admin'), { ...begin, mode });
  expect(await call('count')).toMatchObject({ recipients: RECIPIENTS });
  await call('send');
  for (const id of platform.queue.splice(0)) tasks.add(id, platform.now.getTime());

  const random = mulberry32(1);
  const handlers = jobHandlers();
  const deaths = { count: 0 };
  const attempt = async (id: string): Promise<void> => {
    const isKilled = random() * KILLED_OF < 1;
    const dying = crashingPorts(ports, isKilled ? Math.floor(random() * POINTS) : Infinity);
    await runJob(id, handlers, dying.ports).catch(() => undefined);
    if (dying.crashed()) deaths.count += 1;
  };
  /** What nobody calls for any more, since a worker died: found within a minute, or when nothing else is to be done. */
  const sweep = async (): Promise<void> => {
    const waiting = ['status', 'in', WAITING_STATUSES] as const;
    const due = ['runAt', '<=', platform.now] as const;
    const where = tasks.isEmpty() ? [waiting] : [waiting, due];
    const found = await platform.documents.query({ from: paths.outbox, where, limit: 1_000 });
    for (const { path, data } of found) tasks.add(path.id, data.runAt.getTime());
  };

  let seen: Pick<Broadcast, (typeof SUMS)[number]> | undefined;
  const look = async (): Promise<Broadcast> => {
    const now = (await platform.documents.get(paths.broadcast('spring')))!;
    for (const sum of SUMS) expect(now[sum]).toBeGreaterThanOrEqual(seen?.[sum] ?? 0);
    expect(now.sent).toBeLessThanOrEqual(platform.mails.length);
    expect(now.sent + now.skipped + now.failed).toBeLessThanOrEqual(now.total);
    seen = now;
    return now;
  };

  const changed = { suspended: new Set<string>(), isDone: false };
  /** In the middle: some are suspended, some take another role, and others come. */
  const change = (): void => {
    changed.isDone = true;
    const inApp = platform.documents.dump('users/');
    const mailed = new Set(platform.mails.map(({ to }) => to));
    const untold = Array.from({ length: RECIPIENTS }, (_, index) => uidOf(index))
      .filter((uid) => !mailed.has(`${uid}@example.com`))
      .filter((uid) => inApp[`users/${uid}/notifications/announcement:${uid}:spring`] === undefined)
      .slice(-40);
    for (const [index, uid] of untold.entries()) {
      if (index % 2 === 0) platform.documents.put(paths.user(uid), aUser(uid, { role: 'coach' }));
      else platform.documents.put(paths.user(uid), aUser(uid, { role: 'student', status: 'suspended' }));
      if (index % 2 === 1) changed.suspended.add(uid);
      platform.documents.put(paths.user(`${uid}-new`), aUser(`${uid}-new`, { role: 'student' }));
    }
  };

  let sweptAt = NOON.getTime();
  for (let next = tasks.next(); next !== undefined; next = tasks.next()) {
    platform.now = new Date(Math.max(platform.now.getTime(), next.at));
    const { ids } = next;
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await attempt(id);
    });
    await Promise.all(workers);
    await look();
    if (!changed.isDone && platform.mails.length > RECIPIENTS / 2) change();
    if (tasks.isEmpty() || platform.now.getTime() - sweptAt >= MINUTE) {
      sweptAt = platform.now.getTime();
      await sweep();
    }
  }

  const jobs = Object.entries(platform.documents.dump('outbox/')) as [string, OutboxJob][];
  expect(jobs.filter(([, job]) => isWaiting(job)).map(([path]) => path)).toEqual([]);
  const uncertain = jobs.filter(([, { kind, status }]) => kind === 'send-mail' && status === 'dead');
  for (const [, { lastError }] of uncertain) expect(lastError).toMatch(/^uncertain, as /);
  const { suspended } = changed;
  const mailOff = Array.from({ length: RECIPIENTS }, (_, index) => index).filter(
    (index) => index % 10 === 1 && !suspended.has(uidOf(index)),
  ).length;
  const skipped = mailOff + suspended.size;
  expect(await look()).toMatchObject({
    ...{ status: 'done', total: RECIPIENTS, skipped },
    ...{ failed: uncertain.length, sent: RECIPIENTS - skipped - uncertain.length },
  });
  expect(deaths.count).toBeGreaterThan(RECIPIENTS / 100);
  expect(suspended.size).toBe(20);
  const mailed = platform.mails.map(({ to }) => to);
  expect(new Set(mailed).size).toBe(mailed.length);
  // A ring whose worker died before it could say so comes again, and takes the place of the first (decision 0150).
  const pushed = platform.pushes.map(({ token, tag }) => `${token} ${tag}`);
  const devices = new Set(platform.pushes.map(({ token }) => token)).size;
  expect(new Set(pushed).size).toBe(devices);
  expect(pushed.length - devices).toBeLessThan(deaths.count / 2);
  expect([...mailed, ...pushed].filter((to) => to.includes('-new'))).toEqual([]);
  const inApp = platform.documents.dump('users/');
  for (let index = 0; index < RECIPIENTS; index += 1) {
    const uid = uidOf(index);
    const isTold = inApp[`users/${uid}/notifications/announcement:${uid}:spring`] !== undefined;
    expect([uid, isTold]).toEqual([uid, index % 10 !== 2 && !suspended.has(uid)]);
  }
}, 3_600_000);
