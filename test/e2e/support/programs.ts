import { randomUUID } from 'node:crypto';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import { laidSeats } from '../../../functions/src/domain/learning/seats';
import { paths } from '../../../functions/src/domain/paths';
import { newReservation } from '../../../functions/src/domain/slugs/reserveSlug';
import { stored } from '../../../seed/src/world/seedDocument';
import { type Person, store } from './people';

export const LESSONS = ['lesson-1', 'lesson-2'] as const;

/** A free, published program with one chapter and two lessons, unless told otherwise. */
export async function aProgram(coach: Person, given: Partial<Program> = {}): Promise<Program> {
  const now = new Date();
  const dates = { createdAt: now, updatedAt: now };
  const id = `program-${randomUUID().slice(0, 8)}`;
  const program: Program = {
    id,
    title: 'A program to try',
    category: 'Testing',
    description: 'Made for one test.',
    objectives: [],
    price: 0,
    currency: 'eur',
    coachRef: coach.uid,
    slug: id,
    rating: 0,
    totalReviews: 0,
    rankingScore: 3.5,
    currentEnrollments: 0,
    waitlistCount: 0,
    status: 'published',
    isActive: true,
    publishedAt: now,
    ...dates,
    ...given,
  };
  await store([
    stored(paths.program(id), program),
    stored(paths.slug('program', id), newReservation('program', id, id, now)),
    ...laidSeats(program, [], now).map(({ shard, seats }) => stored(paths.seats(id, shard), seats)),
    stored(paths.chapter(id, 'chapter-1'), { id: 'chapter-1', title: 'Only chapter', position: 1, ...dates }),
    stored(paths.outline(id), {
      lessonRefs: [...LESSONS],
      chapterRefs: ['chapter-1'],
      version: 1,
      updatedAt: now,
    }),
    ...LESSONS.flatMap((lessonId, index) => [
      stored(paths.lesson(id, lessonId), {
        id: lessonId,
        chapterRef: 'chapter-1',
        title: `Lesson ${index + 1}`,
        position: index + 1,
        isPreview: false,
        ...dates,
      }),
      stored(paths.lessonContent(id, lessonId), { text: 'For learners only.', ...dates }),
    ]),
  ]);
  return program;
}
