import type { ReviewStandingSetting } from '../../src/contracts/documents/adminSettings';
import type { Certificate } from '../../src/contracts/documents/certificates';
import type { Chapter } from '../../src/contracts/documents/chapters';
import type { Coach } from '../../src/contracts/documents/coaches';
import type { Enrollment } from '../../src/contracts/documents/enrollments';
import type { Lesson } from '../../src/contracts/documents/lessons';
import type { Payment } from '../../src/contracts/documents/payments';
import type { Program } from '../../src/contracts/documents/programs';
import type { Review } from '../../src/contracts/documents/reviews';
import type { Resource } from '../../src/contracts/documents/resources';
import type { Skill } from '../../src/contracts/documents/skills';
import type { Student } from '../../src/contracts/documents/students';
import type { Upload } from '../../src/contracts/documents/uploads';
import type { UserSkill } from '../../src/contracts/documents/userSkills';
import { enrollmentOrder } from '../../src/domain/learning/enrolled';
import { newPayment } from '../../src/domain/payments/newPayment';
import { newSkill } from '../../src/domain/skills/changedSkill';
import { type SeatShard, laidSeats } from '../../src/domain/learning/seats';
import type { StandingRule } from '../../src/domain/reviews/standing';
import { NOON } from './aPlatform';

const created = { createdAt: NOON, updatedAt: NOON };

/** An active coach, `carla`. */
export function aCoach(changes: Partial<Coach> = {}): Coach {
  const id = changes.id ?? 'carla';
  return {
    id,
    userRef: id,
    title: 'Engineer',
    bio: 'Ten years of experience',
    style: 'Hands-on',
    specialties: ['React'],
    pastCompanies: [],
    linkedinUrl: 'https://linkedin.com/in/carla',
    availability: 'Evenings',
    rating: 0,
    totalReviews: 0,
    rankingScore: 3.5,
    isActive: true,
    isVerified: false,
    slug: id,
    ...created,
    ...changes,
  };
}

/** A student, `sam`. */
export function aStudent(id = 'sam'): Student {
  return {
    id,
    userRef: id,
    interestedProgram: 'Programming',
    skillLevel: 'beginner',
    commitment: 'flexible',
    ...created,
  };
}

/** A free program of carla's on the market, with unlimited seats. */
export function aProgram(changes: Partial<Program> = {}): Program {
  return {
    id: 'bootcamp',
    title: 'Full-Stack Bootcamp',
    category: 'Programming',
    description: 'Learn to build web applications',
    objectives: [],
    price: 0,
    currency: 'usd',
    coachRef: 'carla',
    slug: 'full-stack-bootcamp',
    rating: 0,
    totalReviews: 0,
    rankingScore: 3.5,
    currentEnrollments: 0,
    waitlistCount: 0,
    status: 'published',
    isActive: true,
    ...created,
    ...changes,
  };
}

/** The seats of a program, those that are taken in the first part; none of a draft. */
export function someSeats(program: Program): readonly SeatShard[] {
  if (program.status === 'draft') return [];
  const [first, ...others] = laidSeats({ ...program, maxStudents: undefined }, [], NOON);
  const taken = { ...first!.seats, taken: program.currentEnrollments };
  return laidSeats(program, [taken, ...others.map(({ seats }) => seats)], NOON);
}

export function aChapter(id: string, position = 1): Chapter {
  return { id, title: `Chapter ${id}`, position, ...created };
}

export function aLesson(id: string, chapterRef = 'c1', position = 1): Lesson {
  return { id, chapterRef, title: `Lesson ${id}`, position, isPreview: false, ...created };
}

/** Sam's active enrollment in the bootcamp. */
export function anEnrollment(changes: Partial<Enrollment> = {}): Enrollment {
  const studentRef = changes.studentRef ?? 'sam';
  const programRef = changes.programRef ?? 'bootcamp';
  return {
    id: `${studentRef}_${programRef}`,
    studentRef,
    programRef,
    coachRef: 'carla',
    status: 'active',
    enrollmentDate: NOON,
    progress: 0,
    completedLessonRefs: [],
    paymentStatus: 'not-required',
    amountPaid: 0,
    currency: 'usd',
    statusHistory: [{ to: changes.status ?? 'active', at: NOON, by: studentRef }],
    source: 'direct',
    timesEnrolled: 1,
    ...created,
    ...changes,
  };
}

/** An order of sam's for carla's bootcamp, which was paid. */
export function aPaidOrder(changes: Partial<Payment> = {}): Payment {
  const sale = { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500 } as const;
  const order = newPayment(
    enrollmentOrder('order-1', anEnrollment(), aProgram({ price: 5_000 })),
    sale,
    NOON,
  );
  return { ...order, status: 'completed', ...changes };
}

/** A certificate of sam's for the bootcamp, whose statement nobody signed. */
export function aCertificate(changes: Partial<Certificate> = {}): Certificate {
  return {
    code: 'a-code',
    name: 'Sam',
    programRef: 'bootcamp',
    programTitle: 'Full-Stack Bootcamp',
    coachRef: 'carla',
    completedAt: NOON,
    statement: 'header.claims.signature',
    ...created,
    ...changes,
  };
}

/** Sam's visible review of the bootcamp. */
export function aReview(changes: Partial<Review> = {}): Review {
  const author = changes.authorRef ?? 'sam';
  const type = changes.targetType ?? 'program';
  const target = changes.targetRef ?? 'bootcamp';
  return {
    id: `${author}_${type}_${target}`,
    authorRef: author,
    targetType: type,
    targetRef: target,
    coachRef: 'carla',
    rating: 5,
    isVerifiedBooking: false,
    version: 1,
    isVisible: true,
    ...created,
    ...changes,
  };
}

/** What the admins demand of authors who paid nothing: by default nothing. */
export function aReviewStanding(rule: Partial<StandingRule> = {}): ReviewStandingSetting {
  return {
    id: 'reviews.standing',
    category: 'reviews',
    key: 'standing',
    value: { verifiedEmail: false, accountAgeHours: 0, progress: 0, ...rule },
    isPublic: false,
    updatedBy: 'root',
    ...created,
  };
}

/** An active skill that nobody has yet. */
export function aSkill(id: string, changes: Partial<Skill> = {}): Skill {
  const content = {
    name: id,
    category: 'Programming',
    difficulty: 1,
    prerequisites: [],
    relatedSkills: [],
    metadata: {},
  };
  return { ...newSkill(content, id, 1, NOON), ...changes };
}

export function aUserSkill(userRef: string, skillRef: string, changes: Partial<UserSkill> = {}): UserSkill {
  return { userRef, skillRef, kind: 'learning', level: 3, ...created, ...changes };
}

/** A private file of Carla that nothing has yet. */
export function anUpload(changes: Partial<Upload> = {}): Upload {
  const { id = 'a-file', ownerRef = 'carla', bytes = 1_000 } = changes;
  return {
    id,
    ownerRef,
    purpose: 'attachment',
    status: 'ready',
    path: `uploads/${ownerRef}/${id}`,
    contentType: 'application/pdf',
    bytes,
    reservedBytes: bytes,
    acceptedUntil: created.createdAt,
    checks: 0,
    file: { path: `private/${ownerRef}/${id}.pdf`, contentType: 'application/pdf', bytes },
    refs: [],
    ...created,
    ...changes,
  };
}

export function aResource(id: string, changes: Partial<Resource> = {}): Resource {
  return {
    id,
    title: id,
    description: 'Worth reading',
    resourceType: 'article',
    url: 'https://example.com/article',
    tags: [],
    createdBy: 'carla',
    bookmarkCount: 0,
    isVisible: true,
    ...created,
    ...changes,
  };
}
