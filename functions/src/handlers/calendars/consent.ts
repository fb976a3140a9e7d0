import { MINUTE } from '../../contracts/utilities/spans';
import { CONSENT_CONTEXT } from '../../domain/calendars/connection';
import type { Coach } from '../../contracts/documents/coaches';
import { Refusal } from '../../domain/refusal';
import type { Calendars } from '../../ports/calendars';
import type { Ports } from '../../ports/ports';

/** Milliseconds for the consent page. */
export const CONSENT_LIVES = 10 * MINUTE;

/** What comes back from the consent page, sealed: who asked, until when, and what proves to the provider that it was us. */
export interface Consent {
  readonly uid: string;
  readonly verifier: string;
  readonly expiresAt: number;
}

export function sealed(sealer: Awaited<ReturnType<Ports['sealer']>>, consent: Consent): string {
  return sealer.seal(JSON.stringify(consent), CONSENT_CONTEXT);
}

/** @throws Refusal consent-invalid for a state that is not this caller's, or too old */
export async function openedConsent(ports: Ports, state: string, uid: string): Promise<Consent> {
  const text = (await ports.sealer()).open(state, CONSENT_CONTEXT);
  const consent = text === undefined ? undefined : (JSON.parse(text) as Consent);
  if (consent?.uid === uid && consent.expiresAt > ports.now().getTime()) return consent;
  throw invalidConsent();
}

export function invalidConsent(): Refusal {
  return new Refusal('consent-invalid', 'This consent is not yours, used up or too old: begin again.');
}

/** @throws Refusal calendar-unavailable */
export async function calendarsOf(ports: Ports): Promise<Calendars> {
  const calendars = await ports.calendars();
  if (calendars !== undefined) return calendars;
  throw new Refusal('calendar-unavailable', 'No calendar can be connected here.');
}

/** @throws Refusal coach-profile-required */
export function assertCoach(coach: Coach | undefined): void {
  if (coach === undefined) throw new Refusal('coach-profile-required', 'Only coaches connect a calendar.');
}

/** Where the consent page leads back to. */
export function returnUrl(ports: Ports): string {
  return `${ports.appUrl()}/calendars/google`;
}
