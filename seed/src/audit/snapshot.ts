import type { Chapter } from '../../../functions/src/contracts/documents/chapters';
import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { LessonPosition } from '../../../functions/src/contracts/documents/positions';
import type { LessonProgress } from '../../../functions/src/contracts/documents/lessonProgress';
import type { Lesson } from '../../../functions/src/contracts/documents/lessons';
import type { Outline } from '../../../functions/src/contracts/documents/outlines';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { PublicProfile } from '../../../functions/src/contracts/documents/publicProfiles';
import type { PrivacySettings } from '../../../functions/src/contracts/documents/settings';
import type { RatingSummary } from '../../../functions/src/contracts/documents/ratingSummaries';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import type { SlugReservation } from '../../../functions/src/contracts/documents/slugs';
import type { Student } from '../../../functions/src/contracts/documents/students';
import type { User } from '../../../functions/src/contracts/documents/users';

/** A stored document: its path, and plain data with `Date`s. */
export interface StoredDocument {
  readonly path: string;
  readonly data: object;
}

/** A document of a known collection, with the ids in its path: the parent's first, its own last. */
export interface Row<T> {
  readonly path: string;
  readonly ids: readonly string[];
  readonly data: T;
}

/** The documents of a database at one time, by collection. */
export interface Snapshot {
  readonly documents: readonly StoredDocument[];
  readonly users: readonly Row<User>[];
  readonly publicProfiles: readonly Row<PublicProfile>[];
  readonly privacySettings: readonly Row<PrivacySettings>[];
  readonly students: readonly Row<Student>[];
  readonly coaches: readonly Row<Coach>[];
  readonly slugs: readonly Row<SlugReservation>[];
  readonly programs: readonly Row<Program>[];
  readonly outlines: readonly Row<Outline>[];
  readonly seats: readonly Row<Seats>[];
  readonly chapters: readonly Row<Chapter>[];
  readonly lessons: readonly Row<Lesson>[];
  readonly enrollments: readonly Row<Enrollment>[];
  readonly lessonProgress: readonly Row<LessonProgress>[];
  readonly positions: readonly Row<LessonPosition>[];
  readonly reviews: readonly Row<Review>[];
  readonly ratingSummaries: readonly Row<RatingSummary>[];
}

/** Sorts documents into their collections; their data is taken as it is, `auditDocuments` checks it against the schemas. */
export function snapshotOf(documents: readonly StoredDocument[]): Snapshot {
  const byPattern = Map.groupBy(documents, ({ path }) => collectionOf(path));
  const rows = <T>(collection: string): readonly Row<T>[] =>
    (byPattern.get(collection) ?? []).map(({ path, data }) => ({
      path,
      ids: path.split('/').filter((_, index) => index % 2 === 1),
      data: data as T,
    }));
  return {
    documents,
    users: rows('users'),
    publicProfiles: rows('publicProfiles'),
    privacySettings: rows<PrivacySettings>('users/settings').filter(({ ids }) => ids[1] === 'privacy'),
    students: rows('students'),
    coaches: rows('coaches'),
    slugs: rows('slugs'),
    programs: rows('programs'),
    outlines: rows('programs/outline'),
    seats: rows('programs/seats'),
    chapters: rows('programs/chapters'),
    lessons: rows('programs/lessons'),
    enrollments: rows('enrollments'),
    lessonProgress: rows('enrollments/lessonProgress'),
    positions: rows('enrollments/positions'),
    reviews: rows('reviews'),
    ratingSummaries: rows('ratingSummaries'),
  };
}

/** `programs/p/lessons/l` lies in `programs/lessons`. */
function collectionOf(path: string): string {
  return path
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
}
