import type { EventRegistration } from '../../contracts/documents/events';
import type { registerForEvent } from '../../contracts/events';
import type { OutputOf } from '../../contracts/operation';
import { goingAttendees } from '../../domain/events/leftRegistration';

export function registrationState(registration: EventRegistration): OutputOf<typeof registerForEvent> {
  const { id: registrationId, status } = registration;
  return { registrationId, status, attendees: goingAttendees(registration).length };
}
