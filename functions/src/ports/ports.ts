import type { Archiver } from './archiver';
import type { Calendars } from './calendars';
import type { CertificateSigner } from './certificateSigner';
import type { Documents } from './documents';
import type { Files } from './files';
import type { Identities } from './identities';
import type { JobQueue } from './jobs';
import type { LinkSigner } from './linkSigner';
import type { Mailer } from './mailer';
import type { MailEvents } from './mailEvents';
import type { Media } from './media';
import type { MeetingEvents } from './meetingEvents';
import type { Meetings } from './meetings';
import type { PaymentEvents } from './paymentEvents';
import type { Payments } from './payments';
import type { Payouts } from './payouts';
import type { Plans } from './plans';
import type { Printer } from './printer';
import type { Pusher } from './pusher';
import type { Sealer } from './sealer';
import type { SearchIndex } from './searchIndex';
import type { Wallets } from './wallets';
import type { Texter } from './texter';
import type { TextEvents } from './textEvents';

/** The outer world, each part loaded when first asked for. */
export interface Ports {
  now(): Date;
  /** Address of the web app, without a trailing slash. */
  appUrl(): string;
  /** Address under which the HTTPS functions are, without a trailing slash. */
  functionsUrl(): string;
  documents(): Promise<Documents>;
  jobQueue(): Promise<JobQueue>;
  identities(): Promise<Identities>;
  mailer(): Promise<Mailer>;
  /** What the mail provider tells of addresses; undefined where nobody could check it. */
  mailEvents(): Promise<MailEvents | undefined>;
  pusher(): Promise<Pusher>;
  /** Undefined where no text messages are sent. */
  texter(): Promise<Texter | undefined>;
  /** What the provider of text messages tells; undefined where nobody could check it. */
  textEvents(): Promise<TextEvents | undefined>;
  linkSigner(): Promise<LinkSigner>;
  certificateSigner(): Promise<CertificateSigner>;
  /** @param provider such as `stripe` @returns undefined where it is not set up: nothing is sold by it */
  payments(provider: string): Promise<Payments | undefined>;
  /** Undefined where nobody can save a way to pay. */
  wallets(): Promise<Wallets | undefined>;
  /** Undefined where coaches cannot pay for a plan. */
  plans(): Promise<Plans | undefined>;
  /** Undefined where nobody is paid out. */
  payouts(): Promise<Payouts | undefined>;
  /** Undefined where no calendar can be connected. */
  calendars(): Promise<Calendars | undefined>;
  /** Undefined where there are no rooms of a provider. */
  meetings(): Promise<Meetings | undefined>;
  /** What the provider of rooms tells; undefined where nobody could check it. */
  meetingEvents(): Promise<MeetingEvents | undefined>;
  sealer(): Promise<Sealer>;
  searchIndex(): Promise<SearchIndex>;
  files(): Promise<Files>;
  archiver(): Promise<Archiver>;
  media(): Promise<Media>;
  printer(): Promise<Printer>;
  /** What a provider tells; undefined where it is not set up. */
  paymentEvents(provider: string): Promise<PaymentEvents | undefined>;
  /** What the provider tells of the accounts on which coaches are paid; undefined where none is set up. */
  payoutEvents(): Promise<PaymentEvents | undefined>;
}
