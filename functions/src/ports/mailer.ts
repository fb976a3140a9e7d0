/** An entry for the reader's calendar (RFC 5546), which the mail program offers to keep, or takes away again. */
export interface MailInvitation {
  readonly method: 'REQUEST' | 'CANCEL';
  /** As `text/calendar`. */
  readonly content: string;
}

export interface Mail {
  /**
   * The same for every attempt to send the same mail, so that a mail system can drop a repetition; the sender's domain makes it
   * the Message-ID (RFC 5322).
   */
  readonly messageId: string;
  /** One address, whatever it looks like. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where an empty-handed POST ends the mails of this kind (RFC 8058); none of those that cannot be ended. */
  readonly unsubscribeUrl?: string | undefined;
  readonly invitation?: MailInvitation | undefined;
}

export interface Mailer {
  /**
   * Answers what the mail system said when it took the mail.
   * @throws PermanentFailure when it refused this mail or its address for good
   */
  send(mail: Mail): Promise<string>;
  /** Whether a mail that is handed in next is likely to be taken at once: few are under way or about to be, and all went well lately. */
  isFree(): boolean;
}
