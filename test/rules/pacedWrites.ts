import { PURSES } from '../../functions/src/domain/rateLimits/stirredBy';
import type { Tried } from './runner';
import { collectionOf, type Attempt, type RulesTable } from './table';

export interface PacedWrites {
  /** Of the documents, with its ids in braces. */
  readonly pattern: string;
  readonly tries: readonly Tried[];
}

/** Where one person alone writes, the document that says whose bucket it is; elsewhere each person has one. */
const SHARED: Readonly<Record<string, number>> = { programs: 1, enrollments: 1 };

/** What an hour's worth and more leaves. */
const empty = {
  tokens: -1,
  refilledAt: new Date(),
  expiresAt: new Date(Date.now() + 2 * 3_600_000),
};

/** Each write that the tables allow and that wakes a function, by somebody whose bucket is empty; by the pattern of its document. */
export function pacedWrites(tables: readonly RulesTable[]): readonly PacedWrites[] {
  const all = allowedWrites(tables);
  return Object.keys(PURSES).map((pattern) => {
    const lies = new RegExp(`^${pattern.replaceAll(/[{]\w+[}]/g, '[^/]+')}$`);
    const tries = all.filter((tried) => lies.test(tried.path) && !isExempt(tried));
    return {
      pattern,
      tries: tries.map((tried) => ({ ...tried, given: { ...tried.given, [bucketOf(tried)]: empty } })),
    };
  });
}

/** Each write that the tables allow to somebody. */
export function allowedWrites(tables: readonly RulesTable[]): readonly Tried[] {
  return tables.flatMap((table) => [...byRows(table), ...byAttempts(table)]);
}

function byRows({ blocks }: RulesTable): Tried[] {
  return blocks.flatMap(({ path, create, update, rows }) =>
    rows
      .filter(({ verdict }) => verdict === 'allow')
      .flatMap(({ verbs, people }) =>
        verbs.flatMap((verb) => {
          const data = verb === 'create' ? create : update;
          return verb === 'create' || verb === 'update'
            ? people.map((by) => ({ by, verb, path, ...(data && { data }) }))
            : [];
        }),
      ),
  );
}

function byAttempts({ attempts }: RulesTable): Tried[] {
  return attempts
    .filter(({ verdict, verb }) => verdict === 'allow' && (verb === 'create' || verb === 'update'))
    .map(({ by, verb, path, data, given }: Attempt) => ({
      ...{ by, verb, path },
      ...(data && { data }),
      ...(given && { given }),
    }));
}

/** Sending has a bucket of its own, what was said can always be taken back, and an admin puts right what others wrote. */
function isExempt({ by, verb, path, data }: Tried): boolean {
  const isMessage = collectionOf(path) === 'conversations/messages';
  const isTakenBack = data?.isDeleted === true;
  return (
    (isMessage && (verb === 'create' || isTakenBack)) || (by === 'admin' && path.startsWith('resources/'))
  );
}

function bucketOf({ by, path }: Tried): string {
  const [root = '', id = ''] = path.split('/');
  return `rateLimits/${root in SHARED ? id : by}_writes`;
}
