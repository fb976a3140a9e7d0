export { createNebula, type Nebula } from './createNebula';
export type { Instances } from './instances';
export { NebulaError, type ClientReason, type Issue } from './nebulaError';
export type * from './contract';
export type { CallOptions } from './callables';
export type { Changes } from './firestore/document';
export type { Page, PageOptions } from './firestore/page';
export type { OnList, OnRefused, Unsubscribe } from './firestore/watch';
export type { Feed } from './community';
export type { CoachProfile } from './coaches';
export type { StudentProfile } from './students';
export type { NotificationChoices } from './settings';
export type { UserProfile } from './users';
export type { ProgramCategory, ProgramContent } from './programs';
export type { VerifiedCertificate } from './certificates';
export { createGate, type Gate, type GateOptions, type GateScan, type Sighting } from './gate';
export { verifyStatement } from './verifyStatement';
export type { ContentDifference } from './contentDifference';
export type { TrackOptions } from './progress';
export type { PositionTracker } from './positionTracker';
export type { Video } from './hearVideo';
export type { LessonLock } from './lessonLock';
export type {
  LessonBody,
  LessonChanges,
  NewChapter,
  NewLesson,
  OpenedLesson,
  OutlineChapter,
} from './outline';
export type { UploadBytes, UploadOptions } from './files';
export type { Presence } from './presence';
export type { UnreadMessages } from './unread';
export type { NewMessage } from './messages';
export type { AuthoredReview } from './reviews';
export * from './utilities';
