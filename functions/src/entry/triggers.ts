import { trigger } from '../runtime/trigger';

/** Every reaction to a write, in the order of the documents that cause it. */

export const mirrorPublicProfileOnUserWrite = trigger(
  'users/{uid}',
  () => import('../handlers/accounts/mirrorPublicProfileOnUserWrite'),
);

export const mirrorPublicProfileOnPrivacyWrite = trigger(
  'users/{uid}/settings/privacy',
  () => import('../handlers/accounts/mirrorPublicProfileOnPrivacyWrite'),
);

export const mirrorPublicProfileOnCoachWrite = trigger(
  'coaches/{uid}',
  () => import('../handlers/accounts/mirrorPublicProfileOnCoachWrite'),
);

export const refreshSearchTokensOnProgramWrite = trigger(
  'programs/{programId}',
  () => import('../handlers/catalog/refreshSearchTokensOnProgramWrite'),
);

export const recountOutlineOnChapterWrite = trigger(
  'programs/{programId}/chapters/{chapterId}',
  () => import('../handlers/catalog/recountOutlineOnChapterWrite'),
);

export const recountOutlineOnLessonWrite = trigger(
  'programs/{programId}/lessons/{lessonId}',
  () => import('../handlers/catalog/recountOutlineOnLessonWrite'),
);

export const recomputeProgressOnLessonProgressWrite = trigger(
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}',
  () => import('../handlers/learning/recomputeProgressOnLessonProgressWrite'),
);

export const mirrorRatingOnRatingSummaryWrite = trigger(
  'ratingSummaries/{summaryId}',
  () => import('../handlers/reviews/mirrorRatingOnRatingSummaryWrite'),
);
