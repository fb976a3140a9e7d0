import type { z } from 'zod';
import { activityLog } from '../../functions/src/contracts/documents/activityLogs';
import { adminSetting } from '../../functions/src/contracts/documents/adminSettings';
import { chapter } from '../../functions/src/contracts/documents/chapters';
import { coach, coachRates, coachSettings } from '../../functions/src/contracts/documents/coaches';
import { device } from '../../functions/src/contracts/documents/devices';
import { enrollment } from '../../functions/src/contracts/documents/enrollments';
import { lessonProgress } from '../../functions/src/contracts/documents/lessonProgress';
import { lesson, lessonContent } from '../../functions/src/contracts/documents/lessons';
import { mailLedger } from '../../functions/src/contracts/documents/mailLedgers';
import { notification } from '../../functions/src/contracts/documents/notifications';
import { outboxJob } from '../../functions/src/contracts/documents/outbox';
import { outline } from '../../functions/src/contracts/documents/outlines';
import { payment } from '../../functions/src/contracts/documents/payments';
import { lessonPosition } from '../../functions/src/contracts/documents/positions';
import { program } from '../../functions/src/contracts/documents/programs';
import { publicProfile } from '../../functions/src/contracts/documents/publicProfiles';
import { rateLimit } from '../../functions/src/contracts/documents/rateLimits';
import { ratingSummary } from '../../functions/src/contracts/documents/ratingSummaries';
import { answeredRequest } from '../../functions/src/contracts/documents/requests';
import { review, reviewModeration } from '../../functions/src/contracts/documents/reviews';
import { seats } from '../../functions/src/contracts/documents/seats';
import { session } from '../../functions/src/contracts/documents/sessions';
import {
  notificationSettings,
  preferenceSettings,
  privacySettings,
} from '../../functions/src/contracts/documents/settings';
import { slugReservation } from '../../functions/src/contracts/documents/slugs';
import { student } from '../../functions/src/contracts/documents/students';
import { suspension } from '../../functions/src/contracts/documents/suspensions';
import { user } from '../../functions/src/contracts/documents/users';

/** The schema of every stored document by its path; `*` stands for one id. */
export const DOCUMENT_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'users/*': user,
  'users/*/settings/notifications': notificationSettings,
  'users/*/settings/privacy': privacySettings,
  'users/*/settings/preferences': preferenceSettings,
  'users/*/devices/*': device,
  'users/*/notifications/*': notification,
  'users/*/mailLedgers/*': mailLedger,
  'publicProfiles/*': publicProfile,
  'students/*': student,
  'coaches/*': coach,
  'coaches/*/details/rates': coachRates,
  'coaches/*/private/settings': coachSettings,
  'slugs/*': slugReservation,
  'suspensions/*': suspension,
  'programs/*': program,
  'programs/*/outline/lessons': outline,
  'programs/*/seats/*': seats,
  'programs/*/chapters/*': chapter,
  'programs/*/lessons/*': lesson,
  'programs/*/lessons/*/content/body': lessonContent,
  'enrollments/*': enrollment,
  'enrollments/*/lessonProgress/*': lessonProgress,
  'enrollments/*/positions/*': lessonPosition,
  'payments/*': payment,
  'sessions/*': session,
  'reviews/*': review,
  'reviews/*/moderation/decision': reviewModeration,
  'ratingSummaries/*': ratingSummary,
  'adminSettings/*': adminSetting,
  'outbox/*': outboxJob,
  'rateLimits/*': rateLimit,
  'requests/*': answeredRequest,
  'activityLogs/*': activityLog,
};

const PATTERNS = Object.entries(DOCUMENT_SCHEMAS).map(([pattern, schema]) => ({
  pattern: new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`),
  schema,
}));

/** The names of all collections, wherever they lie. */
export const COLLECTION_NAMES: readonly string[] = [
  ...new Set(
    Object.keys(DOCUMENT_SCHEMAS).flatMap((pattern) => {
      const name = pattern.split('/').at(-2);
      return name === undefined ? [] : [name];
    }),
  ),
];

/** The schema of the document at a path; undefined where the platform keeps nothing. */
export function schemaOf(path: string): z.ZodType | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.schema;
}
