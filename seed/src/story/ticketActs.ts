import { signInWithEmailAndPassword } from 'firebase/auth';
import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { EventRegistration, HeldTickets, TicketOffer } from '../../../client/src/index';
import { type Actor, openApp } from './actor';
import { openView } from './liveView';
import { PATIENCE } from './payByCard';
import type { Tell } from './teller';

interface Handover {
  readonly student: Actor;
  readonly info: LocalInfo;
  /** Of the student, who has a ticket more than people. */
  readonly registration: EventRegistration;
}

/** The ticket of a friend is offered to another account and taken over: the seat stays, its code is a new one. @returns that code */
export async function ticketChangesHands(tell: Tell, handover: Handover): Promise<string> {
  const account = handover.info.accounts.find(({ role }) => role === 'student');
  if (account === undefined) throw new Error('there is no student among the demo accounts');
  const friend = openApp(handover.info);
  try {
    await signInWithEmailAndPassword(friend.auth, account.email, account.password);
    const offer = await studentOffers(tell, handover, { friend, email: account.email });
    return await friendAccepts(tell, friend, offer);
  } finally {
    await friend.leave();
  }
}

async function studentOffers(
  tell: Tell,
  { student, registration }: Handover,
  { friend, email }: { readonly friend: Actor; readonly email: string },
): Promise<TicketOffer> {
  const { id: registrationId, attendees } = registration;
  const offers = openView('the offer', (next: (all: readonly TicketOffer[]) => void, refused) =>
    friend.nebula.events.watchMyTicketOffers(next, refused),
  );
  const ofHere = (all: readonly TicketOffer[]) =>
    all.filter((each) => each.registrationRef === registrationId);
  const [offer] = await tell(
    'Noa cannot come: the student offers that ticket to Ben Carter',
    async () => {
      const attendeeId = attendees[1]?.id ?? '';
      await student.nebula.events.offerTicket({ registrationId, attendeeId, to: email });
      return ofHere(await offers.first((all) => ofHere(all).length > 0, PATIENCE));
    },
    ([first]) =>
      `by his address; he sees it live: “${first?.title ?? ''}”. Until he takes it, it is good where it is`,
  );
  offers.close();
  if (offer === undefined) throw new Error('nothing is on offer');
  return offer;
}

async function friendAccepts(tell: Tell, { nebula }: Actor, offer: TicketOffer): Promise<string> {
  const { eventRef, registrationRef: registrationId, attendeeId } = offer;
  const held = openView('the ticket', (next: (held: HeldTickets | null) => void, refused) =>
    nebula.events.watchHeldTickets(eventRef, next, refused),
  );
  const tickets = await tell(
    'Ben takes it over: it is signed anew, for him alone',
    async () => {
      await nebula.events.acceptTicket({ registrationId, attendeeId });
      return held.first((value) => value?.tickets[0]?.code !== undefined, PATIENCE);
    },
    (value) => `version ${value?.tickets[0]?.version ?? ''} of the ticket; the seat and who paid for it stay`,
  );
  held.close();
  return tickets?.tickets[0]?.code ?? '';
}
