import type { MailEvent } from '../domain/notifications/mailAddress';

/** Who carries an event, by the headers of its request. */
export interface MailEventSeal {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly signature: string;
}

export interface MailEvents {
  /**
   * What the mail provider tells, of each address that it is about. Undefined for what it has not signed; none for what changes nothing.
   * @param body as it came over the wire
   */
  open(body: Uint8Array, seal: MailEventSeal, now: Date): readonly MailEvent[] | undefined;
}
