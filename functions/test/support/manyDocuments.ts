import type { JobKind } from '../../src/contracts/jobs';
import { review } from '../../src/contracts/documents/reviews';
import { ratingSummary } from '../../src/contracts/documents/ratingSummaries';
import { newEntry, offered } from '../../src/domain/learning/waitlist';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { isSound } from '../../src/domain/reviews/ratings';
import { emptyGraph, nodeOf } from '../../src/domain/skills/skillGraph';
import { documentAt, paths } from '../../src/domain/paths';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { DocumentPath } from '../../src/ports/documents';
import type { Job } from '../../src/ports/jobs';
import { aComment, aPost } from './aForum';
import type { Platform } from './aPlatform';
import { NOON } from './aPlatform';
import {
  aChapter,
  aCoach,
  aLesson,
  aProgram,
  aReview,
  aSkill,
  aStudent,
  aUserSkill,
  anEnrollment,
} from './builders';
import { aPublicProfile } from './people';
import { workOff } from './workOff';

/** Something that reads many documents of one kind, and does something for each. */
export interface Reading {
  /** The limit of each query for them; undefined where they are read by their paths. */
  readonly page?: number;
  /** As many of them as there may be, where that is less than a page. */
  readonly most?: number;
  /** What else it reads, when there are so many. */
  readonly given?: (market: Platform, count: number) => void;
  readonly one: (index: number) => readonly [DocumentPath<unknown>, object];
  readonly run: (market: Platform) => Promise<void>;
  /** Whether what it does for one of them is done. */
  readonly isDone: (market: Platform, index: number) => boolean;
}

const created = { createdAt: NOON, updatedAt: NOON };
const program = aProgram();
const entry = (index: number) => newEntry(student(index), program, at(index));
const hold = (kind: JobKind, payload: object): Job => ({ id: `${kind}:1`, kind, payload }) as Job;

/** Ids are in the order of their numbers. */
export function student(index: number): string {
  return `s${String(index).padStart(4, '0')}`;
}

function at(index: number): Date {
  return new Date(NOON.getTime() - 1_000_000 + index);
}

function stored(market: Platform, path: string): Record<string, unknown> | undefined {
  return market.documents.dump(path)[path] as Record<string, unknown> | undefined;
}

/** Works a job off, and what follows from it. */
function job(kind: JobKind, payload: object): Reading['run'] {
  return async (market) => {
    const id = `${kind}:1`;
    market.documents.put(paths.outboxJob(id), newOutboxJob(hold(kind, payload), NOON));
    await workOff(market, [id]);
  };
}

const hiddenPage = (market: Platform, isActive: boolean): void =>
  market.documents.put(paths.coach('carla'), aCoach({ isActive }));

const skillsOfMany = (market: Platform, count: number): void => {
  const ids = Array.from({ length: count }, (_, index) => student(index));
  const nodes = Object.fromEntries(ids.map((id) => [id, nodeOf(aSkill(id))]));
  market.documents.put(paths.skillGraph, { ...emptyGraph(NOON), nodes });
};

/** How many visible reviews the summary of the bootcamp counts; undefined when it is none. */
function counted(market: Platform): number | undefined {
  const { data } = ratingSummary.safeParse(stored(market, 'ratingSummaries/program_bootcamp'));
  return data !== undefined && isSound(data) ? data.count : undefined;
}

/** Everything that reads many documents; whoever writes another recount, rebuild or sweep enters it. */
export const READINGS: Readonly<Record<string, Reading>> = {
  'recompute-progress': {
    page: 100,
    one: (index) => {
      const enrollment = anEnrollment({ studentRef: student(index), completedLessonRefs: ['l1', 'l2'] });
      return [paths.enrollment(enrollment.id), enrollment];
    },
    run: job('recompute-progress', { programId: 'bootcamp', version: 1 }),
    isDone: (market, index) => stored(market, `enrollments/${student(index)}_bootcamp`)?.progress === 100,
  },
  'move-user-skills': {
    page: 100,
    given: ({ documents }) => {
      documents.put(paths.skill('js'), aSkill('js', { status: 'merged', mergedInto: 'javascript' }));
      documents.put(paths.skill('javascript'), aSkill('javascript'));
    },
    one: (index) => [paths.userSkillOf(student(index), 'js'), aUserSkill(student(index), 'js')],
    run: job('move-user-skills', { skillId: 'js', intoSkillId: 'javascript', batch: 0 }),
    isDone: (market, index) => stored(market, `userSkills/${student(index)}_javascript`) !== undefined,
  },
  'clear-bookmarks': {
    page: 300,
    one: (index) => [
      paths.bookmark(`${student(index)}_gone`),
      { userRef: student(index), resourceRef: 'gone', ...created },
    ],
    run: job('clear-bookmarks', { resourceId: 'gone', batch: 0 }),
    isDone: (market, index) => stored(market, `bookmarks/${student(index)}_gone`) === undefined,
  },
  ...(['votes', 'comments', 'texts'] as const).reduce<Record<string, Reading>>((readings, below) => {
    readings[`clear-post, ${below}`] = {
      page: 100,
      one: (index) => [documentAt(`posts/gone/${below}/${student(index)}`), { postRef: 'gone', ...created }],
      run: job('clear-post', { postId: 'gone', batch: 0 }),
      isDone: (market, index) => stored(market, `posts/gone/${below}/${student(index)}`) === undefined,
    };
    return readings;
  }, {}),
  'settle-replies': {
    page: 50,
    given: ({ documents }) => {
      documents.put(paths.post('hello'), aPost());
      documents.put(paths.comment('hello', 'first'), aComment({ isBranchRemoved: true, isRemoved: true }));
    },
    one: (index) => [
      paths.comment('hello', student(index)),
      aComment({ id: student(index), parentRef: 'first' }),
    ],
    run: job('settle-replies', { postId: 'hello', commentId: 'first', decision: '1-0', batch: 0 }),
    isDone: (market, index) =>
      stored(market, `posts/hello/comments/${student(index)}`)?.isUnderRemoved === true,
  },
  'follow-coach-page, hidden': {
    page: 20,
    given: (market) => hiddenPage(market, false),
    one: (index) => [paths.program(student(index)), aProgram({ id: student(index), publishedAt: NOON })],
    run: job('follow-coach-page', { uid: 'carla' }),
    isDone: (market, index) => stored(market, `programs/${student(index)}`)?.isActive === false,
  },
  'follow-coach-page, shown': {
    page: 20,
    given: (market) => hiddenPage(market, true),
    one: (index) => [
      paths.program(student(index)),
      aProgram({ id: student(index), publishedAt: NOON, isActive: false, isHiddenWithCoach: true }),
    ],
    run: job('follow-coach-page', { uid: 'carla' }),
    isDone: (market, index) => stored(market, `programs/${student(index)}`)?.isActive === true,
  },
  'follow-author': {
    page: 50,
    given: ({ documents }) =>
      documents.put(paths.suspension('sam'), {
        userRef: 'sam',
        reason: 'spam',
        suspendedBy: 'root',
        ...created,
      }),
    one: (index) => {
      const written = aReview({ targetRef: student(index) });
      return [paths.review(written.id), written];
    },
    run: job('follow-author', { uid: 'sam' }),
    isDone: (market, index) => stored(market, `reviews/sam_program_${student(index)}`)?.isVisible === false,
  },
  'recount-rating': {
    page: 500,
    one: (index) => {
      const written = aReview({ authorRef: student(index) });
      return [paths.review(written.id), written];
    },
    run: job('recount-rating', { targetType: 'program', targetRef: 'bootcamp' }),
    isDone: (market) => {
      const reviews = Object.values(market.documents.dump('reviews/'));
      const whole = reviews.filter((each) => review.safeParse(each).success && isOfBootcamp(each));
      return (counted(market) ?? 0) >= whole.length;
    },
  },
  'recount-outline, lessons': {
    page: 1_000,
    most: 498,
    one: (index) => [paths.lesson('bootcamp', student(index)), aLesson(student(index), 'c1', index + 3)],
    run: job('recount-outline', { programId: 'bootcamp' }),
    isDone: (market, index) =>
      (stored(market, 'programs/bootcamp/outline/lessons')!.lessonRefs as string[]).includes(student(index)),
  },
  'recount-outline, chapters': {
    page: 200,
    most: 99,
    one: (index) => [paths.chapter('bootcamp', student(index)), aChapter(student(index), index + 2)],
    run: job('recount-outline', { programId: 'bootcamp' }),
    isDone: (market, index) =>
      (stored(market, 'programs/bootcamp/outline/lessons')!.chapterRefs as string[]).includes(student(index)),
  },
  'make-leaderboards, completions': {
    page: 500,
    given: (market, count) => {
      for (let index = 0; index < count; index += 1)
        market.documents.put(paths.publicProfile(student(index)), aPublicProfile(student(index)));
      putGoodFirst(market, count);
    },
    one: (index) => {
      const completionDate = new Date(Date.parse('2026-03-01T10:00:00Z') + index);
      const enrollment = anEnrollment({ studentRef: student(index), status: 'completed', completionDate });
      return [paths.enrollment(enrollment.id), enrollment];
    },
    run: job('make-leaderboards', { day: '2026-03-05' }),
    isDone: isOnBoard,
  },
  'make-leaderboards, profiles': {
    given: putGoodFirst,
    one: (index) => [paths.publicProfile(student(index)), aPublicProfile(student(index))],
    run: job('make-leaderboards', { day: '2026-03-05' }),
    isDone: isOnBoard,
  },
  'rank-skills': {
    given: skillsOfMany,
    one: (index) => [paths.skill(student(index)), aSkill(student(index))],
    run: job('rank-skills', { day: '2026-03-02' }),
    isDone: (market, index) => {
      const { stats } = stored(market, `skills/${student(index)}`) as { stats: { popularityRank?: number } };
      return Number(stats.popularityRank) > 0;
    },
  },
  'recount-skill': {
    page: 30,
    given: ({ documents }, count) => {
      documents.put(paths.skill('js'), aSkill('js'));
      for (let index = 0; index < count; index += 1) {
        const rated = aCoach({ id: student(index), rating: 4, totalReviews: 3 });
        documents.put(paths.coach(student(index)), rated);
      }
    },
    one: (index) => [
      paths.userSkillOf(student(index), 'js'),
      aUserSkill(student(index), 'js', { kind: 'teaching' }),
    ],
    run: job('recount-skill', { skillId: 'js' }),
    isDone: (market) =>
      (stored(market, 'skills/js') as { stats: { avgRating: number } }).stats.avgRating === 4,
  },
  'recount-skill, coaches': {
    given: ({ documents }, count) => {
      documents.put(paths.skill('js'), aSkill('js'));
      for (let index = 0; index < count; index += 1)
        documents.put(
          paths.userSkillOf(student(index), 'js'),
          aUserSkill(student(index), 'js', { kind: 'teaching' }),
        );
    },
    one: (index) => [paths.coach(student(index)), aCoach({ id: student(index), rating: 4, totalReviews: 3 })],
    run: job('recount-skill', { skillId: 'js' }),
    isDone: (market) =>
      (stored(market, 'skills/js') as { stats: { avgRating: number } }).stats.avgRating === 4,
  },
  'offer-seats': {
    page: 1,
    given: ({ documents }, count) => {
      for (let index = 0; index < count; index += 1)
        documents.put(paths.student(student(index)), aStudent(student(index)));
    },
    one: (index) => [paths.waitlistEntry('bootcamp', student(index)), entry(index)],
    run: job('offer-seats', { programId: 'bootcamp' }),
    isDone: (market, index) => {
      const found = stored(market, `waitlists/bootcamp/entries/${student(index)}`);
      return found === undefined || found.status === 'offered';
    },
  },
  'void-offers': {
    page: 1,
    given: ({ documents }) => {
      documents.put(paths.program('bootcamp'), aProgram({ isActive: false }));
      const seats = stored({ documents } as Platform, 'programs/bootcamp/seats/0');
      documents.put(paths.seats('bootcamp', 0), { ...seats, taken: 1_000, offered: 1_000 } as never);
    },
    one: (index) => [
      paths.waitlistEntry('bootcamp', student(index)),
      offered(entry(index), program, 0, { hours: 24 }, NOON),
    ],
    run: job('void-offers', { programId: 'bootcamp' }),
    isDone: (market, index) =>
      stored(market, `waitlists/bootcamp/entries/${student(index)}`)?.status !== 'offered',
  },
  sweepOutboxEveryMinute: {
    page: 500,
    one: (index) => {
      const id = `count-seats:${student(index)}`;
      const counting = { id, kind: 'count-seats', payload: { programId: 'gone' } } as const;
      return [paths.outboxJob(id), newOutboxJob(counting, at(index))];
    },
    run: ({ ports }) => sweepOutboxEveryMinute(ports).catch(() => undefined),
    isDone: ({ queue }, index) => queue.includes(`count-seats:${student(index)}`),
  },
};

/** So that their places are on the board, whoever else counts. */
function putGoodFirst({ documents }: Platform, count: number): void {
  const learners = Object.fromEntries(Array.from({ length: count }, (_, index) => [student(index), 1]));
  for (const index of goodOf(count)) learners[student(index)] = 2;
  documents.put(paths.leaderboardDay('2026-02-28'), { coaches: {}, learners, expiresAt: NOON });
}

/** Those that stay whole: the first, the middle one and the last. */
export function goodOf(count: number): readonly number[] {
  return [0, Math.floor(count / 2), count - 1];
}

function isOfBootcamp(stored: unknown): boolean {
  const { targetRef, isVisible } = stored as { targetRef: string; isVisible: boolean };
  return targetRef === 'bootcamp' && isVisible;
}

function isOnBoard(market: Platform, index: number): boolean {
  const board = stored(market, 'leaderboards/week_learners') as
    { entries: { userRef: string }[] } | undefined;
  return board?.entries.some(({ userRef }) => userRef === student(index)) ?? false;
}
