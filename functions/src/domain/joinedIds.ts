/** The pairs that an id such as `{uid}_{blockedUid}` may join: each of the two may hold the sign that joins them. */
export function splitsOf(joinedId: string): readonly (readonly [first: string, second: string])[] {
  return secondParts(joinedId).map((second) => [joinedId.slice(0, -second.length - 1), second] as const);
}

/** What may come after the uid in an id such as `{uid}_{skillId}`, either of which may hold the sign that joins them. */
export function secondParts(joinedId: string): readonly string[] {
  const parts = joinedId.split('_');
  return parts.slice(1).map((_, index) => parts.slice(index + 1).join('_'));
}
