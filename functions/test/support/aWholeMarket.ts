import { newMember } from '../../src/domain/messaging/conversations';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import type { Documents } from '../../src/ports/documents';
import { aDraggedSession } from '../attacks/calendarInputs';
import { aBooking, aConsultation, aSchedule } from './aDiary';
import { aHeldLeaver } from './aHeldLeaver';
import { aLostOrder } from './aLostOrder';
import { aMarket } from './aMarket';
import { aMessage, aTalk } from './aTalk';
import { anEvent } from './aVenue';
import { anOpenOrder } from './anOpenOrder';
import { NOON, type Platform } from './aPlatform';
import { aCertificate, aPaidOrder, aReviewStanding, aSkill, aUserSkill, anUpload } from './builders';
import { inMemoryPlans } from './inMemoryPlans';
import { aPayout, aPayoutAccount, anUnclearPayout, someEarnings } from './payouts';
import { aUser } from './people';

const AN_HOUR_AGO = new Date(NOON.getTime() - 3_600_000);

/** The market with all that lies there when the life of `lostAnswerSteps` begins, so that each of its steps succeeds. */
export async function aWholeMarket<D extends Documents>(documents: D): Promise<Platform<D>> {
  const market = await aMarket({ id: 'bootcamp' }, documents);
  market.isSelling = true;
  market.payouts.onboard('carla');
  // Carla bought a plan, of which nothing was heard yet.
  Object.assign(market, { plans: inMemoryPlans(() => market.now, ['cus_carla']) });
  await documents.transact((transaction) => {
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
    transaction.set(
      paths.payout('carla_9'),
      aPayout({ id: 'carla_9', status: 'awaiting-approval', requestedBy: 'rita' }),
    );
    for (const [path, data] of anUnclearPayout('carla_8')) transaction.set(path, data);
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
    transaction.set(paths.skill('wheel'), aSkill('wheel'));
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
  return market;
}
