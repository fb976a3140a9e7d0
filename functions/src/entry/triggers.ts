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

export const indexUserOnUserWrite = trigger(
  'users/{uid}',
  () => import('../handlers/accounts/indexUserOnUserWrite'),
);

export const indexCoachOnCoachWrite = trigger(
  'coaches/{uid}',
  () => import('../handlers/accounts/indexCoachOnCoachWrite'),
);

export const indexCoachOnPublicProfileWrite = trigger(
  'publicProfiles/{uid}',
  () => import('../handlers/accounts/indexCoachOnPublicProfileWrite'),
);

export const indexCoachOnSuspensionWrite = trigger(
  'suspensions/{uid}',
  () => import('../handlers/accounts/indexCoachOnSuspensionWrite'),
);

export const indexProgramOnProgramWrite = trigger(
  'programs/{programId}',
  () => import('../handlers/catalog/indexProgramOnProgramWrite'),
);

export const indexSkillOnSkillWrite = trigger(
  'skills/{skillId}',
  () => import('../handlers/catalog/indexSkillOnSkillWrite'),
);

export const recountOutlineOnChapterWrite = trigger(
  'programs/{programId}/chapters/{chapterId}',
  () => import('../handlers/catalog/recountOutlineOnChapterWrite'),
);

export const recountOutlineOnLessonWrite = trigger(
  'programs/{programId}/lessons/{lessonId}',
  () => import('../handlers/catalog/recountOutlineOnLessonWrite'),
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

export const leaveLeaderboardsOnPrivacyWrite = trigger(
  'users/{uid}/settings/privacy',
  () => import('../handlers/catalog/leaveLeaderboardsOnPrivacyWrite'),
);

export const leaveLeaderboardsOnPublicProfileWrite = trigger(
  'publicProfiles/{uid}',
  () => import('../handlers/catalog/leaveLeaderboardsOnPublicProfileWrite'),
);

export const leaveLeaderboardsOnSuspensionWrite = trigger(
  'suspensions/{uid}',
  () => import('../handlers/catalog/leaveLeaderboardsOnSuspensionWrite'),
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

export const refreshMatchProfileOnConsultationTypeWrite = trigger(
  'consultationTypes/{typeId}',
  () => import('../handlers/matching/refreshMatchProfileOnConsultationTypeWrite'),
);

export const refreshMatchProfileOnScheduleWrite = trigger(
  'availabilitySchedules/{scheduleId}',
  () => import('../handlers/matching/refreshMatchProfileOnScheduleWrite'),
);
