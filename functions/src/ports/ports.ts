import type { Documents } from './documents';
import type { Identities } from './identities';
import type { JobQueue } from './jobs';
import type { Mailer } from './mailer';

/** The outer world, each part loaded when first asked for. */
export interface Ports {
  now(): Date;
  /** Address of the web app, without a trailing slash. */
  appUrl(): string;
  documents(): Promise<Documents>;
  jobQueue(): Promise<JobQueue>;
  identities(): Promise<Identities>;
  mailer(): Promise<Mailer>;
}
