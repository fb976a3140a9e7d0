import { signInWithEmailAndPassword } from 'firebase/auth';
import type { LedgerTransaction } from '../../../client/src/index';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { Actor } from './actor';
import { openView } from './liveView';
import { PATIENCE, money, payByCard, shown } from './payByCard';
import type { Tell } from './teller';

export interface Shop {
  readonly coach: Actor;
  readonly student: Actor;
  /** Whom the books are open to. */
  readonly admin: Actor;
  readonly info: LocalInfo;
}

export interface Sale {
  readonly programId: string;
  readonly paymentId: string;
}

/**
 * A student buys a program by card; a part of the price goes back later. The books say so after each.
 * @returns what was booked
 */
export async function studentPays(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  await adminSignsIn(shop);
  const programId = await coachSells(tell, shop);
  const sale = await studentBuys(tell, shop, programId);
  await tell('the books', () => ledgerOf(shop, sale), shown);
  await moneyGoesBack(tell, shop, sale);
  return tell('the books', () => ledgerOf(shop, sale), shown);
}

export async function adminSignsIn({ admin, info }: Shop): Promise<void> {
  const account = info.accounts.find(({ role }) => role === 'admin');
  if (account === undefined) throw new Error('there is no admin among the demo accounts');
  await signInWithEmailAndPassword(admin.auth, account.email, account.password);
}

export function coachSells(tell: Tell, { coach: { nebula } }: Shop, title = PROGRAM.title): Promise<string> {
  return tell(
    'the coach publishes a program with a price',
    async () => {
      const { programId } = await nebula.catalog.createProgram({ ...PROGRAM, title });
      const chapterRef = await nebula.catalog.createChapter(programId, { title: 'The joint', position: 1 });
      const lesson = { chapterRef, title: 'Four legs that stand', position: 1, isPreview: false };
      const lessonId = await nebula.catalog.createLesson(programId, lesson);
      await nebula.catalog.setLessonContent(programId, lessonId, {
        text: 'Glue last, and never in a hurry.',
      });
      await nebula.catalog.publishProgram({ programId });
      return programId;
    },
    () => `“${title}” for ${money(PROGRAM.price)}`,
  );
}

const PROGRAM = {
  title: 'A Chair in a Weekend',
  category: 'Craft',
  description: 'Four legs, a seat and a back, from planks to a chair that you can sit on.',
  objectives: ['Cut a joint that holds without glue'],
  price: 120_00,
  currency: 'eur',
  maxStudents: 6,
};

export async function studentBuys(tell: Tell, { student, info }: Shop, programId: string): Promise<Sale> {
  const { learning } = student.nebula;
  const held = await tell(
    'the student takes a seat, which is held for 15 minutes',
    () => learning.enrollStudent({ programId }),
    ({ status, paymentId }) => `${status}, order ${paymentId ?? ''}`,
  );
  const { paymentId = '', clientSecret = '' } = held;
  const seat = openView('the seat', (next: (value: { status: string } | null) => void, refused) =>
    learning.watchMyEnrollment(programId, next, refused),
  );
  await tell(
    'pays by card at Stripe, whose word opens the program',
    async () => {
      await payByCard(clientSecret, info);
      return seat.first((value) => value?.status === 'active', PATIENCE);
    },
    (value) => `${value?.status ?? ''}, seen live`,
  );
  seat.close();
  return { programId, paymentId };
}

async function moneyGoesBack(tell: Tell, { coach, student }: Shop, { paymentId }: Sale): Promise<void> {
  const refunds = openView('the refund', (next: (all: readonly { status: string }[]) => void, refused) =>
    student.nebula.payments.watchRefunds(paymentId, next, refused),
  );
  await refunds.first(() => true);
  await tell(
    'the coach gives a part back, and the student sees it live',
    async () => {
      await coach.nebula.payments.refundPayment({
        paymentId,
        amount: 20_00,
        reason: 'requested-by-customer',
        note: 'The wood came a day late.',
      });
      return refunds.first((all) => all.some(({ status }) => status === 'succeeded'), PATIENCE);
    },
    () => `${money(20_00)} are on their way back`,
  );
  refunds.close();
}

export async function ledgerOf({ admin }: Shop, { paymentId }: Sale): Promise<readonly LedgerTransaction[]> {
  return (await admin.nebula.admin.getLedgerOfPayment(paymentId)).items;
}
