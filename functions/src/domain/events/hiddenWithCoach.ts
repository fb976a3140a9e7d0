import type { Event } from '../../contracts/documents/events';

/**
 * The event as the page of its organiser has it: not listed while the page is hidden, and listed again if it was before.
 * The same object when nothing changes; who is registered keeps it either way.
 */
export function followingEvent(event: Event, isPageActive: boolean, now: Date): Event {
  if (isPageActive)
    return event.isHiddenWithCoach === undefined
      ? event
      : { ...event, isPublic: true, isHiddenWithCoach: undefined, updatedAt: now };
  return event.isPublic ? { ...event, isPublic: false, isHiddenWithCoach: true, updatedAt: now } : event;
}

/** The event once its organiser has said whether it is listed. */
export function listedAsSaid(event: Event, isPageActive: boolean, now: Date): Event {
  return followingEvent({ ...event, isHiddenWithCoach: undefined }, isPageActive, now);
}
