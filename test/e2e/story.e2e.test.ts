import { randomUUID } from 'node:crypto';
import { signInWithEmailAndPassword } from 'firebase/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import type { Notification } from '../../functions/src/contracts/documents/notifications';
import type { Program } from '../../functions/src/contracts/documents/programs';
import type { RatingSummary } from '../../functions/src/contracts/documents/ratingSummaries';
import { type Actor, openApp } from '../../seed/src/story/actor';
import { coachPublishes, type Published, signUp } from '../../seed/src/story/coachActs';
import { openView } from '../../seed/src/story/liveView';
import { studentPays } from '../../seed/src/story/moneyActs';
import { bankAsksBack, refundComesBack } from '../../seed/src/story/disputeAct';
import { coachTakesPlan } from '../../seed/src/story/planAct';
import { coachesArePaid } from '../../seed/src/story/payoutAct';
import { coachReadsStatement } from '../../seed/src/story/statementAct';
import { studentSavesCard } from '../../seed/src/story/walletAct';
import { studentPaysByPaypal } from '../../seed/src/story/paypalAct';
import { firstMailTo, mailsTo } from '../../seed/src/story/mail';
import { refusalOf } from '../../seed/src/story/refusalOf';
import type { Tell } from '../../seed/src/story/teller';
import { auditDatabase } from './support/auditDatabase';
import { database, meter, suite } from './support/suite';

/** Plays without telling. */
const silently: Tell = (_title, step) => step();

const run = randomUUID().slice(0, 8);
const emailOf = (name: string) => `${name}.${run}@story.example`;
const CATEGORY = 'Craft';

let coach: Actor;
let student: Actor;
let stranger: Actor;
let program: Published;

const uidOf = ({ auth }: Actor) => auth.currentUser?.uid ?? '';

beforeAll(async () => {
  [coach, student, stranger] = [openApp(suite), openApp(suite), openApp(suite)];
  const marta = { fullName: 'Marta Nunes', email: emailOf('marta') };
  program = await coachPublishes(silently, coach, marta, suite);
  await signUp(student, { fullName: 'Theo Vance', email: emailOf('theo') }, 'student');
  await student.nebula.accounts.createStudentProfile({
    interestedProgram: CATEGORY,
    skillLevel: 'beginner',
    commitment: 'flexible',
  });
  await signUp(stranger, { fullName: 'Sid Prowl', email: emailOf('sid') }, 'student');
});

afterAll(() => Promise.all([coach, student, stranger].map((actor) => actor.leave())));

/** The facts of the story, one after the other: each begins where the one before ended. */
describe('the story', { concurrent: false }, () => {
  it('a person who signed up has the role in the token, an account and a public profile', async () => {
    const token = await student.auth.currentUser!.getIdTokenResult();
    expect(token.claims.role).toBe('student');
    const { accounts } = student.nebula;
    expect(await accounts.getUserById(uidOf(student))).toMatchObject({
      email: emailOf('theo'),
      role: 'student',
    });
    expect(await accounts.getPublicProfile(uidOf(coach))).toMatchObject({
      displayName: 'Marta Nunes',
      role: 'coach',
      coachSlug: expect.stringMatching(/^marta-nunes/),
    });
  });

  it('a published program is found in its category and by its slug, with its outline', async () => {
    const { catalog } = student.nebula;
    const found = await catalog.getProgramsByCategory(program.category);
    expect(found.items.map(({ id }) => id)).toContain(program.programId);
    expect((await catalog.getProgramBySlug(program.slug))?.id).toBe(program.programId);
    const outline = await catalog.getOutline(program.programId);
    expect(outline.map(({ title, lessons }) => [title, lessons.length])).toEqual([
      ['The edge', 2],
      ['The habit', 1],
    ]);
  });

  it('a lesson is closed before the enrollment', async () => {
    const opened = await student.nebula.catalog.getLesson(program.programId, program.lessonIds[0]!);
    expect(opened).toMatchObject({ content: null, lock: { reason: 'not-enrolled' } });
  });

  it('an enrollment reaches the coach as one live notification and one mail', async () => {
    const inbox = openView<readonly Notification[]>('the notification', (next, refused) =>
      coach.nebula.notifications.watchNotifications(next, refused),
    );
    expect(await inbox.first(() => true)).toEqual([]);
    const enrollment = await student.nebula.learning.enrollStudent({ programId: program.programId });
    expect(enrollment).toEqual({
      enrollmentId: `${uidOf(student)}_${program.programId}`,
      status: 'active',
      progress: 0,
    });
    const [notification] = await inbox.first((all) => all.length > 0);
    expect(notification).toMatchObject({ recipientRef: uidOf(coach), isRead: false });
    expect(notification?.content).toContain('Theo Vance');
    const mail = await firstMailTo(emailOf('marta'), suite);
    expect(mail.text).toContain('Theo Vance');
    await meter.settled();
    inbox.close();
    expect(inbox.values.at(-1)).toHaveLength(1);
    expect(await mailsTo(emailOf('marta'), suite)).toHaveLength(1);
    const seats = await database
      .collection(`programs/${program.programId}/seats`)
      .where('taken', '>', 0)
      .get();
    expect(seats.docs.map((each) => Number(each.get('taken')))).toEqual([1]);
  });

  it('a completed lesson moves the progress on a live listener', async () => {
    const { catalog, learning } = student.nebula;
    const opened = await catalog.getLesson(program.programId, program.lessonIds[0]!);
    expect(opened?.content?.text).toContain('A blunt blade slips');
    const enrollment = openView<{ progress: number } | null>('the progress', (next, refused) =>
      learning.watchMyEnrollment(program.programId, next, refused),
    );
    await learning.completeLesson(program.programId, program.lessonIds[0]!);
    expect((await enrollment.first((value) => value !== null && value.progress !== 0))?.progress).toBe(33);
    enrollment.close();
  });

  it('a review moves the rating of the program on live listeners', async () => {
    const { catalog, reviews } = student.nebula;
    const rating = openView<Program | null>('the rating', (next, refused) =>
      catalog.watchProgram(program.programId, next, refused),
    );
    const summary = openView<RatingSummary | null>('the summary', (next, refused) =>
      reviews.watchRatingSummary(program.programId, 'program', next, refused),
    );
    expect(await rating.first(() => true)).toMatchObject({ rating: 0, totalReviews: 0 });
    expect(await summary.first(() => true)).toBeNull();
    const target = { targetType: 'program', targetId: program.programId } as const;
    const { reviewId } = await reviews.createReview({ ...target, rating: 5, text: 'My chisels sing.' });
    expect(await rating.first((value) => value?.totalReviews === 1)).toMatchObject({ rating: 5 });
    expect(await summary.first((value) => value !== null)).toMatchObject({ count: 1, sum: 5, average: 5 });
    await reviews.updateReview({ reviewId, updates: { rating: 3 } });
    expect(await rating.first((value) => value?.rating === 3)).toMatchObject({ totalReviews: 1 });
    await reviews.deleteReview({ reviewId });
    await summary.first((value) => value?.count === 0);
    rating.close();
    summary.close();
  });

  it('completing every lesson completes the enrollment', async () => {
    const { learning } = student.nebula;
    for (const lessonId of program.lessonIds) await learning.completeLesson(program.programId, lessonId);
    const enrollment = openView<{ status: string; progress: number } | null>(
      'the completion',
      (next, refused) => learning.watchMyEnrollment(program.programId, next, refused),
    );
    expect(await enrollment.first((value) => value?.status === 'completed')).toMatchObject({ progress: 100 });
    enrollment.close();
  });

  it('a program with a price opens when Stripe says that it was paid, and a part of the price goes back', async () => {
    const admin = openApp(suite);
    const booked = await studentPays(silently, { coach, student, admin, info: suite });
    expect(booked.map(({ kind, coachRef, coachChange }) => [kind, coachRef, coachChange]).sort()).toEqual([
      ['charge', uidOf(coach), 102_00],
      ['charge-cost', uidOf(coach), 0],
      ['refund', uidOf(coach), -17_00],
    ]);
    const { items } = await student.nebula.payments.getPaymentsByUser(uidOf(student));
    expect(items).toMatchObject([
      { status: 'completed', provider: 'stripe', amount: 120_00, refundAmount: 20_00 },
    ]);
    expect((await coach.nebula.payments.getMySales()).items).toEqual(items);
    await admin.leave();
  });

  it('a program is paid by PayPal, which was chosen after a card, and what PayPal keeps is booked', async () => {
    const admin = openApp(suite);
    const booked = await studentPaysByPaypal(silently, { coach, student, admin, info: suite });
    expect(booked.map(({ kind, coachChange }) => [kind, coachChange]).sort()).toEqual([
      ['charge', 102_00],
      ['charge-cost', 0],
    ]);
    const { items } = await student.nebula.payments.getPaymentsByUser(uidOf(student));
    expect(items[0]).toMatchObject({
      status: 'completed',
      provider: 'paypal',
      providerCost: 4_68,
      attempt: 2,
    });
    await admin.leave();
  });

  it('a card is saved and pays a program by a word, and the month of the coach is what was booked', async () => {
    const admin = openApp(suite);
    const shop = { coach, student, admin, info: suite };
    const booked = await studentSavesCard(silently, shop);
    expect(booked.map(({ kind, coachChange }) => [kind, coachChange]).sort()).toEqual([
      ['charge', 102_00],
      ['charge-cost', 0],
    ]);
    const { csv = '', ...month } = await coachReadsStatement(silently, shop);
    const { items } = await admin.nebula.admin.getLedgerOfCoach(uidOf(coach));
    expect(month).toMatchObject({ opening: 0, isIssued: false, entries: items.length });
    expect(month.closing).toBe(items.reduce((sum, { coachChange }) => sum + coachChange, 0));
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + items.length);
    await admin.leave();
  });

  it('a new coach opens an account, and one whose sales are long done is paid out', async () => {
    const admin = openApp(suite);
    const booked = await coachesArePaid(silently, { coach, student, admin, info: suite });
    expect(booked.map(({ kind, coachRef, coachChange }) => [kind, coachRef, coachChange]).sort()).toEqual([
      ['payout', 'coach-ana', -50_00],
      ['transfer', 'coach-ana', 0],
    ]);
    const account = await coach.nebula.payments.getPayoutAccount({ currency: 'eur' });
    expect(account).toMatchObject({ status: 'enabled', available: 0 });
    expect(account.balance).toBeGreaterThan(0);
    expect(account.unripe).toBe(account.balance);
    await admin.leave();
  });

  it('what a bank asks for is answered with papers, and what it sends back of a refund is paid by hand', async () => {
    const admin = openApp(suite);
    const shop = { coach, student, admin, info: suite };
    const kinds = (booked: readonly LedgerTransaction[]) => booked.map(({ kind }) => kind).sort();
    expect(kinds(await bankAsksBack(silently, shop))).toEqual([
      ...['charge', 'charge-cost', 'dispute', 'dispute-cost', 'dispute-won'],
    ]);
    expect(kinds(await refundComesBack(silently, shop))).toEqual([
      ...['charge', 'charge-cost', 'refund', 'refund', 'refund-failed'],
    ]);
    await admin.leave();
  });

  it('a coach takes a plan on Stripe’s page, and sells at the smaller share from then on', async () => {
    const admin = openApp(suite);
    const { plan, order, booked } = await coachTakesPlan(silently, { coach, student, admin, info: suite });
    expect(plan).toMatchObject({ plan: 'pro', status: 'trialing', price: { interval: 'year' } });
    expect(order).toMatchObject({ status: 'pending', coachPlan: 'pro', amount: 120_00, platformFee: 6_00 });
    expect(booked.map(({ kind }) => kind).sort()).toEqual(['plan-charge', 'plan-cost']);
    expect((await coach.nebula.payments.createPlanPortal({})).url).toContain('/billing/');
    const again = coach.nebula.payments.createPlanCheckout({ interval: 'month' });
    expect(await refusalOf(again)).toMatchObject({ reason: 'plan-active' });
    await admin.leave();
  });

  it('a stranger is refused what belongs to others', async () => {
    const { accounts, catalog, learning, reviews } = stranger.nebula;
    const target = { targetType: 'program', targetId: program.programId, rating: 1 } as const;
    const refusals = await Promise.all([
      refusalOf(accounts.getUserById(uidOf(student))),
      refusalOf(reviews.createReview(target)),
      refusalOf(catalog.publishProgram({ programId: program.programId })),
      refusalOf(learning.unenrollStudent({ enrollmentId: `${uidOf(student)}_${program.programId}` })),
    ]);
    expect(refusals.map(({ code, reason }) => reason ?? code)).toEqual([
      'permission-denied',
      'review-not-earned',
      'not-program-owner',
      'enrollment-missing',
    ]);
  });
});

describe('the demo data', () => {
  it.each(suite.accounts)(
    'lets the $role sign in with the known password and the role in the token',
    async (account) => {
      const app = openApp(suite);
      const { user } = await signInWithEmailAndPassword(app.auth, account.email, account.password);
      expect(user.uid).toBe(account.uid);
      expect((await user.getIdTokenResult()).claims.role).toBe(account.role);
      expect(await app.nebula.accounts.getUserById(user.uid)).toMatchObject({ role: account.role });
      await app.leave();
    },
  );

  it('names an admin, a coach and a student first', () => {
    expect(suite.accounts.slice(0, 3).map(({ role }) => role)).toEqual(['admin', 'coach', 'student']);
  });
});

describe('the whole database', () => {
  it('keeps every invariant after all that was done to it', async () => {
    expect(await auditDatabase()).toEqual([]);
  });
});
