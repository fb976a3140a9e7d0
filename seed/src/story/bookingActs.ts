import type { Booking, LedgerTransaction } from '../../../client/src/index';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { coachConnects, eventAt, meetLinkOf } from './calendarActs';
import { openView } from './liveView';
import type { Shop } from './moneyActs';
import { PATIENCE, money, payByCard, shown } from './payByCard';
import type { Tell } from './teller';
import { ZONE, when } from './when';

const PRICE = 90_00;

/** What a call about a booking answers. */
interface State {
  readonly bookingId: string;
  readonly sessionId: string;
  readonly startsAt: string;
  readonly version: number;
}

/**
 * A student finds a time of the coach's, books and pays it, moves it, and gives it up in good time, so that all of the price goes back.
 * @returns what was booked in the end
 */
export async function studentBooks(tell: Tell, shop: Shop): Promise<readonly LedgerTransaction[]> {
  const consultationTypeId = await coachOffers(tell, shop);
  await coachConnects(tell, shop);
  const [first = '', second = ''] = await studentFinds(tell, shop, consultationTypeId);
  const held = await tell(
    'books one, which is kept for ten minutes while it is paid',
    () => shop.student.nebula.scheduling.bookSession({ ...TALK, consultationTypeId, startsAt: first }),
    ({ status, startsAt, paymentId }) => `${status}, ${when(startsAt)}, order ${paymentId ?? ''}`,
  );
  const booking = openView('the booking', (next: (value: Booking | null) => void, refused) =>
    shop.student.nebula.scheduling.watchBooking(held.bookingId, next, refused),
  );
  await tell(
    'pays by card, and sees it confirmed',
    async () => {
      await payByCard(held.clientSecret ?? '', shop.info);
      return booking.first((value) => value?.status === 'confirmed', PATIENCE);
    },
    (value) => `${value?.status ?? ''}, ${money(value?.amountPaid ?? 0)} paid`,
  );
  await tell(
    'and the room that Google made for it',
    () => meetLinkOf(shop.student, held.sessionId),
    (link) => link,
  );
  await studentChangesPlans(tell, shop, held, second);
  await booking.first((value) => value?.paymentStatus === 'refunded', PATIENCE);
  booking.close();
  return tell(
    'the books',
    async () => (await shop.admin.nebula.admin.getLedgerOfPayment(held.paymentId ?? '')).items,
    shown,
  );
}

const TALK = { durationMinutes: 60 } as const;

function coachOffers(tell: Tell, { coach }: Shop): Promise<string> {
  const { scheduling } = coach.nebula;
  return tell(
    'the coach says when it works, and offers an hour at a price',
    async () => {
      const mornings = ['09:00-12:00'];
      await scheduling.setAvailability({
        ...{ type: 'weekly', timeZone: ZONE, isActive: true },
        weeklyPattern: { monday: mornings, tuesday: mornings, wednesday: mornings, thursday: mornings },
      });
      await scheduling.setConsultationType({
        ...{ title: 'An hour at the bench', slug: 'an-hour-at-the-bench', prices: { '60': PRICE } },
        ...{ currency: 'eur', capacity: 1, requiresApproval: false, place: 'google-meet', isActive: true },
      });
      return `${coach.auth.currentUser?.uid ?? ''}_0`;
    },
    () => `mornings from Monday to Thursday, ${money(PRICE)} an hour`,
  );
}

/** The next times that are more than two days away: until a day before, giving one up costs nothing. */
async function studentFinds(
  tell: Tell,
  { student }: Shop,
  consultationTypeId: string,
): Promise<readonly string[]> {
  const from = new Date(Date.now() + 2 * DAY);
  const to = new Date(from.getTime() + 14 * DAY);
  const range = { from: from.toISOString(), to: to.toISOString() };
  const { slots } = await tell(
    'the student looks at the next two weeks',
    () => student.nebula.scheduling.getAvailableSlots({ ...TALK, ...range, consultationTypeId }),
    (answer) =>
      `${answer.slots.length} times: ${answer.slots
        .slice(0, 4)
        .map(({ startsAt }) => when(startsAt))
        .join('; ')} …`,
  );
  return slots.map(({ startsAt }) => startsAt);
}

async function studentChangesPlans(
  tell: Tell,
  { student, info }: Shop,
  { bookingId, version }: State,
  startsAt: string,
): Promise<void> {
  const { scheduling } = student.nebula;
  await tell(
    'moves it, for nothing',
    () => scheduling.rescheduleSession({ bookingId, version, startsAt }),
    (moved) => `${moved.status}, ${when(moved.startsAt)}, version ${moved.version}`,
  );
  await tell(
    'the coach’s Google calendar has it at its new time',
    () => eventAt(startsAt, info),
    ({ summary, start, hangoutLink }) =>
      `“${summary ?? ''}”, ${when(start?.dateTime ?? '')}, still ${hangoutLink ?? 'without a room'}`,
  );
  await tell(
    'gives it up, more than a day before',
    () => scheduling.cancelSession({ bookingId, reason: 'The bench is not here yet.' }),
    ({ status, refund }) => `${status}, ${money(refund)} go back`,
  );
}
