import { anAudience } from '../../../functions/test/support/anAudience';
import type { Statistic } from '../../../functions/src/contracts/documents/statistics';
import type { ActivityLog } from '../../../functions/src/contracts/documents/activityLogs';
import type {
  ContentVersion,
  LessonEdition,
} from '../../../functions/src/contracts/documents/contentVersions';
import type { Certificate } from '../../../functions/src/contracts/documents/certificates';
import type { Chapter } from '../../../functions/src/contracts/documents/chapters';
import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { LessonProgress } from '../../../functions/src/contracts/documents/lessonProgress';
import type { LessonPosition } from '../../../functions/src/contracts/documents/positions';
import type { Lesson, LessonContent } from '../../../functions/src/contracts/documents/lessons';
import type { OutboxJob } from '../../../functions/src/contracts/documents/outbox';
import type { Outline } from '../../../functions/src/contracts/documents/outlines';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { RateLimit } from '../../../functions/src/contracts/documents/rateLimits';
import type { RatingSummary } from '../../../functions/src/contracts/documents/ratingSummaries';
import type { AnsweredRequest } from '../../../functions/src/contracts/documents/requests';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import type { WaitlistEntry } from '../../../functions/src/contracts/documents/waitlists';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import { aBlock, aBooking, aCalendarDay, aConsultation, aDayWait, aSchedule, someHosts } from './scheduling';
import { calendarWorld } from './calendars';
import { CREATED, dated, daysAgo } from './dates';

function aProgram(id: string, coachRef: string, status: Program['status']): Program {
  return {
    id,
    title: 'Full-Stack Web Development',
    category: 'Programming',
    description: 'Learn to build\nmodern web applications.',
    objectives: ['Master React'],
    price: 250_000,
    currency: 'usd',
    maxStudents: 10,
    coachRef,
    slug: `slug-${id.toLowerCase()}`,
    rating: 4,
    totalReviews: 1,
    rankingScore: 3.5833,
    currentEnrollments: 1,
    waitlistCount: 0,
    status,
    isActive: status === 'published',
    ...dated,
  };
}

function aLesson(id: string, more: Partial<Lesson> = {}): Lesson {
  return { id, chapterRef: 'one', title: 'First steps', position: 1, isPreview: false, ...more, ...dated };
}

function anEnrollment(studentRef: string, programRef: string, status: Enrollment['status']): Enrollment {
  return {
    id: `${studentRef}_${programRef}`,
    studentRef,
    programRef,
    coachRef: 'coach',
    status,
    enrollmentDate: daysAgo(10),
    progress: 0,
    completedLessonRefs: [],
    paymentStatus: 'paid',
    currency: 'usd',
    statusHistory: [],
    source: 'direct',
    timesEnrolled: 1,
    ...dated,
  };
}

function aSession(id: string, coachRef: string): Session {
  return {
    id,
    programRef: 'published',
    coachRef,
    coHostRefs: ['otherCoach'],
    studentRefs: ['enrolled', 'suspended'],
    scheduledTime: daysAgo(-1),
    duration: 90,
    status: 'scheduled',
    ...dated,
  };
}

function aReview(
  authorRef: string,
  isVisible: boolean,
  [targetType, targetRef, coachRef]: readonly [Review['targetType'], string, string] = [
    'program',
    'published',
    'coach',
  ],
): Review {
  return {
    id: `${authorRef}_${targetType}_${targetRef}`,
    authorRef,
    targetType,
    targetRef,
    coachRef,
    rating: 4,
    isVerifiedBooking: true,
    version: 1,
    isVisible,
    ...dated,
  };
}

const chapter: Chapter = { id: 'one', title: 'Beginning', position: 1, ...dated };
const body: LessonContent = { text: 'What only learners see.', ...dated };
const outline: Outline = { lessonRefs: ['open'], chapterRefs: ['one'], version: 1, updatedAt: CREATED };
const progress: LessonProgress = { completed: false, ...dated };
const position = (studentRef: string): LessonPosition => ({
  studentRef,
  position: 12.5,
  updatedAt: CREATED,
});

const none = { count: 0, sum: 0, average: null };
const summary: RatingSummary = {
  id: 'program_published',
  targetType: 'program',
  targetRef: 'published',
  count: 1,
  sum: 4,
  histogram: { '1': 0, '2': 0, '3': 0, '4': 1, '5': 0 },
  aspects: { professionalism: none, expertise: none, communication: none, valueForMoney: none },
  verified: { count: 1, sum: 4 },
  average: 4,
  score: 3.5833,
  ...dated,
};

const seats: Seats = { taken: 1, capacity: 1, isOpen: true, version: 1, isCountDue: false, ...dated };

const logged: ActivityLog = {
  id: 'entry',
  userRef: 'student',
  action: 'profile-created',
  entityType: 'student',
  timestamp: CREATED,
  ...dated,
};

const job: OutboxJob = {
  kind: 'mail',
  payload: {},
  status: 'pending',
  runAt: CREATED,
  attempts: 0,
  ...dated,
};
const bucket: RateLimit = { tokens: 3, refilledAt: CREATED, expiresAt: daysAgo(-1) };
const answered: AnsweredRequest = {
  operation: 'learning/enrollStudent',
  inputDigest: 'digest',
  answer: {},
  createdAt: CREATED,
  expiresAt: daysAgo(-1),
};

const waiting: WaitlistEntry = {
  studentRef: 'student',
  programRef: 'published',
  coachRef: 'coach',
  status: 'waiting',
  joinedAt: CREATED,
  offers: 0,
  ...dated,
};

/** Its first version, its second, and what the coach works at. */
function aVersion(number: number, lessons: ContentVersion['lessons']): ContentVersion {
  return { number, lessons, changes: [], ...dated };
}

const edition: LessonEdition = { ...body, edition: 1, title: 'First steps' };

const versioned: Readonly<Record<string, object>> = {
  'programs/versioned': { ...aProgram('versioned', 'coach', 'published'), contentVersion: 2 },
  'programs/versioned/chapters/one': chapter,
  'programs/versioned/versions/1': aVersion(1, { kept: 1, changed: 1, drafted: 1, gone: 1, later: 1 }),
  'programs/versioned/versions/2': aVersion(2, { kept: 1, changed: 2, drafted: 1, added: 1 }),
  'programs/versioned/versions/next': aVersion(3, { kept: 1, changed: 2, drafted: 2, added: 1, gone: 2 }),
  ...Object.fromEntries(
    ['kept', 'changed', 'drafted', 'added', 'unpublished'].flatMap((id) => [
      [`programs/versioned/lessons/${id}`, aLesson(id)],
      [`programs/versioned/lessons/${id}/content/body`, body],
    ]),
  ),
  'programs/versioned/lessons/changed/editions/1': edition,
  'programs/versioned/lessons/drafted/editions/1': edition,
  'programs/versioned/lessons/gone/editions/1': edition,
  'programs/versioned/lessons/later/editions/1': { ...edition, dripAfterDays: 30 },
  'programs/draft/versions/1': aVersion(1, {}),
  'enrollments/enrolled_versioned': { ...anEnrollment('enrolled', 'versioned', 'active'), contentVersion: 1 },
  'enrollments/otherStudent_versioned': {
    ...anEnrollment('otherStudent', 'versioned', 'active'),
    contentVersion: 2,
  },
  'programs/cohort': {
    ...aProgram('cohort', 'coach', 'published'),
    schedule: { startsAt: daysAgo(-7), endsAt: daysAgo(-30) },
  },
  'programs/cohort/lessons/open': aLesson('open'),
  'programs/cohort/lessons/open/content/body': body,
  'enrollments/enrolled_cohort': anEnrollment('enrolled', 'cohort', 'active'),
  'programs/archived/lessons/ahead': aLesson('ahead', { dripAfterDays: 30 }),
  'programs/archived/lessons/ahead/content/body': body,
};

const certificate: Certificate = {
  code: 'a-code',
  name: 'Somebody',
  programRef: 'published',
  programTitle: 'Full-Stack Web Development',
  coachRef: 'coach',
  completedAt: CREATED,
  statement: 'header.claims.signature',
  ...dated,
};

function aStatistic(owner: string): Statistic {
  return { metricType: 'sessions', owner, period: 'all', counts: {}, sums: {}, ...dated };
}

function aSetting(category: string, key: string, value: unknown, isPublic: boolean): object {
  return { id: `${category}.${key}`, category, key, value, isPublic, updatedBy: 'admin', ...dated };
}

export const learning: Readonly<Record<string, object>> = {
  ...versioned,
  'programs/published': aProgram('published', 'coach', 'published'),
  'programs/draft': aProgram('draft', 'coach', 'draft'),
  'programs/archived': aProgram('archived', 'coach', 'archived'),
  'programs/ofSuspended': aProgram('ofSuspended', 'suspended', 'published'),
  'programs/published/outline/lessons': outline,
  'programs/draft/outline/lessons': outline,
  'programs/published/seats/0': seats,
  'programs/published/chapters/one': chapter,
  'programs/draft/chapters/one': chapter,
  'programs/archived/chapters/one': chapter,
  'programs/ofSuspended/chapters/one': chapter,
  'programs/published/lessons/open': aLesson('open'),
  'programs/published/lessons/due': aLesson('due', { dripAfterDays: 5 }),
  'programs/published/lessons/ahead': aLesson('ahead', { dripAfterDays: 30 }),
  'programs/published/lessons/preview': aLesson('preview', { isPreview: true }),
  'programs/draft/lessons/preview': aLesson('preview', { isPreview: true }),
  'programs/archived/lessons/open': aLesson('open'),
  'programs/ofSuspended/lessons/open': aLesson('open'),
  'programs/published/lessons/open/content/body': body,
  'programs/published/lessons/due/content/body': body,
  'programs/published/lessons/ahead/content/body': body,
  'programs/published/lessons/granted': aLesson('granted', { dripAfterDays: 30 }),
  'programs/published/lessons/granted/content/body': body,
  'programs/published/lessons/preview/content/body': body,
  'programs/draft/lessons/preview/content/body': body,
  'programs/archived/lessons/open/content/body': body,
  'programs/ofSuspended/lessons/open/content/body': body,
  'enrollments/enrolled_published': {
    ...anEnrollment('enrolled', 'published', 'active'),
    grantedLessonRefs: ['granted'],
  },
  'enrollments/enrolled_archived': anEnrollment('enrolled', 'archived', 'completed'),
  'enrollments/otherStudent_published': {
    ...anEnrollment('otherStudent', 'published', 'cancelled'),
    revokedAt: CREATED,
  },
  'enrollments/otherStudent_archived': anEnrollment('otherStudent', 'archived', 'paused'),
  'enrollments/suspended_published': anEnrollment('suspended', 'published', 'active'),
  'enrollments/enrolled_published/lessonProgress/open': progress,
  'enrollments/suspended_published/lessonProgress/open': progress,
  'enrollments/enrolled_published/positions/open': position('enrolled'),
  'enrollments/suspended_published/positions/open': position('suspended'),
  'waitlists/published/entries/student': waiting,
  'certificates/a-code': certificate,
  'availabilitySchedules/coach_0': aSchedule('coach', true),
  'availabilitySchedules/coach_1': { ...aSchedule('coach', false), id: 'coach_1' },
  'availabilitySchedules/otherCoach_0': aSchedule('otherCoach', true),
  'availabilitySchedules/suspended_0': aSchedule('suspended', true),
  'consultationTypes/coach_0': aConsultation('coach', true),
  'consultationTypes/coach_1': { ...aConsultation('coach', false), id: 'coach_1' },
  'consultationTypes/otherCoach_0': aConsultation('otherCoach', true),
  'consultationTypes/suspended_0': aConsultation('suspended', true),
  'consultationHosts/coach_0': someHosts('coach'),
  'calendarDays/coach_2036-06-17': aCalendarDay('coach'),
  ...calendarWorld,
  'calendarFeeds/student': { personRef: 'student', tokenHash: 'a'.repeat(64), ...dated },
  'dayWaits/coach_0_2036-06-17_student': aDayWait('coach', 'student'),
  'slotHolds/student': {
    personRef: 'student',
    holds: [],
    expiresAt: new Date('2036-01-01T00:00:00Z'),
    updatedAt: CREATED,
  },
  'availabilityBlocks/lunch': aBlock('coach'),
  'bookings/talk': { ...aBooking('coach', 'enrolled'), coHostRefs: ['otherCoach'], sellerRef: 'suspended' },
  'sessions/kickoff': aSession('kickoff', 'coach'),
  'sessions/ofSuspended': aSession('ofSuspended', 'suspended'),
  'reviews/enrolled_program_published': aReview('enrolled', true),
  'reviews/otherStudent_program_published': aReview('otherStudent', false),
  'reviews/enrolled_program_archived': aReview('enrolled', true, ['program', 'archived', 'coach']),
  'reviews/enrolled_coach_coach': aReview('enrolled', true, ['coach', 'coach', 'coach']),
  'reviews/enrolled_coach_otherCoach': aReview('enrolled', true, ['coach', 'otherCoach', 'otherCoach']),
  'reviews/otherStudent_program_published/moderation/decision': {
    reason: 'Advertising',
    hiddenBy: 'admin',
    ...dated,
  },
  'ratingSummaries/program_published': summary,
  'ratingSummaries/program_archived': { ...summary, id: 'program_archived', targetRef: 'archived' },
  'ratingSummaries/coach_coach': { ...summary, id: 'coach_coach', targetType: 'coach', targetRef: 'coach' },
  'ratingSummaries/coach_otherCoach': {
    ...summary,
    id: 'coach_otherCoach',
    targetType: 'coach',
    targetRef: 'otherCoach',
  },
  'activityLogs/entry': logged,
  'analytics/users:one': {
    ...{ id: 'users:one', entityRef: 'student', entityType: 'user', metricType: 'users', value: 1 },
    ...{ timestamp: CREATED, receivedAt: CREATED, ...dated },
  },
  'audiences/coach': anAudience('coach', CREATED),
  'statistics/sessions@coach@all': aStatistic('coach'),
  'statistics/sessions@*@all': aStatistic('*'),
  'statisticsProgress/current': { until: CREATED, ...dated },
  'outbox/job': job,
  'phoneOptOuts/number': {
    isStopped: true,
    answers: [{ messageId: 'SM1', word: 'stop', at: CREATED }],
    ...dated,
  },
  'rateLimits/student_learning.enrollStudent': bucket,
  'requests/student:one': answered,
  'adminSettings/support.email': aSetting('support', 'email', 'help@example.com', true),
  'adminSettings/payments.feeBasisPoints': aSetting('payments', 'feeBasisPoints', 1_500, false),
};
