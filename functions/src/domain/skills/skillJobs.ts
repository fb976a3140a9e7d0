import type { Job } from '../../ports/jobs';

/** Milliseconds: people who take up a skill within one of these are counted once. */
const BURST = 10_000;

interface SkillRecount {
  readonly job: Job<'recount-skill'>;
  readonly at: Date;
}

/** Counts who learns and teaches a skill at the end of the burst in which `now` lies, or so many bursts later. */
export function recountSkillJob(skillId: string, now: Date, later = 0): SkillRecount {
  const burst = Math.floor(now.getTime() / BURST) + 1 + later;
  const id = `recount-skill:${skillId}:${burst}`;
  const at = new Date(burst * BURST);
  return { job: { id, kind: 'recount-skill', payload: { skillId } }, at };
}

/** @param after the last of the batch before */
export function moveUserSkillsJob(
  skillId: string,
  intoSkillId: string,
  { batch, after }: { readonly batch: number; readonly after?: string | undefined } = { batch: 0 },
): Job<'move-user-skills'> {
  return {
    id: `move-user-skills:${skillId}:${intoSkillId}:${batch}`,
    kind: 'move-user-skills',
    payload: { skillId, intoSkillId, batch, after },
  };
}

/** One a day, whatever the schedule does. */
export function rankSkillsJob(now: Date): Job<'rank-skills'> {
  const day = now.toISOString().slice(0, 10);
  return { id: `rank-skills:${day}`, kind: 'rank-skills', payload: { day } };
}
