import { describe, expect, it } from 'vitest';
import type { Erasure } from '../../../src/contracts/documents/erasures';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import cancelUserDeletion from '../../../src/handlers/accounts/cancelUserDeletion';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import reconcileAccountsEveryDay from '../../../src/handlers/accounts/reconcileAccountsEveryDay';
import demoteAdmin from '../../../src/handlers/admin/demoteAdmin';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createReview from '../../../src/handlers/reviews/createReview';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import profileOfUser from '../../../src/handlers/accounts/profileOfUser';
import type { Job } from '../../../src/ports/jobs';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, NAME } from '../../support/aLife';
import { ROOT } from '../../support/aMarket';
import { NOON, aCaller } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import {
  AS_MIA,
  BYTES,
  SETTLED,
  WEEK,
  aPlatformWithMia,
  erase,
  erasures,
  workOffErasure,
} from '../../support/erasing';
import { expectRefusal } from '../../support/expectRefusal';
import { aPublicProfile, aUser } from '../../support/people';
import { traces } from '../../support/traces';
import { JOB_PAYLOADS } from '../../support/jobPayloads';
import { clockwork, jobHandlers, workOff } from '../../support/workOff';

describe('the days before', () => {
  it('pass, and can be called off until then', async () => {
    const platform = aPlatformWithMia();
    const answer = await platform.call(deleteUser, AS_MIA, { userId: MIA });
    expect(answer).toEqual({ dueAt: new Date(NOON.getTime() + WEEK).toISOString() });
    expect(await platform.call(deleteUser, AS_MIA, { userId: MIA })).toEqual(answer);
    const [id] = platform.queue.splice(0);
    await platform.call(cancelUserDeletion, AS_MIA, {});
    await expectRefusal(platform.call(cancelUserDeletion, AS_MIA, {}), 'deletion-missing');
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOff(platform, [id!]);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
  });

  it('end with the erasure, or earlier when it is wanted at once', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    await workOff(platform);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    await workOffErasure(platform);
    expect(traces(platform)).toEqual([]);
  });

  it('P02: need a sign-in of the last five minutes, and name the account', async () => {
    const platform = aPlatformWithMia();
    const old = { ...AS_MIA, signedInAt: new Date(NOON.getTime() - 6 * 60_000) };
    await expectRefusal(platform.call(deleteUser, old, { userId: MIA }), 'recent-sign-in-required');
    await expectRefusal(
      platform.call(deleteUser, { ...AS_MIA, signedInAt: undefined }, { userId: MIA }),
      'recent-sign-in-required',
    );
    await expectRefusal(platform.call(deleteUser, ROOT, { userId: MIA }), 'session-changed');
    await expectRefusal(platform.call(deleteUser, AS_MIA, { userId: MIA, asUid: 'root' }), 'session-changed');
  });
});

describe('P04: the last admin', () => {
  it('cannot leave, nor be left: the end of its days waits for another and says so', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    const [id] = platform.queue.splice(0);
    await expectRefusal(platform.call(deleteUser, { ...ROOT }, { userId: 'root' }), 'last-admin');
    platform.documents.put(paths.user('root'), aUser('root'));
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOff(platform, [id!]);
    expect((await platform.documents.get(paths.user(MIA)))?.status).toBe('active');
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    platform.now = new Date(NOON.getTime() + 8.5 * 86_400_000);
    await workOffErasure(platform, [id!]);
    expect(traces(platform)).toEqual([]);
  });
});

describe('P08: what comes late', () => {
  it('brings nobody back: calls with the old token, jobs and triggers', async () => {
    const platform = aPlatformWithMia();
    const before = await platform.documents.get(paths.user(MIA));
    await erase(platform);
    const rest = platform.documents.dump();
    platform.now = new Date(NOON.getTime() + 2 * SETTLED);
    const late = { ...AS_MIA, role: 'student' as const };
    const calls = [
      platform.call(createUserDocument, late, { role: 'student' }),
      platform.call(enrollStudent, late, { programId: 'bootcamp' }),
      platform.call(createReview, late, { targetType: 'program', targetId: 'bootcamp', rating: 1 }),
      platform.call(deleteUser, { ...late, signedInAt: platform.now }, { userId: MIA }),
      platform.call(cancelUserDeletion, late, {}),
    ];
    for (const outcome of await Promise.allSettled(calls)) expect(outcome.status).toBe('rejected');
    await deliver(platform, profileOfUser, {
      params: { uid: MIA },
      before: undefined,
      after: before,
    });
    expect(platform.documents.dump()).toEqual(rest);
  });

  /** Each kind of job as it may wait in an outbox, about Mia wherever it is about a person. */
  const lateJobs = Object.entries(JOB_PAYLOADS).flatMap(([kind, payloads]) =>
    payloads.map((payload, index) => {
      const hers = JSON.stringify(payload).replaceAll(
        /(?<![a-z])(ana|carla?|eve|hugo|pia|root|sam)(?![a-z])/g,
        MIA,
      );
      return { id: `${kind}:late:${index}`, kind, payload: JSON.parse(hers) as unknown } as Job;
    }),
  );

  it('brings nobody back: every kind of job that is about her, and all that happens by the clock', async () => {
    const platform = aPlatformWithMia();
    await erase(platform);
    platform.now = new Date(NOON.getTime() + 2 * SETTLED);
    const mails = platform.mails.length;
    for (const job of lateJobs)
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
    await workOff(platform, [...lateJobs.map(({ id }) => id), ...lateJobs.map(({ id }) => id)]);
    for (const happen of await clockwork()) await happen(platform.ports);
    await workOff(platform);
    expect(traces(platform).filter((trace) => !trace.startsWith('outbox/'))).toEqual([]);
    expect(platform.mails.slice(mails)).toEqual([]);
    expect(platform.contacts.get(MIA)).toBeNull();
  });

  it('ends the same when the account was deleted in Auth and nobody told', async () => {
    const platform = aPlatformWithMia();
    platform.contacts.set(MIA, null);
    await reconcileAccountsEveryDay(platform.ports);
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    const [{ pseudonym, dueAt }] = erasures(platform) as [Erasure];
    await workOffErasure(platform, [`erase-account:${pseudonym}:${dueAt.getTime()}`]);
    expect(traces(platform)).toEqual([]);
    expect((await platform.documents.get(paths.user('otto')))?.status).toBe('active');
  });

  it('follows an address that changed in Auth', async () => {
    const platform = aPlatformWithMia();
    platform.contacts.set('otto', { email: 'otto@new.example' });
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    expect((await platform.documents.get(paths.user('otto')))?.email).toBe('otto@new.example');
  });
});

describe('what happens at the same time', () => {
  it('what triggers and jobs still wrote after the end was reached is found as well', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    const ids = platform.queue.splice(0);
    await workOff(platform, ids);
    expect(erasures(platform)[0]).toMatchObject({ status: 'erasing', stage: 'settling' });
    platform.documents.put(paths.publicProfile(MIA), aPublicProfile(NAME));
    platform.files.put(`avatars/${MIA}/late.png`, BYTES);
    await workOffErasure(platform, ids);
    expect(traces(platform)).toEqual([]);
  });

  it('a refund that is owed is made first, and known for whom', async () => {
    const platform = aPlatformWithMia();
    const id = `refund-payment:${MIA}_paid_1`;
    const payload = { paymentId: `${MIA}_paid_1` };
    const job = newOutboxJob({ id, kind: 'refund-payment', payload }, NOON);
    platform.documents.put(paths.outboxJob(id), { ...job, status: 'dead' });
    await erase(platform);
    expect(erasures(platform)[0]).toMatchObject({ status: 'erasing' });
    expect(await platform.documents.get(paths.payment(`${MIA}_paid_1`))).toBeDefined();
    platform.documents.put(paths.outboxJob(id), { ...job, status: 'done' });
    platform.now = new Date(NOON.getTime() + 7_200_000);
    const { pseudonym, dueAt } = erasures(platform)[0]!;
    await workOffErasure(platform, [`erase-account:${pseudonym}:${dueAt.getTime()}`]);
    expect(traces(platform)).toEqual([]);
  });

  it('an admin who edits somebody in the middle of it is refused', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
    const [id] = platform.queue.splice(0);
    await runJob(id!, jobHandlers(), crashingPorts(platform.ports, 51).ports).catch(() => undefined);
    const user = await platform.documents.get(paths.user(MIA));
    expect(user?.status).toBe('deleted');
    await expectRefusal(platform.call(suspendUser, ROOT, { userId: MIA, reason: 'spam' }), 'account-erasing');
    platform.now = new Date(NOON.getTime() + 3_600_000);
    await workOffErasure(platform, [id!]);
    expect(traces(platform)).toEqual([]);
  });

  it(
    'who enrols while being erased is enrolled nowhere in the end, a hundred times',
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < 100; round += 1) {
        const platform = aPlatformWithMia();
        await platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true });
        const [id] = platform.queue.splice(0);
        const late = new Promise<void>((resolve) => {
          let turns = round;
          const wait = (): void => {
            if (turns-- > 0) setImmediate(wait);
            else resolve();
          };
          wait();
        }).then(() =>
          platform.call(enrollStudent, aCaller(MIA, 'student'), { programId: 'open' }).catch(() => undefined),
        );
        await Promise.all([runJob(id!, jobHandlers(), platform.ports), late]);
        platform.now = new Date(NOON.getTime() + 3_600_000);
        await workOff(platform, [id!]);
        expect(traces(platform), `round ${round}`).toEqual([]);
        const seats = Object.values(platform.documents.dump('programs/open/seats/')) as { taken: number }[];
        expect(
          seats.reduce((sum, { taken }) => sum + taken, 0),
          `round ${round}`,
        ).toBe(0);
      }
    },
  );

  it('a suspension and a demotion before the end change nothing of it', async () => {
    const platform = aPlatformWithMia();
    await platform.call(deleteUser, AS_MIA, { userId: MIA });
    const [id] = platform.queue.splice(0);
    await platform.call(demoteAdmin, ROOT, { userId: MIA });
    await platform.call(suspendUser, ROOT, { userId: MIA, reason: 'spam' });
    platform.now = new Date(NOON.getTime() + WEEK);
    await workOffErasure(platform, [id!, ...platform.queue.splice(0)]);
    expect(traces(platform)).toEqual([]);
  });
});
