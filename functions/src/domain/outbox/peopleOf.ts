/** Fields of payloads that hold a uid. */
const NAMING = ['uid', 'studentUid', 'recipientRef', 'actorRef'] as const;

/** Whom a job's payload names, the one that the job is for first. */
export function peopleOf(payload: unknown): readonly string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const fields = payload as Readonly<Record<string, unknown>>;
  const named = NAMING.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set([...named, ...peopleOf(fields.notice)])];
}
