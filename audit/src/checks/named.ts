import { type Check, faultIf } from '../finding';
import { batched } from '../joins';
import { type Place, type Places, type Row, rowsOf, type Source } from '../source';

/** Where people are named who made, gave or took something: what an erasure deletes, or leaves under a pseudonym. */
const NAMED = {
  students: ['coachRefs'],
  programs: ['coachRef'],
  enrollments: ['studentRef', 'coachRef'],
  'enrollments/positions': ['studentRef'],
  'waitlists/entries': ['studentRef', 'coachRef'],
  bookings: ['studentRef', 'coachRef', 'coHostRefs'],
  sessions: ['studentRefs', 'coachRef', 'coHostRefs'],
  calendarDays: ['personRef'],
  availabilityBlocks: ['personRef'],
  consultationTypes: ['coachRef'],
  events: ['organizerRef'],
  eventRegistrations: ['personRef', 'organizerRef', 'holderRefs'],
  heldTickets: ['holderRef'],
  checkIns: ['personRef'],
  payments: ['payerRef'],
  disputes: ['payerRef'],
  reviews: ['authorRef'],
  posts: ['authorRef'],
  'posts/comments': ['authorRef'],
  conversations: ['participantRefs'],
  'conversations/members': ['userRef'],
  'conversations/messages': ['senderRef'],
  userSkills: ['userRef'],
  bookmarks: ['userRef'],
  uploads: ['ownerRef'],
} as const satisfies { readonly [P in Place]?: readonly (keyof Places[P])[] };

/** Whoever is named has an account, or is the pseudonym of somebody who was erased. */
export const namedPeople: Check = async function* (source) {
  for (const [place, fields] of Object.entries(NAMED) as [Place, readonly string[]][])
    for await (const batch of batched<Row<unknown>>(rowsOf(source, place))) {
      const known = await knownAmong(source, new Set(batch.flatMap((row) => namesIn(row, fields))));
      for (const row of batch)
        for (const name of namesIn(row, fields))
          yield* faultIf(!known.has(name), row.path, `names ${name}, who has no account and was not erased`);
    }
};

function namesIn({ data }: Row<unknown>, fields: readonly string[]): readonly string[] {
  const found = data as Readonly<Record<string, unknown>>;
  return fields.flatMap((field) => found[field] ?? []).filter((name) => typeof name === 'string');
}

async function knownAmong(source: Source, names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const asked = [...names];
  const users = await source.getAll(asked.map((name) => `users/${name}`));
  const strangers = asked.filter((_, index) => users[index] === undefined);
  const erased = await source.getAll(strangers.map((name) => `erasures/${name}`));
  const unknown = new Set(strangers.filter((_, index) => erased[index] === undefined));
  return new Set(asked.filter((name) => !unknown.has(name)));
}
