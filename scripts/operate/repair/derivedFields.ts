import type { Change } from './repairing';

/** What follows from other documents, by the place of a document: these fields, or all of it. A repair writes nothing else. */
const DERIVED: Readonly<Record<string, readonly string[] | 'all'>> = {
  publicProfiles: 'all',
  students: ['coachRefs'],
  programs: ['currentEnrollments', 'waitlistCount', 'rating', 'totalReviews', 'rankingScore'],
  'programs/outline': 'all',
  'programs/seats': 'all',
  'programs/chapters': ['position'],
  'programs/lessons': ['position'],
  enrollments: ['progress', 'completedLessonRefs'],
  coaches: ['rating', 'totalReviews', 'rankingScore'],
  ratingSummaries: 'all',
  skills: ['stats'],
  skillGraphs: 'all',
  skillStatistics: 'all',
  resources: ['bookmarkCount'],
  posts: ['upvotes', 'commentCount', 'heat'],
  'users/conversations': ['readSeq', 'skipped', 'unreadShare'],
  matchProfiles: 'all',
  matches: 'all',
  events: [
    'currentAttendees',
    'attended',
    ...['registered', 'offered', 'held'].flatMap((count) => [`ticketTypes.*.${count}`, `pools.*.${count}`]),
    'pools.*.waiting',
  ],
  storageUsage: ['usedBytes', 'reservedBytes', 'openUploads'],
  analytics: 'all',
  statistics: 'all',
};

/** Whether a change is one of what is derived, or a job that was lost. */
export function mayRepair({ path, field = '', before }: Change): boolean {
  const place = path
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
  if (place === 'outbox') return before === undefined;
  const fields = DERIVED[place] ?? [];
  if (fields === 'all') return true;
  const steps = field.split('.').map((step) => (/^\d+$/.test(step) ? '*' : step));
  return steps.some((_, index) => fields.includes(steps.slice(0, index + 1).join('.')));
}
