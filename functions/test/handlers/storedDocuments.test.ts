import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { chapter } from '../../src/contracts/documents/chapters';
import { enrollment } from '../../src/contracts/documents/enrollments';
import { lesson } from '../../src/contracts/documents/lessons';
import { outline } from '../../src/contracts/documents/outlines';
import { outboxJob } from '../../src/contracts/documents/outbox';
import { program } from '../../src/contracts/documents/programs';
import { ratingSummary } from '../../src/contracts/documents/ratingSummaries';
import { seats } from '../../src/contracts/documents/seats';
import { review, reviewModeration } from '../../src/contracts/documents/reviews';
import { slugReservation } from '../../src/contracts/documents/slugs';
import { student } from '../../src/contracts/documents/students';
import archiveProgram from '../../src/handlers/catalog/archiveProgram';
import createProgram from '../../src/handlers/catalog/createProgram';
import deleteLesson from '../../src/handlers/catalog/deleteLesson';
import reorderOutline from '../../src/handlers/catalog/reorderOutline';
import updateProgram from '../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import createReview from '../../src/handlers/reviews/createReview';
import hideReview from '../../src/handlers/reviews/hideReview';
import reportReview from '../../src/handlers/reviews/reportReview';
import respondToReview from '../../src/handlers/reviews/respondToReview';
import { paths } from '../../src/domain/paths';
import { aReviewStanding } from '../support/builders';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../support/aMarket';

/** The schema of each document that catalogue, learning and reviews write, by its path. */
const SCHEMAS: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^programs\/[^/]+$/, program],
  [/^programs\/[^/]+\/chapters\/[^/]+$/, chapter],
  [/^programs\/[^/]+\/lessons\/[^/]+$/, lesson],
  [/^programs\/[^/]+\/outline\/lessons$/, outline],
  [/^programs\/[^/]+\/seats\/[^/]+$/, seats],
  [/^enrollments\/[^/]+$/, enrollment],
  [/^students\/[^/]+$/, student],
  [/^reviews\/[^/]+$/, review],
  [/^reviews\/[^/]+\/moderation\/decision$/, reviewModeration],
  [/^ratingSummaries\/[^/]+$/, ratingSummary],
  [/^slugs\/[^/]+$/, slugReservation],
  [/^outbox\/[^/]+$/, outboxJob],
];

describe('what the operations store', () => {
  it('is what the contract declares, to the field', async () => {
    const market = await aMarket();
    const content = { title: 'Pottery', category: 'Art', description: 'Clay', price: 2_500, maxStudents: 3 };
    const dates = { startsAt: '2026-05-01T10:00:00Z', endsAt: '2026-06-01T10:00:00Z' };
    const bootcamp = { programId: 'bootcamp' };
    market.documents.put(paths.reviewStandingSetting, aReviewStanding());
    await market.call(createProgram, CARLA, { ...content, schedule: dates, requestId: 'r1' });
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { language: 'en', schedule: dates } });
    await market.call(reorderOutline, CARLA, {
      ...bootcamp,
      chapters: [{ chapterId: 'c1', lessonIds: ['l2', 'l1'] }],
    });
    await market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l2' });
    for (const student of [SAM, EVE]) {
      await market.call(enrollStudent, student, bootcamp);
      const aspects = { expertise: 5 };
      await market.call(createReview, student, {
        targetType: 'program',
        targetId: 'bootcamp',
        rating: 5,
        aspects,
      });
    }
    await market.call(unenrollStudent, EVE, { enrollmentId: 'eve_bootcamp', reason: 'moving' });
    await market.call(respondToReview, CARLA, { reviewId: 'sam_program_bootcamp', text: 'Thanks' });
    await market.call(reportReview, CARLA, { reviewId: 'eve_program_bootcamp', reason: 'spam' });
    await market.call(hideReview, ROOT, { reviewId: 'eve_program_bootcamp', reason: 'spam' });
    await market.call(archiveProgram, CARLA, bootcamp);

    const seen = new Set<RegExp>();
    for (const [path, data] of Object.entries(market.documents.dump())) {
      for (const [pattern, schema] of SCHEMAS.filter(([each]) => each.test(path))) {
        expect(schema.safeParse(data).error?.issues, path).toBeUndefined();
        seen.add(pattern);
      }
    }
    expect(seen.size).toBe(SCHEMAS.length);
  });
});
