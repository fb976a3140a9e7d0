import { randomUUID } from 'node:crypto';
import type { Readable } from '../../audit/src/settled';
import type { ActivityLog } from '../../functions/src/contracts/documents/activityLogs';
import { paths } from '../../functions/src/domain/paths';
import type { Documents } from '../../functions/src/ports/documents';
import type { Identities } from '../../functions/src/ports/identities';
import type { Ports } from '../../functions/src/ports/ports';
import type { Queues } from './queues/queues';

/** What a command works with. */
export interface Desk {
  /** Those of the project; in a dry run they are read and never written. */
  readonly documents: Documents;
  readonly identities: Identities;
  readonly ports: Ports;
  /** The whole database, in streams. */
  readonly read: Readable;
  /** The account in Auth by its uid or its address, as Auth tells it. */
  account(uidOrEmail: string): Promise<Account | undefined>;
  /** Loaded when first asked for; in a dry run they are looked at and never purged. */
  queues(): Promise<Queues>;
  readonly now: Date;
  /** Who sits here, as the activity log names it. */
  readonly by: string;
}

export interface Account {
  readonly uid: string;
  readonly [field: string]: unknown;
}

export interface Options {
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
  readonly 'all-dead'?: boolean | undefined;
}

export interface Command {
  /** What follows its name. */
  readonly usage: string;
  /** One sentence. */
  readonly does: string;
  /** Whether it can be rehearsed with --dry-run. */
  readonly changes: boolean;
  /** @throws Misuse, Refusal */
  run(args: readonly string[], desk: Desk, options: Options): Promise<unknown>;
}

/** A command that was called in a way that it does not know. */
export class Misuse extends Error {}

/** @throws Misuse for a missing argument */
export function argument(args: readonly string[], index: number, what: string): string {
  const found = args[index];
  if (found === undefined) throw new Misuse(`Say which ${what}.`);
  return found;
}

/** What an act at this desk leaves in the activity log. */
export function logEntry(
  { by, now }: Pick<Desk, 'by' | 'now'>,
  action: string,
  entityType: string,
  entityRef: string,
  metadata: object = {},
): ActivityLog {
  return {
    id: randomUUID(),
    userRef: 'operator',
    action,
    entityType,
    entityRef,
    metadata: { by, ...metadata },
    timestamp: now,
    createdAt: now,
    updatedAt: now,
  };
}

/** Enters an act whose changes come in transactions of their own; before them, so that none is without an entry. */
export async function enter(
  desk: Desk,
  action: string,
  entityType: string,
  entityRef: string,
  metadata: object = {},
): Promise<void> {
  const entry = logEntry(desk, action, entityType, entityRef, metadata);
  await desk.documents.transact((transaction) => {
    transaction.create(paths.activityLog(entry.id), entry);
    return Promise.resolve();
  });
}
