import { WAITING_STATUSES } from '../../src/domain/outbox/jobStates';
import type { OutboxJob } from '../../src/contracts/documents/outbox';
import type { JobHandlers } from '../../src/runtime/jobHandler';
import type { Ports } from '../../src/ports/ports';
import { runJob } from '../../src/runtime/runJob';
import type { Platform } from './aPlatform';

/** The workers of every job that catalogue, learning, money, reviews and events leave. */
const HANDLERS: Partial<JobHandlers> = {
  notify: () => import('../../src/handlers/notifications/notify'),
  'count-seats': () => import('../../src/handlers/learning/countSeats'),
  'issue-certificate': () => import('../../src/handlers/learning/issueCertificate'),
  'end-reservations': () => import('../../src/handlers/scheduling/endReservations'),
  'offer-seats': () => import('../../src/handlers/learning/offerSeats'),
  'expire-offer': () => import('../../src/handlers/learning/expireOffer'),
  'void-offers': () => import('../../src/handlers/learning/voidOffers'),
  'count-waitlist': () => import('../../src/handlers/learning/countWaitlist'),
  'offer-times': () => import('../../src/handlers/scheduling/offerTimes'),
  'end-hold': () => import('../../src/handlers/payments/endHold'),
  'follow-payment': () => import('../../src/handlers/payments/followPayment'),
  'reconcile-payments': () => import('../../src/handlers/payments/reconcilePayments'),
  'issue-invoice': () => import('../../src/handlers/payments/issueInvoice'),
  'print-invoice': () => import('../../src/handlers/payments/printInvoice'),
  'make-payout': () => import('../../src/handlers/payments/makePayout'),
  'follow-payout': () => import('../../src/handlers/payments/followPayout'),
  'follow-payout-account': () => import('../../src/handlers/payments/followPayoutAccount'),
  'follow-plan': () => import('../../src/handlers/payments/followPlan'),
  'follow-wallet': () => import('../../src/handlers/payments/followWallet'),
  'forget-customer': () => import('../../src/handlers/payments/forgetCustomer'),
  'send-evidence': () => import('../../src/handlers/payments/sendEvidence'),
  'remind-evidence': () => import('../../src/handlers/payments/remindEvidence'),
  'refund-payment': () => import('../../src/handlers/payments/makeRefund'),
  'return-charge': () => import('../../src/handlers/payments/returnCharge'),
  'follow-author': () => import('../../src/handlers/reviews/followAuthor'),
  'recount-rating': () => import('../../src/handlers/reviews/recountRating'),
  'recompute-progress': () => import('../../src/handlers/learning/recomputeProgress'),
  'recount-outline': () => import('../../src/handlers/catalog/recountOutline'),
  'issue-tickets': () => import('../../src/handlers/events/issueTickets'),
  'offer-event-seats': () => import('../../src/handlers/events/offerEventSeats'),
  'expire-event-offer': () => import('../../src/handlers/events/expireEventOffer'),
  'drop-held-tickets': () => import('../../src/handlers/events/dropHeldTickets'),
  'end-registrations': () => import('../../src/handlers/events/endRegistrations'),
};

/** The jobs of these kinds that are not closed, due or not. */
export function waitingJobs({ documents }: Platform, kinds = Object.keys(HANDLERS)): [string, OutboxJob][] {
  return Object.entries(documents.dump('outbox/'))
    .map(([path, job]): [string, OutboxJob] => [path.slice('outbox/'.length), job as OutboxJob])
    .filter(
      ([, { kind, status }]) => kinds.includes(kind) && WAITING_STATUSES.some((each) => each === status),
    );
}

interface Way {
  readonly doubled?: boolean;
  readonly ports?: Ports;
  readonly kinds?: string[];
  /** How many jobs run at once; all of them unless said otherwise. */
  readonly workers?: number;
}

/** Works off every job that is due now, and what follows from it, as the sweeper would have it; each one twice when `doubled`. */
export async function quiet(
  platform: Platform,
  { doubled = false, ports = platform.ports, kinds = Object.keys(HANDLERS), workers = Infinity }: Way = {},
): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    const due = waitingJobs(platform, kinds).filter(([, { runAt }]) => runAt <= platform.now);
    if (due.length === 0) return;
    const ids = due.flatMap(([id]) => (doubled ? [id, id] : [id]));
    for (let from = 0; from < ids.length; from += workers)
      await Promise.all(ids.slice(from, from + workers).map((id) => runJob(id, HANDLERS, ports)));
  }
  throw new Error('the jobs do not come to an end');
}

/** Moves time on, and works off what is due by then. */
export async function later(platform: Platform, minutes: number, doubled = false): Promise<void> {
  platform.now = new Date(platform.now.getTime() + minutes * 60_000);
  await quiet(platform, { doubled });
}
