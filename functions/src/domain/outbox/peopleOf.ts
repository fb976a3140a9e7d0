/** Fields of payloads that hold a uid, or several. */
const NAMING = ['uid', 'uids', 'studentUid', 'recipientRef', 'actorRef'] as const;

/** Fields that hold an id which begins with one, such as `{studentUid}_{programId}`, or the path of a document that has one. */
const JOINED = [
  'paymentId',
  'payoutId',
  'enrollmentId',
  'after',
  'subjectRef',
  'targetRef',
  'document',
] as const;

/** Fields that hold an id which ends with one, such as `{eventId}_{uid}`. */
const ENDING = ['registrationId'] as const;

/** Whom a job's payload names, the one that the job is for first. */
export function peopleOf(payload: unknown): readonly string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const fields = payload as Readonly<Record<string, unknown>>;
  const named = NAMING.flatMap((name) => fields[name]).filter((value) => typeof value === 'string');
  const joined = JOINED.flatMap((name) => uidsIn(fields[name]));
  const ending = ENDING.flatMap((name) => endOf(fields[name]));
  return [...new Set([...named, ...peopleOf(fields.notice), ...joined, ...ending])];
}

function uidsIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const ids = value.includes('/') ? value.split('/').filter((_segment, index) => index % 2 === 1) : [value];
  return ids.flatMap((id) => id.split('_')[0] ?? []);
}

function endOf(value: unknown): readonly string[] {
  const [, uid] = typeof value === 'string' ? value.split('_') : [];
  return uid === undefined ? [] : [uid];
}
