import type {
  Bookmark,
  Broadcast,
  Chapter,
  Coach,
  Customer,
  Dispute,
  Enrollment,
  LedgerTransaction,
  Lesson,
  MailAddress,
  Notification,
  Payment,
  Payout,
  PromotionCode,
  PromotionUse,
  Program,
  Refund,
  Review,
  Statement,
  Student,
  Upload,
  VerificationRequest,
  WaitlistEntry,
  Resource,
  Skill,
  UserSkill,
} from './contract';
import { list } from './firestore/list';
import type { ListQuery } from './firestore/listQuery';
import { communityQueries } from './communityQueries';
import { eventQueries } from './eventQueries';
import { messagingQueries } from './messagingQueries';
import { paths } from './paths';
import { schedulingQueries } from './schedulingQueries';

/** On the market: published, and not deactivated. */
const LISTED = [
  ['status', '==', 'published'],
  ['isActive', '==', true],
] as const;

/** Every query that the client makes, in one place: a test demands the index of each, and a query for each index. */
export const queries = {
  coachesBySpecialty: (specialty: string) =>
    list<Coach>({
      collection: 'coaches',
      where: [
        ['isActive', '==', true],
        ['specialties', 'array-contains', specialty],
      ],
      orderBy: [['rankingScore', 'desc']],
    }),

  /** For the admins, the longest first. */
  pendingVerifications: () =>
    list<VerificationRequest>({
      collection: 'verificationRequests',
      where: [['status', '==', 'pending']],
      orderBy: [['updatedAt', 'asc']],
    }),

  /** The coach is part of the query, because the rules let a coach see its own students only. */
  studentsOfCoach: (coachUid: string) =>
    list<Student>({ collection: 'students', where: [['coachRefs', 'array-contains', coachUid]] }),

  /** Who booked most, first. */
  customersOfCoach: (coachUid: string) =>
    list<Customer>({
      collection: 'customers',
      where: [['coachRef', '==', coachUid]],
      orderBy: [['totalBookings', 'desc']],
    }),

  /** What one student has with each coach, and in all. */
  customersOfStudent: (studentUid: string) =>
    list<Customer>({ collection: 'customers', where: [['studentRef', '==', studentUid]] }),

  /** Also drafts and archived ones: only the coach may. */
  ownPrograms: (coachUid: string) =>
    list<Program>({
      collection: 'programs',
      where: [['coachRef', '==', coachUid]],
      orderBy: [['createdAt', 'desc']],
    }),
  programsByCoach: (coachUid: string) =>
    list<Program>({
      collection: 'programs',
      where: [...LISTED, ['coachRef', '==', coachUid]],
      orderBy: [['createdAt', 'desc']],
    }),
  programsByCategory: (category: string) =>
    list<Program>({
      collection: 'programs',
      where: [...LISTED, ['category', '==', category]],
      orderBy: [['rankingScore', 'desc']],
    }),
  /** By category, the best rated of each first. */
  programsInCategories: () =>
    list<Program>({
      collection: 'programs',
      where: LISTED,
      orderBy: [
        ['category', 'asc'],
        ['rankingScore', 'desc'],
      ],
    }),
  featuredPrograms: () =>
    list<Program>({ collection: 'programs', where: LISTED, orderBy: [['rankingScore', 'desc']] }),
  popularPrograms: () =>
    list<Program>({ collection: 'programs', where: LISTED, orderBy: [['currentEnrollments', 'desc']] }),
  chapters: (programId: string) =>
    list<Chapter>({ collection: paths.chapters(programId), orderBy: [['position', 'asc']] }),
  lessons: (programId: string) =>
    list<Lesson>({ collection: paths.lessons(programId), orderBy: [['position', 'asc']] }),

  /** The most learned first. */
  skillsByCategory: (category: string) =>
    list<Skill>({
      collection: 'skills',
      where: [
        ['status', '==', 'active'],
        ['category', '==', category],
      ],
      orderBy: [['stats.totalLearners', 'desc']],
    }),
  skillsBySubcategory: (category: string, subcategory: string) =>
    list<Skill>({
      collection: 'skills',
      where: [
        ['status', '==', 'active'],
        ['category', '==', category],
        ['subcategory', '==', subcategory],
      ],
      orderBy: [['stats.totalLearners', 'desc']],
    }),
  skillsByDifficulty: (difficulty: number) =>
    list<Skill>({
      collection: 'skills',
      where: [
        ['status', '==', 'active'],
        ['difficulty', '==', difficulty],
      ],
      orderBy: [['stats.totalLearners', 'desc']],
    }),
  popularSkills: () =>
    list<Skill>({
      collection: 'skills',
      where: [['status', '==', 'active']],
      orderBy: [
        ['stats.totalLearners', 'desc'],
        ['stats.avgRating', 'desc'],
      ],
    }),
  trendingSkills: () =>
    list<Skill>({
      collection: 'skills',
      where: [['status', '==', 'active']],
      orderBy: [['stats.trendingScore', 'desc']],
    }),
  /** All of one's own, or of one's students. */
  userSkills: (uid: string) => list<UserSkill>({ collection: 'userSkills', where: [['userRef', '==', uid]] }),
  taughtSkills: (coachUid: string) =>
    list<UserSkill>({
      collection: 'userSkills',
      where: [
        ['userRef', '==', coachUid],
        ['kind', '==', 'teaching'],
      ],
    }),

  resources: () =>
    list<Resource>({
      collection: 'resources',
      where: [['isVisible', '==', true]],
      orderBy: [['createdAt', 'desc']],
    }),
  resourcesByType: (resourceType: Resource['resourceType']) =>
    list<Resource>({
      collection: 'resources',
      where: [
        ['isVisible', '==', true],
        ['resourceType', '==', resourceType],
      ],
      orderBy: [['createdAt', 'desc']],
    }),
  resourcesByTag: (tag: string) =>
    list<Resource>({
      collection: 'resources',
      where: [
        ['isVisible', '==', true],
        ['tags', 'array-contains', tag],
      ],
      orderBy: [['createdAt', 'desc']],
    }),
  uploads: (uid: string) =>
    list<Upload>({
      collection: 'uploads',
      where: [['ownerRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
  bookmarks: (uid: string) =>
    list<Bookmark>({
      collection: 'bookmarks',
      where: [['userRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),

  enrollmentsByStudent: (studentUid: string) =>
    list<Enrollment>({
      collection: 'enrollments',
      where: [['studentRef', '==', studentUid]],
      orderBy: [['enrollmentDate', 'desc']],
    }),
  completedEnrollments: (studentUid: string) =>
    list<Enrollment>({
      collection: 'enrollments',
      where: [
        ['studentRef', '==', studentUid],
        ['status', '==', 'completed'],
      ],
      orderBy: [['completionDate', 'desc']],
    }),
  /** The coach is part of the query, because the rules let a coach see its own programs' enrollments only. */
  enrollmentsByProgram: (coachUid: string, programId: string) =>
    list<Enrollment>({
      collection: 'enrollments',
      where: [
        ['coachRef', '==', coachUid],
        ['programRef', '==', programId],
      ],
      orderBy: [['enrollmentDate', 'desc']],
    }),
  activeEnrollments: (coachUid: string, programId: string) =>
    list<Enrollment>({
      collection: 'enrollments',
      where: [
        ['coachRef', '==', coachUid],
        ['programRef', '==', programId],
        ['status', '==', 'active'],
      ],
      orderBy: [['enrollmentDate', 'desc']],
    }),

  /** In the order in which seats are offered. */
  waitlist: (coachUid: string, programId: string) =>
    list<WaitlistEntry>({
      collection: paths.waitlistEntries(programId),
      where: [['coachRef', '==', coachUid]],
      orderBy: [['joinedAt', 'asc']],
    }),

  paymentsByUser: (payerUid: string) =>
    list<Payment>({
      collection: 'payments',
      where: [['payerRef', '==', payerUid]],
      orderBy: [['createdAt', 'desc']],
    }),
  paymentsByCoach: (coachUid: string) =>
    list<Payment>({
      collection: 'payments',
      where: [['payeeRef', '==', coachUid]],
      orderBy: [['createdAt', 'desc']],
    }),
  disputesByCoach: (coachUid: string) => latestOf<Dispute>('disputes', 'payeeRef', coachUid),
  payoutsByCoach: (coachUid: string) => latestOf<Payout>('payouts', 'coachRef', coachUid),
  statementsByCoach: (coachUid: string) =>
    list<Statement>({
      collection: 'statements',
      where: [['coachRef', '==', coachUid]],
      orderBy: [['month', 'desc']],
    }),
  promotionCodesByCoach: (coachUid: string) =>
    latestOf<PromotionCode>('promotionCodes', 'coachRef', coachUid),
  promotionUsesByCoach: (coachUid: string) => latestOf<PromotionUse>('promotionUses', 'coachRef', coachUid),
  refunds: (paymentId: string) =>
    list<Refund>({ collection: paths.refunds(paymentId), orderBy: [['number', 'asc']] }),

  ledgerOfPayment: (paymentId: string) =>
    list<LedgerTransaction>({
      collection: 'ledger',
      where: [['paymentRef', '==', paymentId]],
      orderBy: [['createdAt', 'asc']],
    }),
  broadcasts: () => list<Broadcast>({ collection: 'broadcasts', orderBy: [['createdAt', 'desc']] }),

  ledgerOfPlan: (coachUid: string) =>
    list<LedgerTransaction>({
      collection: 'ledger',
      where: [['planRef', '==', coachUid]],
      orderBy: [['createdAt', 'desc']],
    }),

  ledgerOfCoach: (coachUid: string) =>
    list<LedgerTransaction>({
      collection: 'ledger',
      where: [['coachRef', '==', coachUid]],
      orderBy: [['createdAt', 'desc']],
    }),

  reviewsByTarget: (targetType: Review['targetType'], targetId: string) =>
    list<Review>({
      collection: 'reviews',
      where: [
        ['targetType', '==', targetType],
        ['targetRef', '==', targetId],
        ['isVisible', '==', true],
      ],
      orderBy: [['createdAt', 'desc']],
    }),
  reviewsByAuthor: (authorUid: string) =>
    list<Review>({
      collection: 'reviews',
      where: [['authorRef', '==', authorUid]],
      orderBy: [['createdAt', 'desc']],
    }),

  notifications: (uid: string) =>
    list<Notification>({
      collection: paths.notifications(uid),
      where: [['isArchived', '==', false]],
      orderBy: [['createdAt', 'desc']],
    }),
  /** @param mark what was told until then counts as read */
  unreadNotifications: (uid: string, mark: Date | undefined) =>
    list<Notification>({
      collection: paths.notifications(uid),
      where: [
        ['isArchived', '==', false],
        ['isRead', '==', false],
        ['createdAt', '>', mark ?? new Date(0)],
      ],
      orderBy: [['createdAt', 'desc']],
    }),

  mailAddress: (uid: string, address: string) =>
    list<MailAddress>({
      collection: paths.mailAddresses(uid),
      where: [['address', '==', address]],
      orderBy: [],
    }),

  ...communityQueries,
  ...eventQueries,
  ...messagingQueries,
  ...schedulingQueries,
} as const satisfies Record<string, (...values: never[]) => ListQuery<unknown>>;

function latestOf<T>(collection: string, field: string, value: string): ListQuery<T> {
  return list<T>({ collection, where: [[field, '==', value]], orderBy: [['createdAt', 'desc']] });
}
