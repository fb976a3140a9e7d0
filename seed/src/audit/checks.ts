import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import { SEAT_SHARDS } from '../../../functions/src/contracts/utilities/seatShards';
import { holdsSeat } from '../../../functions/src/domain/learning/enrollmentMoves';
import { schemaOf } from './documentSchemas';
import type { Row, Snapshot } from './snapshot';

/** What is wrong with one document. */
export interface Finding {
  readonly path: string;
  readonly problem: string;
}

type Check = (snapshot: Snapshot) => readonly Finding[];

/** Each recomputes one invariant from scratch, by other means than the code that keeps it. */
export const CHECKS = {
  'every document fits the schema of its path': ({ documents }) =>
    documents.flatMap(({ path, data }) => {
      const schema = schemaOf(path);
      if (schema === undefined) return [{ path, problem: 'lies where the platform keeps nothing' }];
      const issues = schema.safeParse(data).error?.issues ?? [];
      return issues.map((issue) => ({ path, problem: `${issue.path.join('.')}: ${issue.message}` }));
    }),

  'a person is known by one uid': ({ users, students, coaches }) => [
    ...unequal(users, 'uid', ({ ids: [uid], data }) => [data.uid, uid]),
    ...unequal([...students, ...coaches], 'userRef', ({ ids: [uid], data }) => [data.userRef, uid]),
    ...[...students, ...coaches]
      .filter(({ data }) => !users.some((user) => user.data.uid === data.userRef))
      .map(({ path }) => ({ path, problem: 'has no user' })),
  ],

  'public profiles mirror users and coaches': ({ users, coaches, publicProfiles, privacySettings }) => [
    ...users
      .filter(({ data }) => data.status !== 'deleted')
      .filter(({ ids: [uid] }) => !publicProfiles.some(({ ids }) => ids[0] === uid))
      .map(({ path }) => ({ path, problem: 'has no public profile' })),
    ...unequal(publicProfiles, 'role', ({ ids: [uid], data }) => [data.role, find(users, uid)?.role]),
    ...unequal(publicProfiles, 'coachSlug', ({ ids: [uid], data }) => [
      data.coachSlug,
      coaches.find(({ ids, data }) => ids[0] === uid && data.isActive)?.data.slug,
    ]),
    ...publicProfiles
      .filter(
        ({ ids: [uid], data }) => data.avatarUrl !== undefined && isReduced(uid, coaches, privacySettings),
      )
      .map(({ path }) => ({ path, problem: 'shows the picture of somebody who hides it' })),
  ],

  'one slug has one owner': ({ slugs, coaches, programs }) => {
    const targets = { coach: coaches, program: programs, event: [] as readonly Row<Coach | Program>[] };
    return [
      ...slugs.flatMap(({ path, data }) => {
        const target: { slug: string } | undefined = find<Coach | Program>(
          targets[data.kind],
          data.targetRef,
        );
        if (target === undefined) return [{ path, problem: 'reserves a slug for nobody' }];
        return (target.slug === data.slug) === data.isCurrent
          ? []
          : [{ path, problem: 'isCurrent is wrong' }];
      }),
      ...[...withKind(coaches, 'coach'), ...withKind(programs, 'program')]
        .filter(({ kind, data }) => find(slugs, `${kind}:${data.slug}`)?.targetRef !== data.id)
        .map(({ path }) => ({ path, problem: 'uses a slug that is not reserved for it' })),
    ];
  },

  'the outline names the lessons, dense in their chapters': ({ programs, outlines, chapters, lessons }) => [
    ...unequal(programs, 'outline', ({ ids: [id] }) => [
      (find(outlines, id)?.lessonRefs ?? []).join(),
      idsUnder(lessons, id).sort().join(),
    ]),
    ...unequal(programs, 'chapter positions', ({ ids: [id] }) =>
      dense(chapters.filter(({ ids }) => ids[0] === id).map(({ data }) => data.position)),
    ),
    ...unequal(chapters, 'lesson positions', ({ ids: [programId, chapterId] }) =>
      dense(
        lessons
          .filter(({ ids, data }) => ids[0] === programId && data.chapterRef === chapterId)
          .map(({ data }) => data.position),
      ),
    ),
    ...lessons
      .filter(
        ({ ids, data }) => !chapters.some((row) => row.ids[0] === ids[0] && row.ids[1] === data.chapterRef),
      )
      .map(({ path }) => ({ path, problem: 'belongs to no chapter' })),
  ],

  "a program's seats are taken by the enrollments that hold one, within its limit": ({
    programs,
    seats,
    enrollments,
  }) => [
    ...unequal(seats, 'taken', ({ ids: [programId, shard], data }) => [
      data.taken,
      enrollments.filter(
        (row) =>
          row.data.programRef === programId &&
          holdsSeat(row.data) &&
          String(row.data.seatShard ?? 0) === shard,
      ).length,
    ]),
    ...unequal(programs, 'maxStudents', ({ ids: [id], data }) => {
      const own = seats.filter(({ ids }) => ids[0] === id);
      if (own.length === 0) return [data.maxStudents, data.maxStudents];
      return [
        data.maxStudents,
        data.maxStudents === undefined
          ? own.find((row) => row.data.capacity !== undefined)?.data.capacity
          : own.reduce((sum, row) => sum + (row.data.capacity ?? Infinity), 0),
      ];
    }),
    ...unequal(seats, 'isOpen', ({ ids: [programId], data }) => [
      data.isOpen,
      find(programs, programId)?.isActive,
    ]),
    ...seats
      .filter(({ data }) => data.taken > (data.capacity ?? Infinity))
      .map(({ path }) => ({ path, problem: 'has more students than seats' })),
    ...programs
      .filter(
        ({ ids: [id], data }) =>
          seats.filter(({ ids }) => ids[0] === id).length !==
          (data.publishedAt === undefined ? 0 : SEAT_SHARDS),
      )
      .map(({ path }) => ({ path, problem: 'has not all parts of its seats' })),
  ],

  'currentEnrollments counts the seats that are taken, once no count is due': ({
    programs,
    seats,
    enrollments,
  }) => {
    const isCounted = (id: string | undefined) =>
      !seats.some(({ ids, data }) => ids[0] === id && data.isCountDue);
    return unequal(
      programs.filter(({ ids: [id] }) => isCounted(id)),
      'currentEnrollments',
      ({ ids: [id], data }) => [
        data.currentEnrollments,
        enrollments.filter((row) => row.data.programRef === id && holdsSeat(row.data)).length,
      ],
    );
  },

  'an enrollment is of one student in one program': ({ enrollments, programs, students }) => [
    ...unequal(enrollments, 'id', ({ ids: [id], data }) => [`${data.studentRef}_${data.programRef}`, id]),
    ...unequal(enrollments, 'coachRef', ({ data }) => [
      data.coachRef,
      find(programs, data.programRef)?.coachRef,
    ]),
    ...unequal(enrollments, 'last status in history', ({ data }) => [
      data.status,
      data.statusHistory.at(-1)?.to,
    ]),
    ...enrollments
      .filter(({ data }) => find(students, data.studentRef) === undefined)
      .map(({ path }) => ({ path, problem: 'belongs to no student' })),
  ],

  'a student names exactly the coaches of enrollments under way': ({ students, enrollments }) =>
    unequal(students, 'coachRefs', ({ ids: [uid], data }) => {
      const underWay = enrollments.filter(
        (row) =>
          row.data.studentRef === uid && (row.data.status === 'active' || row.data.status === 'paused'),
      );
      const coachRefs = new Set(underWay.map((row) => row.data.coachRef));
      return [[...(data.coachRefs ?? [])].sort().join(), [...coachRefs].sort().join()];
    }),

  'a place in a video is the student’s of its enrollment': ({ positions, enrollments }) =>
    unequal(positions, 'studentRef', ({ ids: [id], data }) => [
      data.studentRef,
      enrollments.find((row) => row.ids[0] === id)?.data.studentRef,
    ]),

  'progress is the share of completed lessons': ({ enrollments, lessons, lessonProgress }) => {
    const done = (id: string | undefined) =>
      lessonProgress
        .filter(({ ids, data }) => ids[0] === id && data.completed)
        .map(({ ids }) => ids[1] ?? '');
    return [
      ...unequal(enrollments, 'completedLessonRefs', ({ ids: [id], data }) => [
        [...data.completedLessonRefs].sort().join(),
        done(id).sort().join(),
      ]),
      ...unequal(enrollments, 'progress', ({ ids: [id], data }) => {
        const existing = idsUnder(lessons, data.programRef);
        return [
          data.progress,
          percent(done(id).filter((each) => existing.includes(each)).length, existing.length),
        ];
      }),
      ...enrollments
        .filter(({ data }) => data.status === 'active' && data.progress === 100)
        .map(({ path }) => ({ path, problem: 'is active with nothing left to do' })),
    ];
  },

  'one review per author and target, earned by an enrollment': ({ reviews, enrollments }) => [
    ...unequal(reviews, 'id', ({ ids: [id], data }) => [
      `${data.authorRef}_${data.targetType}_${data.targetRef}`,
      id,
    ]),
    ...reviews
      .filter(({ data: { authorRef, targetType, targetRef } }) =>
        enrollments.every(
          ({ data }) =>
            data.studentRef !== authorRef ||
            (targetType === 'program' ? data.programRef : data.coachRef) !== targetRef,
        ),
      )
      .map(({ path }) => ({ path, problem: 'its author was never enrolled' })),
  ],

  'only paid work makes a review verified, and only hidden reviews have a decision': ({
    documents,
    reviews,
    enrollments,
  }) => [
    ...unequal(reviews, 'isVerifiedBooking', ({ data }) => [
      data.isVerifiedBooking,
      enrollments.some(
        (row) =>
          row.data.studentRef === data.authorRef &&
          (data.targetType === 'program' ? row.data.programRef : row.data.coachRef) === data.targetRef &&
          row.data.paymentStatus === 'paid' &&
          (row.data.amountPaid ?? 0) > 0,
      ),
    ]),
    ...unequal(reviews, 'has a decision', ({ path, data }) => [
      documents.some((each) => each.path === `${path}/moderation/decision`),
      !data.isVisible,
    ]),
  ],

  'ratings equal a recount of the visible reviews': ({ reviews, ratingSummaries, programs, coaches }) => {
    const visible = (type: Review['targetType'], ref: string | undefined) =>
      reviews
        .map(({ data }) => data)
        .filter((review) => review.isVisible && review.targetType === type && review.targetRef === ref);
    const targets = [...withKind(programs, 'program'), ...withKind(coaches, 'coach')];
    return [
      ...unequal(ratingSummaries, 'counts', ({ data }) => [
        JSON.stringify([data.count, data.sum, data.average, data.score, ...Object.values(data.histogram)]),
        JSON.stringify(recount(visible(data.targetType, data.targetRef))),
      ]),
      ...unequal(ratingSummaries, 'aspects', ({ data }) => [
        JSON.stringify(
          Object.entries(data.aspects).map(([name, { count, sum, average }]) => [name, count, sum, average]),
        ),
        JSON.stringify(
          Object.keys(data.aspects).map((name) => {
            const given = visible(data.targetType, data.targetRef).flatMap(
              ({ aspects }) => Object.entries(aspects ?? {}).find(([each]) => each === name)?.[1] ?? [],
            );
            return [name, given.length, total(given), average(given)];
          }),
        ),
      ]),
      ...unequal(targets, 'rating', ({ kind, data }) => {
        const [count, , mean, score] = recount(visible(kind, data.id));
        return [
          `${data.rating} of ${data.totalReviews}, ranked by ${data.rankingScore}`,
          `${mean ?? 0} of ${count ?? 0}, ranked by ${score ?? 0}`,
        ];
      }),
    ];
  },
} as const satisfies Readonly<Record<string, Check>>;

export type Invariant = keyof typeof CHECKS;

/** Whether somebody asked to be seen less, and has no active page that everybody sees. */
function isReduced(
  uid: string | undefined,
  coaches: readonly Row<Coach>[],
  privacySettings: Snapshot['privacySettings'],
): boolean {
  const asked = privacySettings.some(({ ids, data }) => ids[0] === uid && data.profileVisible === false);
  return asked && find(coaches, uid)?.isActive !== true;
}

function unequal<T extends { readonly path: string }>(
  rows: readonly T[],
  what: string,
  pair: (row: T) => readonly [actual: unknown, expected: unknown],
): Finding[] {
  return rows.flatMap((row) => {
    const [actual, expected] = pair(row);
    const problem = `${what} is ${String(actual)}, a recount gives ${String(expected)}`;
    return actual === expected ? [] : [{ path: row.path, problem }];
  });
}

function find<T>(rows: readonly Row<T>[], id: string | undefined): T | undefined {
  return rows.find(({ ids }) => ids[0] === id)?.data;
}

function withKind<T, Kind extends Review['targetType']>(rows: readonly Row<T>[], kind: Kind) {
  return rows.map((row) => ({ ...row, kind }));
}

function idsUnder(rows: readonly Row<unknown>[], parentId: string | undefined): string[] {
  return rows.filter(({ ids }) => ids[0] === parentId).map(({ ids }) => ids.at(-1) ?? '');
}

function dense(positions: readonly number[]): [actual: string, expected: string] {
  return [[...positions].sort((a, b) => a - b).join(), positions.map((_, index) => index + 1).join()];
}

/** Exact at both ends: only nothing is 0, only everything is 100. */
function percent(done: number, all: number): number {
  if (done === 0) return 0;
  return done === all ? 100 : Math.max(1, Math.floor((done / all) * 100));
}

/** Count, sum, mean, ranking score, and the reviews per star. */
function recount(reviews: readonly Review[]): readonly (number | null)[] {
  const stars = reviews.map(({ rating }) => rating);
  const histogram = [1, 2, 3, 4, 5].map((star) => stars.filter((each) => each === star).length);
  return [stars.length, total(stars), average(stars), score(reviews), ...histogram];
}

/** As if five reviews of 3.5 stars had come first; one that nobody paid for is a quarter of a review. Four decimals. */
function score(reviews: readonly Review[]): number {
  const weights = reviews.map(({ isVerifiedBooking }) => (isVerifiedBooking ? 1 : 0.25));
  const weighted = reviews.map(({ rating }, index) => rating * (weights[index] ?? 0));
  return Math.round(((5 * 3.5 + total(weighted)) / (5 + total(weights))) * 10_000) / 10_000;
}

/** Two decimals; null of nothing. */
function average(stars: readonly number[]): number | null {
  return stars.length === 0 ? null : Math.round((total(stars) / stars.length) * 100) / 100;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
