import { registerForEvent } from '../../contracts/events';
import type { PromotionCode } from '../../contracts/documents/promotions';
import type { InputOf, OutputOf } from '../../contracts/operation';
import { announcedEvent } from '../../domain/events/eventAccess';
import { registeredJobs } from '../../domain/events/eventNotices';
import { type Begun, type Party, registered } from '../../domain/events/registration';
import { hasPrice } from '../../domain/events/ticketPrices';
import type { HeldSale } from '../../domain/payments/newPayment';
import { endHoldJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader, Transaction } from '../../ports/documents';
import {
  type Caller,
  type OperationCall,
  type OperationTransaction,
  operationHandler,
} from '../../runtime/operationHandler';
import { createTurns } from '../../runtime/turns';
import { loadSale } from '../payments/loadSale';
import { openPayment } from '../payments/openPayment';
import { sellersOf } from '../payments/sellers';
import { assertOrdered, namedPromotion, savePromotion, withPromotion } from '../payments/promotions';
import { registrationState } from './registrationState';

type Answer = OutputOf<typeof registerForEvent>;

/** Registrations that one person may keep seats for without having paid. */
const MAX_UNPAID = 3;

/** Who wants the same event queues in this instance: all at once, they would only abort each other. */
const newTurn = createTurns();

type Call = OperationCall<InputOf<typeof registerForEvent>, Caller>;

export default operationHandler(registerForEvent, (call) =>
  withPromotion(call.documents, call.input.promotionCode, (code) => begunBy(call, code)),
);

async function begunBy(
  { input, caller, now, documents, ports, transact }: Call,
  code: PromotionCode | undefined,
): Promise<Answer> {
  const sellers = await sellersOf(ports);
  let sale: Promise<HeldSale | undefined> | undefined;
  const soldBy = (coachRef: string) => (sale ??= loadSale(sellers, ports, 'events.seatHold', coachRef));
  const turn = newTurn();
  const load = async (reader: Reader): Promise<Party> => {
    const [event, earlier, user, held] = await reader.getAll(
      paths.event(input.eventId),
      paths.eventRegistrationOf(input.eventId, caller.uid),
      paths.user(caller.uid),
      paths.heldTickets(input.eventId, caller.uid),
    );
    if (user === undefined) throw new Refusal('user-missing', 'Create an account first.');
    const promotion = code && (await namedPromotion(reader, code, caller.uid));
    const { tickets, waitIfFull: mayWait } = input;
    const announced = announcedEvent(event, earlier !== undefined || held !== undefined);
    const about = { event: announced, personRef: caller.uid, earlier, held, tickets, promotion, mayWait };
    return hasPrice(announced) ? { ...about, sale: await soldBy(announced.organizerRef) } : about;
  };
  const state = await transact(async (transaction): Promise<Answer> => {
    // Who is refused anyway locks nothing: a full event answers the crowd without a queue.
    registered(await load(documents), now);
    await turn.at(input.eventId);
    const party = await load(transaction);
    const begun = registered(party, now);
    if (begun.registration === party.earlier) {
      if (code !== undefined) await assertOrdered(transaction, party.earlier, code);
      return registrationState(begun.registration);
    }
    if (begun.payment !== undefined) await assertFewUnpaid(transaction, caller.uid);
    saveBegun(transaction, begun);
    return registrationState(begun.registration);
  }).finally(() => turn.end());
  if (sellers.length === 0 || state.status !== 'pending') return state;
  const subject = { registrationRef: state.registrationId };
  const open = await openPayment(subject, { documents, ports, now });
  if (open !== undefined) return { ...state, ...open };
  const paid = await documents.get(paths.eventRegistration(state.registrationId));
  return paid === undefined ? state : registrationState(paid);
}

function saveBegun(
  transaction: OperationTransaction,
  { event, registration, payment, promotion }: Begun,
): void {
  transaction.set(paths.event(event.id), event);
  transaction.set(paths.eventRegistration(registration.id), registration);
  if (registration.status === 'registered')
    for (const job of registeredJobs(event, registration)) transaction.job(job);
  if (promotion !== undefined) savePromotion(transaction, promotion);
  if (payment !== undefined) {
    transaction.create(paths.payment(payment.id), payment);
    transaction.job(endHoldJob(payment, registration.holdExpiresAt ?? payment.createdAt));
  }
  transaction.log({ action: 'register-for-event', entityType: 'registration', entityRef: registration.id });
}

/** @throws Refusal too-many-holds, so that nobody keeps the events of others empty without paying */
async function assertFewUnpaid(transaction: Transaction, uid: string): Promise<void> {
  const unpaid = await transaction.query({
    from: paths.eventRegistrations,
    where: [
      ['personRef', '==', uid],
      ['status', '==', 'pending'],
    ],
    limit: MAX_UNPAID,
  });
  if (unpaid.length === MAX_UNPAID)
    throw new Refusal('too-many-holds', 'Pay what is held, or give it up, first.', { max: MAX_UNPAID });
}
