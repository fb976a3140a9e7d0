import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import submitDisputeEvidence from '../../../src/handlers/payments/submitDisputeEvidence';
import type { DisputeState } from '../../../src/ports/payments';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Caller } from '../../../src/runtime/operationHandler';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const ORDER = 'sam_bootcamp_1';
const DISPUTE = 'dp_tx-1';
const LESSON = 'lesson-1';
const DAY = 86_400_000;

/** Sam paid carla 10000, completed a lesson, got 1000 back, and has a bank that wants the rest; it hears carla for a week. */
async function aDispute(): Promise<Platform> {
  const market = await aMarket({ price: 10_000, maxStudents: 5, currency: 'eur' });
  market.documents.put(paths.user('sam'), aUser('sam', { email: 'sam@example.com' }));
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  const times = { createdAt: market.now, updatedAt: market.now };
  market.documents.put(paths.lessonProgress('sam_bootcamp', LESSON), { completed: true, ...times });
  await market.call(refundPayment, ROOT, { paymentId: ORDER, amount: 1_000, reason: 'other' });
  await quiet(market);
  market.payments.evidenceDueBy = new Date(market.now.getTime() + 7 * DAY);
  await bank(market, 'open');
  return market;
}

async function bank(market: Platform, status: DisputeState['status']): Promise<void> {
  market.payments.dispute(ORDER, status);
  await settlePayment(market, ORDER, await market.payments.read('tx-1'));
  await quiet(market);
}

const dispute = ({ documents }: Platform) => documents.get(paths.dispute(DISPUTE));
const say = (market: Platform, who: Caller = CARLA, statement = 'She came to every hour') =>
  market.call(submitDisputeEvidence, who, { disputeId: DISPUTE, statement });
const reminders = ({ documents }: Platform) => Object.keys(documents.dump('outbox/notify:evidence-due'));

async function attention(market: Platform): Promise<unknown> {
  const { attention: all } = (await market.call(listAttention, ROOT, {})) as {
    attention: { kind: string }[];
  };
  return all.find(({ kind }) => kind === 'evidence-due');
}

async function pass(market: Platform, days: number): Promise<void> {
  market.now = new Date(market.now.getTime() + days * DAY);
  await quiet(market);
}

describe('what is said against a dispute', () => {
  it('reaches the bank once, beside what the platform knows of the sale', async () => {
    const market = await aDispute();
    await say(market);
    await quiet(market, { doubled: true });
    const sent = market.payments.contested.get(DISPUTE)!;
    expect(sent).toMatchObject({ statement: 'She came to every hour', invoiceNumber: expect.any(String) });
    expect(sent.customerEmail).toBe('sam@example.com');
    expect(sent.log.some((line) => line.endsWith(`completed lesson ${LESSON}`))).toBe(true);
    expect(sent.refunds).toHaveLength(1);
    expect(await dispute(market)).toMatchObject({ status: 'open', evidence: { sentAt: market.now } });
    await expectRefusal(say(market, ROOT), 'evidence-submitted');
  });

  it('is said by one of ten who say it at once', async () => {
    const market = await aDispute();
    const all = Array.from({ length: 10 }, (_, index) => say(market, CARLA, `Word ${index}`));
    expect(await tallyOutcomes(all)).toEqual({ done: 1, 'evidence-submitted': 9 });
  });

  it('is for its coach and admins', async () => {
    const market = await aDispute();
    for (const who of [EVE, SAM]) await expectRefusal(say(market, who), 'dispute-missing');
    await say(market, ROOT);
  });

  it('comes too late after the provider’s day, and after the decision', async () => {
    const market = await aDispute();
    market.now = new Date(market.now.getTime() + 7 * DAY);
    await expectRefusal(say(market), 'dispute-not-open', { status: 'open' });
    const decided = await aDispute();
    await bank(decided, 'lost');
    await expectRefusal(say(decided), 'dispute-not-open', { status: 'lost' });
  });

  it('is refused where the provider is not set up any more', async () => {
    const market = await aDispute();
    market.isSelling = false;
    await expectRefusal(say(market), 'evidence-unavailable', { provider: 'mock' });
  });

  it('can be said anew when the provider did not take it', async () => {
    const market = await aDispute();
    market.payments.isRefusing = true;
    await say(market);
    await quiet(market);
    expect(await dispute(market)).toMatchObject({ evidence: { failure: 'dispute_closed' } });
    market.payments.isRefusing = false;
    await pass(market, 1);
    await say(market, CARLA, 'Again');
    await quiet(market);
    expect(market.payments.contested.get(DISPUTE)).toMatchObject({ statement: 'Again' });
  });
});

describe('a dispute that is due', () => {
  it('is told to its coach and to who operates two days before, once', async () => {
    const market = await aDispute();
    await pass(market, 4.9);
    expect([reminders(market), await attention(market)]).toEqual([[], undefined]);
    await pass(market, 0.2);
    expect(reminders(market)).toHaveLength(1);
    expect(await attention(market)).toMatchObject({ count: 1, first: [{ id: DISPUTE }] });
    await say(market);
    expect(await attention(market)).toBeUndefined();
  });

  it('is told to nobody when something was said, or it was decided', async () => {
    for (const step of [say, (market: Platform) => bank(market, 'won')]) {
      const market = await aDispute();
      await step(market);
      await pass(market, 5.1);
      expect([reminders(market), await attention(market)]).toEqual([[], undefined]);
    }
  });

  it('leaves attention with the decision', async () => {
    const market = await aDispute();
    await pass(market, 5.1);
    await bank(market, 'lost');
    expect(await attention(market)).toBeUndefined();
  });
});
