import type { Measured } from './cost';
import { firstCost } from './firstMeasured';
import { priceOfMillion } from './prices';

/** What somebody does in a while, by how often each act is done. */
export interface Use {
  readonly name: string;
  readonly of: string;
  readonly acts: Readonly<Record<string, number>>;
}

/** A course of twenty lessons of ten minutes. */
const LESSONS = 20;
const MINUTES = 10;

/** As many as learn in the program on which everything here is measured. */
const CLASS = 11;

/** A learner goes through a course: the market, the program, each lesson opened and completed, one's courses looked at on as many days. */
const COURSE = {
  'open the market': 1,
  'open a program': 1,
  'learning/enrollStudent': 1,
  'open one’s enrollments': LESSONS,
  'open a lesson': LESSONS,
  'complete a lesson': LESSONS,
  'reviews/createReview': 1,
};

/** A program is made, filled, sold and looked after. */
const COACH = {
  'catalog/createProgram': 1,
  'catalog/publishProgram': 1,
  'add a lesson': 10,
  'catalog/deleteLesson': 2,
  'catalog/reorderOutline': 1,
  'rename a program': 1,
  'catalog/updateProgram': 1,
  'open the learners of a program': 20,
  'count unread notifications': 20,
  'learning/revokeEnrollment': 2,
  'reviews/respondToReview': 4,
};

/** A talk a week: looked for twice, booked once; one of four is given up, three are held by two people. */
const TALKS = {
  'scheduling/getAvailableSlots': 8,
  'scheduling/bookSession': 4,
  'scheduling/cancelSession': 1,
  'scheduling/startSession': 3,
  'scheduling/joinSession': 6,
  'scheduling/endSession': 3,
};

const watched = (seconds: number) => ({
  ...COURSE,
  'keep a video position': (LESSONS * MINUTES * 60) / seconds,
});

/** The weights are what the acts are measured on (eleven learners, ten lessons, a place of ten seconds), and a talk a week. */
export const USES: readonly Use[] = [
  {
    name: 'a course with videos, a place each 10 s',
    of: `${LESSONS} lessons of ${MINUTES} minutes, as the place that is measured is one of ten seconds`,
    acts: watched(10),
  },
  {
    name: 'a course with videos, a place each 30 s',
    of: 'the same, for a player that is sparing',
    acts: watched(30),
  },
  { name: 'a course without video', of: 'the same, to be read', acts: COURSE },
  {
    name: 'a coach’s month',
    of: 'a program made, filled, sold, renamed and rewritten; ten lessons added, two deleted, all turned round; two learners taken out, four reviews answered; looked at on twenty days',
    acts: COACH,
  },
  {
    name: 'a month of talks',
    of: 'one a week, looked for twice, one of four given up',
    acts: TALKS,
  },
  {
    name: 'a month of a platform that shows videos',
    of: `a coach, a class of ${CLASS}, and a month of talks for each of them`,
    acts: together([COACH, 1], [watched(10), CLASS], [TALKS, CLASS]),
  },
  {
    name: 'a month of a platform without video',
    of: 'the same, to be read',
    acts: together([COACH, 1], [COURSE, CLASS], [TALKS, CLASS]),
  },
];

function together(...parts: readonly (readonly [Use['acts'], times: number])[]): Use['acts'] {
  const sums: Record<string, number> = {};
  for (const [acts, times] of parts)
    for (const [name, count] of Object.entries(acts)) sums[name] = (sums[name] ?? 0) + count * times;
  return sums;
}

/** A sum in US dollars for a million of each act, as it was at first and as it is now. */
export interface Sum {
  readonly first: number;
  readonly now: number;
}

/** @throws Error naming an act that is not measured */
export function sumOf(acts: Use['acts'], measured: readonly Measured[]): Sum {
  const costs = new Map(measured.map(({ name, cost }) => [name, cost]));
  let [first, now] = [0, 0];
  for (const [name, count] of Object.entries(acts)) {
    const cost = costs.get(name);
    if (cost === undefined) throw new Error(`${name} is not measured`);
    first += count * priceOfMillion(firstCost(name));
    now += count * priceOfMillion(cost);
  }
  return { first, now };
}
