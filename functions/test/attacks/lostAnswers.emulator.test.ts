import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import getAvailableSlots from '../../src/handlers/scheduling/getAvailableSlots';
import { newMember } from '../../src/domain/messaging/conversations';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { aPayout, aPayoutAccount, someEarnings } from '../support/payouts';
import { aMarket } from '../support/aMarket';
import { NOON, type Platform } from '../support/aPlatform';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import { aBooking, aConsultation, aSchedule } from '../support/aDiary';
import { anEvent } from '../support/aVenue';
import { aDraggedSession } from './calendarInputs';
import { aMessage, aTalk } from '../support/aTalk';
import { aCertificate, aPaidOrder, aReviewStanding, aUserSkill, anUpload } from '../support/builders';
import { aHeldLeaver } from '../support/aHeldLeaver';
import { aLostOrder } from '../support/aLostOrder';
import { anOpenOrder } from '../support/anOpenOrder';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';
import { inMemoryPlans } from '../support/inMemoryPlans';
import { STEPS } from './lostAnswerSteps';

const AN_HOUR_AGO = new Date(NOON.getTime() - 3_600_000);

/** These change nothing, so no commit of theirs is lost. */
const READS: readonly MountedOperation[] = [getAvailableSlots];

const HANDLERS = join(import.meta.dirname, '..', '..', 'src', 'handlers');

/** The names of all operations that change something. */
async function everyOperation(): Promise<string[]> {
  const files = readdirSync(HANDLERS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(join(HANDLERS, file)) as Promise<{ default?: unknown }>),
  );
  return modules
    .flatMap(({ default: handler }) => {
      const { operation } = (handler ?? {}) as Partial<MountedOperation>;
      if (operation === undefined) return [];
      return operation.isReadOnly ? [] : [operation.name];
    })
    .sort();
}

describe('the answer to a commit is lost', () => {
  let firestore: RunningFirestore;
  let market: Platform<Documents>;
  beforeAll(async () => {
    firestore = await startFirestore();
    market = await aMarket({ id: 'bootcamp' }, firestore.documents);
    market.isSelling = true;
    market.payouts.onboard('carla');
    // Carla bought a plan, of which nothing was heard yet.
    Object.assign(market, { plans: inMemoryPlans(() => market.now, ['cus_carla']) });
    await firestore.documents.transact((transaction) => {
      transaction.set(paths.reviewStandingSetting, aReviewStanding());
      transaction.set(paths.certificate('a-code'), aCertificate());
      transaction.set(paths.availabilitySchedule('carla_0'), aSchedule());
      transaction.set(paths.consultationType('carla_0'), aConsultation({ requiresApproval: true }));
      transaction.set(paths.payment('order-1'), aPaidOrder());
      for (const [path, data] of aLostOrder()) transaction.set(path, data);
      for (const [path, data] of anOpenOrder()) transaction.set(path, data);
      transaction.set(paths.event('meetup'), anEvent());
      transaction.set(paths.event('sketch'), anEvent({ id: 'sketch', status: 'draft' }));
      transaction.set(paths.payoutAccount('carla'), aPayoutAccount('carla'));
      transaction.set(paths.payout('carla_9'), aPayout({ id: 'carla_9', status: 'awaiting-approval' }));
      const earned = someEarnings('carla', 10_000);
      transaction.set(paths.ledgerTransaction(earned.id), earned);
      const unpaid = someEarnings('leo', 10_000, 'unpaid');
      transaction.set(paths.ledgerTransaction(unpaid.id), unpaid);
      for (const [path, data] of aHeldLeaver('leo', 10_000)) transaction.set(path, data);
      const around = { coachRef: 'carla', studentRef: 'sam' };
      const on = aBooking({ ...around, id: 'on', sessionRef: 'meeting', start: NOON });
      transaction.set(paths.session('meeting'), newSession(on, NOON));
      for (const [path, data] of aDraggedSession()) transaction.set(path, data);
      transaction.set(
        paths.booking('missed'),
        aBooking({ ...around, id: 'missed', sessionRef: 'gone', status: 'completed', start: AN_HOUR_AGO }),
      );
      transaction.set(paths.upload('a-file'), anUpload({ id: 'a-file', ownerRef: 'nora' }));
      const job = newOutboxJob({ id: 'dead:1', kind: 'set-role-claim', payload: { uid: 'sam' } }, NOON);
      transaction.set(paths.outboxJob('dead:1'), { ...job, status: 'dead' });
      transaction.set(paths.userSkillOf('sam', 'wheel'), aUserSkill('sam', 'wheel'));
      transaction.set(paths.user('carla'), aUser('carla', { role: 'coach', stripeCustomerId: 'cus_carla' }));
      transaction.set(paths.user('sam'), aUser('sam'));
      transaction.set(paths.mailAddress('sam', 'sam@example.com'), {
        ...{ address: 'sam@example.com', state: 'bounced', since: NOON, events: [] },
        ...{ createdAt: NOON, updatedAt: NOON },
      });
      transaction.set(paths.user('rita'), aUser('rita', { role: 'admin' }));
      for (const [path, data] of aTalk({ lastSeq: 1 })) transaction.set(path, data);
      transaction.set(paths.conversationMember('talk', 'sam'), newMember('sam', { lastSeq: 0 }, NOON));
      transaction.set(paths.message('talk', 'rude'), aMessage({ id: 'rude', senderRef: 'carla', seq: 1 }));
      return Promise.resolve();
    });
  });
  afterAll(() => firestore.stop());

  const entries = async (): Promise<number> =>
    (await market.documents.query({ from: paths.activityLogs, limit: 1_000 })).length;

  it.each(STEPS.map((step) => [step[0].operation.name, step] as const))(
    '%s gives its first result, once',
    async (_name, [handler, caller, data]) => {
      const before = await entries();
      const input = typeof data === 'function' ? await data(market.documents) : data;
      await firestore.play({ kind: 'lose', nth: 1, rpcs: ['Commit'], path: 'activityLogs/{id}' });
      await market.call(handler, caller, input);
      await firestore.play();
      expect(await entries()).toBe(before + 1);
    },
  );

  it('was lost to every operation', async () => {
    const lost = new Set(
      [...STEPS.map(([handler]) => handler), ...READS].map(({ operation }) => operation.name),
    );
    expect([...lost].sort()).toEqual(await everyOperation());
  });
});
