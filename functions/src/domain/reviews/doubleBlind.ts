import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';

/** Milliseconds after the end of the work for which both sides may write, unseen by the other. */
export const BLIND_FOR = 7 * DAY;

/** The two who worked together: a student and a coach, of an enrollment or a booking. */
export type Side = 'student' | 'coach';

/** What both sides wrote so far about work that ended. */
export interface Feedback {
  readonly endedAt: Date;
  readonly by: Readonly<Partial<Record<Side, { readonly writtenAt: Date }>>>;
}

/**
 * When what was written appears, both in one step: as soon as the second side wrote, or at the end of the time for writing; undefined
 * while nobody wrote.
 */
export function revealsAt({ endedAt, by }: Feedback): Date | undefined {
  const written = [by.student, by.coach].flatMap((each) => (each === undefined ? [] : [each.writtenAt]));
  if (written.length === 0) return undefined;
  if (written.length === 1) return new Date(endedAt.getTime() + BLIND_FOR);
  return new Date(Math.max(...written.map((at) => at.getTime())));
}

/** Whether a side sees what the other wrote; what it wrote itself it sees at once. */
export function isRevealed(feedback: Feedback, now: Date): boolean {
  const at = revealsAt(feedback);
  return at !== undefined && at <= now;
}

/**
 * Lets a side write, once, and never in answer to what it has read.
 * @throws Refusal feedback-too-early, feedback-exists, feedback-closed
 */
export function assertMayWrite(feedback: Feedback, side: Side, now: Date): void {
  if (now < feedback.endedAt) throw new Refusal('feedback-too-early', 'The work has not ended yet.');
  if (feedback.by[side] !== undefined) throw new Refusal('feedback-exists', 'This side has written already.');
  if (isRevealed(feedback, now) || now.getTime() >= feedback.endedAt.getTime() + BLIND_FOR)
    throw new Refusal('feedback-closed', 'The time for writing is over.');
}
