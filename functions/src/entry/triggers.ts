import { creationTrigger, trigger } from '../runtime/trigger';

/** Every reaction to a write, in the order of the documents that cause it: one function a document, whatever hangs on it. */

export const followUserOnUserWrite = trigger(
  'users/{uid}',
  () => import('../handlers/accounts/followUserOnUserWrite'),
);

export const followCoachOnCoachWrite = trigger(
  'coaches/{uid}',
  () => import('../handlers/accounts/followCoachOnCoachWrite'),
);

export const followPrivacyOnPrivacyWrite = trigger(
  'users/{uid}/settings/privacy',
  () => import('../handlers/accounts/followPrivacyOnPrivacyWrite'),
);

export const followProfileOnPublicProfileWrite = trigger(
  'publicProfiles/{uid}',
  () => import('../handlers/accounts/followProfileOnPublicProfileWrite'),
);

export const followSuspensionOnSuspensionWrite = trigger(
  'suspensions/{uid}',
  () => import('../handlers/accounts/followSuspensionOnSuspensionWrite'),
);

export const indexProgramOnProgramWrite = trigger(
  'programs/{programId}',
  () => import('../handlers/catalog/indexProgramOnProgramWrite'),
);

export const indexSkillOnSkillWrite = trigger(
  'skills/{skillId}',
  () => import('../handlers/catalog/indexSkillOnSkillWrite'),
);

export const recountOutlineOnChapterCreate = creationTrigger(
  'programs/{programId}/chapters/{chapterId}',
  () => import('../handlers/catalog/recountOutlineOnChapterCreate'),
);

export const recountOutlineOnLessonCreate = creationTrigger(
  'programs/{programId}/lessons/{lessonId}',
  () => import('../handlers/catalog/recountOutlineOnLessonCreate'),
);

export const followUserSkillOnUserSkillWrite = trigger(
  'userSkills/{userSkillId}',
  () => import('../handlers/catalog/followUserSkillOnUserSkillWrite'),
);

export const clearBookmarksOnResourceWrite = trigger(
  'resources/{resourceId}',
  () => import('../handlers/catalog/clearBookmarksOnResourceWrite'),
);

export const countBookmarkOnBookmarkWrite = trigger(
  'bookmarks/{bookmarkId}',
  () => import('../handlers/catalog/countBookmarkOnBookmarkWrite'),
);

export const countSeatsOnSeatsWrite = trigger(
  'programs/{programId}/seats/{shard}',
  () => import('../handlers/learning/countSeatsOnSeatsWrite'),
);

export const recomputeProgressOnLessonProgressWrite = trigger(
  'enrollments/{enrollmentId}/lessonProgress/{lessonId}',
  () => import('../handlers/learning/recomputeProgressOnLessonProgressWrite'),
);

export const followMessageOnMessageWrite = trigger(
  'conversations/{conversationId}/messages/{messageId}',
  () => import('../handlers/messaging/followMessageOnMessageWrite'),
);

export const settleTallyOnMemberWrite = trigger(
  'conversations/{conversationId}/members/{uid}',
  () => import('../handlers/messaging/settleTallyOnMemberWrite'),
);

export const followBlockOnBlockWrite = trigger(
  'blocks/{blockId}',
  () => import('../handlers/messaging/followBlockOnBlockWrite'),
);

export const countVoteOnVoteWrite = trigger(
  'posts/{postId}/votes/{uid}',
  () => import('../handlers/community/countVoteOnVoteWrite'),
);

export const countCommentOnCommentWrite = trigger(
  'posts/{postId}/comments/{commentId}',
  () => import('../handlers/community/countCommentOnCommentWrite'),
);

export const followSessionOnSessionWrite = trigger(
  'sessions/{sessionId}',
  () => import('../handlers/scheduling/followSessionOnSessionWrite'),
);

export const mirrorRatingOnRatingSummaryWrite = trigger(
  'ratingSummaries/{summaryId}',
  () => import('../handlers/reviews/mirrorRatingOnRatingSummaryWrite'),
);

export const refreshMatchProfileOnQuizWrite = trigger(
  'coaches/{uid}/private/quiz',
  () => import('../handlers/matching/refreshMatchProfileOnQuizWrite'),
);

export const followTypeOnConsultationTypeWrite = trigger(
  'consultationTypes/{typeId}',
  () => import('../handlers/scheduling/followTypeOnConsultationTypeWrite'),
);

export const followScheduleOnScheduleWrite = trigger(
  'availabilitySchedules/{scheduleId}',
  () => import('../handlers/scheduling/followScheduleOnScheduleWrite'),
);
