import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { DoorStaff } from '../../contracts/documents/doorStaff';
import { DAY } from '../../contracts/utilities/spans';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/**
 * The event, when somebody may know of it: a draft is its organiser's alone, and one whose organiser's page is hidden of those who have
 * something of it already.
 * @throws Refusal event-missing
 */
export function announcedEvent(event: Event | undefined, hasSomething: boolean): Event {
  const isShown = event?.isHiddenWithCoach === undefined || hasSomething;
  if (event !== undefined && event.status !== 'draft' && isShown) return event;
  throw eventMissing();
}

/**
 * The event, when the actor may change it.
 * @throws Refusal not-event-organizer; event-missing for a stranger's draft
 */
export function ownEvent(event: Event | undefined, actor: Actor): Event {
  if (event?.organizerRef === actor.uid) return event;
  if (event === undefined || event.status === 'draft' || !event.isPublic) throw eventMissing();
  throw new Refusal('not-event-organizer', 'Only the organizer of an event may do this.');
}

/**
 * As `ownEvent`, also for an admin.
 * @throws Refusal event-missing, not-event-organizer
 */
export function ownOrModeratedEvent(event: Event | undefined, actor: Actor): Event {
  if (event !== undefined && actor.role === 'admin') return event;
  return ownEvent(event, actor);
}

/** How long those at the doors may bring what their devices saw. */
const AFTERWARDS = 7 * DAY;

/**
 * The event, for who is at its doors: its organiser, admins, and who is named for them until a week after its end.
 * @throws Refusal event-missing, not-event-organizer
 */
export function eventAtDoor(
  { event, staff }: { readonly event: Event | undefined; readonly staff: DoorStaff | undefined },
  actor: Actor,
  now: Date,
): Event {
  const isNamed = staff?.staffRefs.includes(actor.uid) === true;
  if (isNamed && event !== undefined && now.getTime() < event.endTime.getTime() + AFTERWARDS) return event;
  return ownOrModeratedEvent(event, actor);
}

/**
 * The registration, when it is the actor's own or of an event of the actor, or the actor is an admin.
 * @throws Refusal registration-missing, also for a stranger, who must not learn of it
 */
export function knownRegistration(
  registration: EventRegistration | undefined,
  actor: Actor,
): EventRegistration {
  const isKnown =
    registration !== undefined &&
    (registration.personRef === actor.uid ||
      registration.organizerRef === actor.uid ||
      actor.role === 'admin');
  if (isKnown) return registration;
  throw new Refusal('registration-missing', 'There is no such registration.');
}

function eventMissing(): Refusal {
  return new Refusal('event-missing', 'There is no such event.');
}
