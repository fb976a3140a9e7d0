import type { UserSkill } from '../../contracts/documents/userSkills';

/** What a person has of two skills that became one: what is there already stays, and a coach's newest word counts. */
export function joinedUserSkill(
  gone: UserSkill,
  kept: UserSkill | undefined,
  skillRef: string,
  now: Date,
): UserSkill {
  const { endorsement, ...joined } = kept ?? { ...gone, skillRef };
  const newest = [endorsement, gone.endorsement]
    .filter((each) => each !== undefined)
    .sort((a, b) => b.endorsedAt.getTime() - a.endorsedAt.getTime())[0];
  return { ...joined, ...(newest !== undefined && { endorsement: newest }), updatedAt: now };
}
