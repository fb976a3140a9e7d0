import type { Chapter } from '../../contracts/documents/chapters';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import { Refusal } from '../refusal';

/** Stripe refuses charges below half a dollar; the same bound serves every currency with two decimals. */
const MIN_PRICE = 50;

export type PublishingFailure = 'lesson-missing' | 'price-missing' | 'price-too-low';

/** The chapters and lessons of one program. */
export interface OutlineParts {
  readonly chapters: readonly Pick<Chapter, 'id'>[];
  readonly lessons: readonly Pick<Lesson, 'chapterRef'>[];
}

/** What keeps the content of a program from being published. */
export function contentFailures({ price }: Pick<Program, 'price'>): PublishingFailure[] {
  if (price === undefined) return ['price-missing'];
  return price > 0 && price < MIN_PRICE ? ['price-too-low'] : [];
}

/** What keeps an outline from being published: at least one chapter has a lesson. */
export function outlineFailures({ chapters, lessons }: OutlineParts): PublishingFailure[] {
  const known = new Set(chapters.map(({ id }) => id));
  return lessons.some(({ chapterRef }) => known.has(chapterRef)) ? [] : ['lesson-missing'];
}

/** @throws Refusal program-not-publishable, with every failure at once */
export function assertPublishable(failures: readonly PublishingFailure[]): void {
  if (failures.length === 0) return;
  throw new Refusal('program-not-publishable', 'The program lacks what publishing needs.', { failures });
}
