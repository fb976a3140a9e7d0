import { StatusError } from '../../wire/status';
import { documentPattern } from '../../values/documentPattern';

export type ChangeKind = 'created' | 'updated' | 'deleted';

/** A function that waits for changes of documents, as the Functions emulator has registered it. */
export interface Trigger {
  /** The name under which the Functions emulator runs it. */
  readonly id: string;
  readonly project: string;
  readonly databaseId: string;
  /** `v1` gets background events as JSON, `v2` gets CloudEvents. */
  readonly generation: 'v1' | 'v2';
  /** As registered: `google.cloud.firestore.document.v1.written.withAuthContext`. */
  readonly eventType: string;
  readonly kinds: ReadonlySet<ChangeKind>;
  readonly withAuthContext: boolean;
  /** Whether an event that the function failed on comes again. */
  readonly retries: boolean;
  /** Whether a path below `documents` is meant. */
  matches(path: string): boolean;
}

const KINDS: Readonly<Record<string, readonly ChangeKind[]>> = {
  create: ['created'],
  created: ['created'],
  update: ['updated'],
  updated: ['updated'],
  delete: ['deleted'],
  deleted: ['deleted'],
  write: ['created', 'updated', 'deleted'],
  written: ['created', 'updated', 'deleted'],
};

type Json = Readonly<Record<string, unknown>>;

/** Reads `POST …/eventarcTrigger`: `{eventType, database, namespace, document: {value, matchType}}`. @throws StatusError INVALID_ARGUMENT */
export function decodeEventarcTrigger(project: string, id: string, body: Json): Trigger {
  const { eventType, database, document, retry } = body;
  const [, verb] =
    /^google\.cloud\.firestore\.document\.v1\.(\w+)(\.withAuthContext)?$/.exec(String(eventType)) ?? [];
  const { value, matchType } = (document ?? {}) as Json;
  if (typeof value !== 'string')
    throw new StatusError('INVALID_ARGUMENT', `Trigger ${id} names no document.`);
  return {
    id,
    project,
    databaseId: typeof database === 'string' ? database : '(default)',
    generation: 'v2',
    eventType: String(eventType),
    kinds: kindsOf(id, verb),
    withAuthContext: String(eventType).endsWith('.withAuthContext'),
    retries: retry === true,
    matches: matcherOf(id, value, matchType === 'EXACT'),
  };
}

/** Reads `PUT …/triggers/ID`: `{eventTrigger: {eventType, resource}}`. @throws StatusError INVALID_ARGUMENT */
export function decodeBackgroundTrigger(project: string, id: string, body: Json): Trigger {
  const { eventType, resource, retry } = (body.eventTrigger ?? {}) as Json;
  const [, verb] = /\bdocument\.(\w+)$/.exec(String(eventType)) ?? [];
  const [, databaseId, pattern] =
    /^projects\/[^/]+\/databases\/([^/]+)\/documents\/(.+)$/.exec(String(resource)) ?? [];
  if (databaseId === undefined || pattern === undefined) {
    throw new StatusError('INVALID_ARGUMENT', `Trigger ${id} has no document as its resource.`);
  }
  return {
    id,
    project,
    databaseId,
    generation: 'v1',
    eventType: String(eventType),
    kinds: kindsOf(id, verb),
    withAuthContext: false,
    retries: retry === true,
    matches: matcherOf(id, pattern, false),
  };
}

/** @throws StatusError INVALID_ARGUMENT naming the pattern when no document could ever match it */
function matcherOf(id: string, value: string, isExact: boolean): Trigger['matches'] {
  const segments = value.replace(/^\/+|\/+$/g, '').split('/');
  const isDocument = segments.length % 2 === 0 || (!isExact && value.includes('**'));
  if (!isDocument || segments.includes('')) {
    throw new StatusError('INVALID_ARGUMENT', `Trigger ${id}: "${value}" names no documents.`);
  }
  return isExact ? (path) => path === segments.join('/') : documentPattern(value);
}

function kindsOf(id: string, verb: string | undefined): ReadonlySet<ChangeKind> {
  const kinds = KINDS[verb ?? ''];
  if (!kinds) throw new StatusError('INVALID_ARGUMENT', `Trigger ${id} has an unknown event type.`);
  return new Set(kinds);
}
