import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import submitDisputeEvidence from '../../../src/handlers/payments/submitDisputeEvidence';
import type { DisputeState, EvidenceFile } from '../../../src/ports/payments';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Caller } from '../../../src/runtime/operationHandler';
import type { Platform } from '../../support/aPlatform';
import { anUpload } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { aPicture } from '../../support/pictures';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const ORDER = 'sam_bootcamp_1';
const DISPUTE = 'dp_tx-1';
const LESSON = 'lesson-1';
const DAY = 86_400_000;

/** Sam paid carla 10000, completed a lesson, got 1000 back, and has a bank that wants the rest; it hears carla for a week. */
async function aDispute(status: DisputeState['status'] = 'open'): Promise<Platform> {
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
  await bank(market, status);
  return market;
}

async function bank(market: Platform, status: DisputeState['status']): Promise<void> {
  market.payments.dispute(ORDER, status);
  await settlePayment(market, ORDER, await market.payments.read('tx-1'));
  await quiet(market);
}

const dispute = ({ documents }: Platform) => documents.get(paths.dispute(DISPUTE));
const say = (
  market: Platform,
  who: Caller = CARLA,
  statement = 'She came to every hour',
  files: Record<string, string> = {},
) => market.call(submitDisputeEvidence, who, { disputeId: DISPUTE, statement, files });
const upload = ({ documents }: Platform, id: string) => documents.get(paths.upload(id));
const textOf = (file?: EvidenceFile) => Buffer.from(file!.bytes).toString('latin1');

/** A file that carla uploaded as evidence. */
async function lay(
  { documents, files }: Platform,
  id: string,
  contentType: 'image/webp' | 'application/pdf',
  content: Uint8Array,
  changes: object = {},
): Promise<void> {
  const path = `private/carla/${id}`;
  await files.write(path, content, { contentType, cacheControl: '', contentDisposition: '' });
  documents.put(
    paths.upload(id),
    anUpload({ id, purpose: 'evidence', file: { path, contentType, bytes: content.length }, ...changes }),
  );
}
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

  it('goes with the invoice, a record, and what its coach laid beside it: a picture as JPEG', async () => {
    const market = await aDispute();
    const files = { communication: 'chat', policy: 'terms' };
    await lay(market, 'chat', 'image/webp', await aPicture(40, 30, 'webp'));
    await lay(market, 'terms', 'application/pdf', Buffer.from('%PDF-terms'));
    const { papers } = (await say(market, CARLA, 'She came', files)) as { papers: string[] };
    expect(papers).toEqual(['invoice', 'record', 'communication', 'policy']);
    await quiet(market);
    const sent = new Map(market.payments.contested.get(DISPUTE)!.files.map((file) => [file.kind, file]));
    expect([...sent.keys()]).toEqual(papers);
    expect(textOf(sent.get('invoice'))).toContain('100.00');
    expect(textOf(sent.get('record'))).toContain(`completed lesson ${LESSON}`);
    expect(sent.get('communication')).toMatchObject({ contentType: 'image/jpeg' });
    expect(textOf(sent.get('communication')).slice(0, 2)).toBe('\xff\xd8');
    expect(textOf(sent.get('policy'))).toBe('%PDF-terms');
    expect(await upload(market, 'chat')).toMatchObject({ refs: [`disputes/${DISPUTE}`] });
  });

  it('takes no file of others, none that is for something else, and no more than 4 MB', async () => {
    const market = await aDispute();
    await lay(market, 'hers', 'application/pdf', Buffer.from('%PDF-'), { ownerRef: 'eve' });
    await lay(market, 'lesson', 'application/pdf', Buffer.from('%PDF-'), { purpose: 'attachment' });
    for (const other of ['hers', 'lesson', 'nothing'])
      await expectRefusal(say(market, CARLA, 'She came', { other }), 'attachment-gone');
    await lay(market, 'large', 'application/pdf', Buffer.alloc(2_000_001));
    await lay(market, 'larger', 'application/pdf', Buffer.alloc(2_000_000));
    const files = { policy: 'large', other: 'larger' };
    await expectRefusal(say(market, CARLA, 'She came', files), 'file-too-large', { maxBytes: 4_000_000 });
    expect([await dispute(market), await upload(market, 'large')]).toMatchObject([{}, { refs: [] }]);
    expect((await dispute(market))?.evidence).toBeUndefined();
  });

  it('goes without a file that is gone meanwhile', async () => {
    const market = await aDispute();
    await lay(market, 'terms', 'application/pdf', Buffer.from('%PDF-terms'));
    await say(market, CARLA, 'She came', { policy: 'terms' });
    market.documents.put(paths.upload('terms'), { ...(await upload(market, 'terms'))!, status: 'removed' });
    await quiet(market);
    const { files } = market.payments.contested.get(DISPUTE)!;
    expect(files.map(({ kind }) => kind)).toEqual(['invoice', 'record']);
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

  it('is told again when the provider did not take what was said', async () => {
    const market = await aDispute();
    await pass(market, 5.1);
    market.payments.isRefusing = true;
    await say(market);
    expect(await attention(market)).toBeUndefined();
    await quiet(market);
    expect([reminders(market).length, await attention(market)]).toMatchObject([2, { count: 1 }]);
    const early = await aDispute();
    early.payments.isRefusing = true;
    await say(early);
    await pass(early, 4.8);
    expect(reminders(early)).toEqual([]);
    await pass(early, 0.3);
    expect(reminders(early)).toHaveLength(1);
  });

  it('is told again when its day moves', async () => {
    const market = await aDispute('inquiry');
    await pass(market, 5.1);
    market.payments.evidenceDueBy = new Date(market.now.getTime() + 9 * DAY);
    await bank(market, 'open');
    expect([reminders(market).length, await attention(market)]).toEqual([1, undefined]);
    await pass(market, 7.1);
    expect([reminders(market).length, await attention(market)]).toMatchObject([2, { count: 1 }]);
  });

  it('leaves attention with the decision', async () => {
    const market = await aDispute();
    await pass(market, 5.1);
    await bank(market, 'lost');
    expect(await attention(market)).toBeUndefined();
  });
});
