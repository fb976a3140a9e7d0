import type { z } from 'zod';
import { block } from './documents/blocks';
import { bookingNote } from './documents/bookingNotes';
import { bookmark } from './documents/bookmarks';
import { availabilitySchedule } from './documents/availabilitySchedules';
import { chapter } from './documents/chapters';
import { coach, coachRates, coachSettings } from './documents/coaches';
import { consultationType } from './documents/consultationTypes';
import { conversationMember, conversationTally } from './documents/conversations';
import { ownDevice } from './documents/devices';
import { lessonProgress } from './documents/lessonProgress';
import { lesson, lessonContent } from './documents/lessons';
import { messageEdit, messageTombstone, messageVersion, newMessage } from './documents/messages';
import { notification } from './documents/notifications';
import { lifeSign } from './documents/lifeSigns';
import { lessonPosition } from './documents/positions';
import { vote } from './documents/posts';
import { program } from './documents/programs';
import { resource } from './documents/resources';
import { session } from './documents/sessions';
import { notificationSettings, preferenceSettings, privacySettings } from './documents/settings';
import { student } from './documents/students';
import { upload } from './documents/uploads';
import { userSkill } from './documents/userSkills';
import { user } from './documents/users';
import type { StoredPath } from './storedDocuments';

/** A document that clients write themselves, or some fields of it. */
export interface ClientWrite {
  /** The document's path with its ids in braces. */
  readonly path: string;
  readonly schema: z.ZodObject;
  /** Whether a client writes the document whole and may create it; else it changes `fields` of what the platform created. */
  readonly isWhole: boolean;
  /** What a client sets, besides the dates that every document has. */
  readonly fields: readonly string[];
  /** Its rules are written by hand, since they say more than shapes: what an older release stored may lie there, or whose it is. */
  readonly isByHand?: true;
}

/**
 * Everything that clients write directly, by the name under which `firestore.rules` checks it (`writesDevice()`). The rules' part is
 * made from it by `npm run rules`; who may write, and when, stands in the rules.
 */
export const CLIENT_WRITES: Readonly<Record<string, ClientWrite>> = {
  User: parts('users/{uid}', user, [
    'fullName',
    'avatarUrl',
    'phone',
    'timeZone',
    'locale',
    'country',
    'billingName',
    'billingAddress',
    'billingTaxId',
    'marketingConsent',
  ]),
  NotificationSettings: {
    ...whole('users/{uid}/settings/notifications', notificationSettings),
    isByHand: true,
  },
  PrivacySettings: whole('users/{uid}/settings/privacy', privacySettings),
  PreferenceSettings: whole('users/{uid}/settings/preferences', preferenceSettings),
  Device: whole('users/{uid}/devices/{deviceId}', ownDevice),
  DeviceChange: parts('users/{uid}/devices/{deviceId}', ownDevice, ['token', 'platform', 'lastSeenAt']),
  Notification: parts('users/{uid}/notifications/{notificationId}', notification, [
    'isRead',
    'readAt',
    'isArchived',
    'actedAt',
  ]),
  Student: parts('students/{uid}', student, [
    'interestedProgram',
    'skillLevel',
    'commitment',
    'learningGoals',
    'currentLevel',
    'timeZone',
  ]),
  Coach: parts('coaches/{uid}', coach, [
    'title',
    'headline',
    'bio',
    'style',
    'specialties',
    'pastCompanies',
    'linkedinUrl',
    'availability',
    'languages',
    'countries',
    'certifications',
    'yearsOfExperience',
    'introVideoUrl',
    'location',
    'sessionDurations',
    'defaultDuration',
    'currency',
    'cancellationPolicy',
    'responseTime',
  ]),
  CoachRates: whole('coaches/{uid}/details/rates', coachRates),
  CoachSettings: whole('coaches/{uid}/private/settings', coachSettings),
  Program: parts('programs/{programId}', program, [
    'title',
    'category',
    'description',
    'smallDescription',
    'imageUrl',
    'objectives',
    'tags',
    'prerequisites',
    'materials',
    'duration',
    'difficultyLevel',
    'language',
    'schedule',
  ]),
  Chapter: whole('programs/{programId}/chapters/{chapterId}', chapter),
  ChapterTitle: parts('programs/{programId}/chapters/{chapterId}', chapter, ['title']),
  Lesson: whole('programs/{programId}/lessons/{lessonId}', lesson),
  LessonText: parts('programs/{programId}/lessons/{lessonId}', lesson, [
    'title',
    'description',
    'durationMinutes',
    'isPreview',
    'dripAfterDays',
  ]),
  LessonContent: whole('programs/{programId}/lessons/{lessonId}/content/body', lessonContent),
  LessonProgress: whole('enrollments/{enrollmentId}/lessonProgress/{lessonId}', lessonProgress),
  LessonMark: parts('enrollments/{enrollmentId}/lessonProgress/{lessonId}', lessonProgress, ['completed']),
  LessonPosition: {
    ...parts('enrollments/{enrollmentId}/positions/{lessonId}', lessonPosition, ['position']),
    isByHand: true,
  },
  UserSkill: {
    ...whole('userSkills/{userSkillId}', userSkill),
    fields: ['userRef', 'skillRef', 'kind', 'level', 'targetLevel', 'goal', 'rate', 'currency'],
  },
  UserSkillChange: parts('userSkills/{userSkillId}', userSkill, [
    'kind',
    'level',
    'targetLevel',
    'goal',
    'rate',
    'currency',
  ]),
  Resource: parts('resources/{resourceId}', resource, [
    'title',
    'description',
    'resourceType',
    'url',
    'tags',
  ]),
  Bookmark: whole('bookmarks/{bookmarkId}', bookmark),
  AvailabilitySchedule: whole('availabilitySchedules/{scheduleId}', availabilitySchedule),
  ConsultationType: whole('consultationTypes/{typeId}', consultationType),
  BookingNote: whole('bookingNotes/{noteId}', bookingNote),
  BookingNoteText: parts('bookingNotes/{noteId}', bookingNote, ['text']),
  SessionNotes: parts('sessions/{sessionId}', session, ['notes']),
  Message: whole('conversations/{conversationId}/messages/{messageId}', newMessage),
  MessageEdit: parts('conversations/{conversationId}/messages/{messageId}', messageEdit, [
    'content',
    'version',
    'editedAt',
  ]),
  MessageTombstone: {
    ...parts('conversations/{conversationId}/messages/{messageId}', messageTombstone, [
      'isDeleted',
      'version',
      'deletedAt',
    ]),
    isByHand: true,
  },
  MessageVersion: whole(
    'conversations/{conversationId}/messages/{messageId}/history/{version}',
    messageVersion,
  ),
  AttachmentClaim: { ...parts('uploads/{uploadId}', upload, ['refs']), isByHand: true },
  ReadMark: parts('conversations/{conversationId}/members/{uid}', conversationMember, ['readSeq', 'readAt']),
  LifeSign: {
    ...parts('conversations/{conversationId}/lifeSigns/{uid}', lifeSign, ['isTyping']),
    isByHand: true,
  },
  ConversationSwitches: parts('users/{uid}/conversations/{conversationId}', conversationTally, [
    'isMuted',
    'isArchived',
  ]),
  Block: whole('blocks/{blockId}', block),
  Vote: whole('posts/{postId}/votes/{uid}', vote),
};

function whole(path: StoredPath, schema: z.ZodObject): ClientWrite {
  const fields = Object.keys(schema.shape).filter((field) => field !== 'createdAt' && field !== 'updatedAt');
  return { path, schema, isWhole: true, fields };
}

function parts<Schema extends z.ZodObject>(
  path: StoredPath,
  schema: Schema,
  fields: readonly (keyof Schema['shape'] & string)[],
): ClientWrite {
  return { path, schema, isWhole: false, fields };
}
