import type { Program } from '../../contracts/documents/programs';
import { Refusal } from '../refusal';
import { assertPublishable } from './publishing';

export function lessonMissing(): Refusal {
  return new Refusal('lesson-missing', 'There is no such lesson.');
}

export function chapterMissing(): Refusal {
  return new Refusal('chapter-missing', 'There is no such chapter.');
}

/**
 * Keeps what publishing demanded: a program on the market does not lose its last lesson.
 * @throws Refusal program-not-publishable
 */
export function assertKeepsLesson({ isActive }: Pick<Program, 'isActive'>, isTaughtElsewhere: boolean): void {
  if (isActive && !isTaughtElsewhere) assertPublishable(['lesson-missing']);
}
