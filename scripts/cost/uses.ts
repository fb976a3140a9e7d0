import {
  begin,
  dueAt,
  halt,
  HALTED_EVERY,
  markSent,
  STORED_EVERY,
  tell,
} from '../../client/src/positionTracker';
import type { Cost, Measured } from './cost';
import { firstCost } from './firstMeasured';
import { priceOfMillion } from './prices';

/** Acts by their names, and how often each is done. */
export type Acts = Readonly<Record<string, number>>;

/** What something took at first and takes now. */
interface Done {
  readonly first: Acts;
  readonly now: Acts;
}

/** What somebody does in a while. */
export interface Use extends Done {
  readonly name: string;
  readonly of: string;
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

/** A place told each ten seconds, which at first was a write each. */
const TOLD_EVERY = 10;

/** So many places stored of each lesson: the first of them as dear as the others at first, and dearer now. */
const watched = (stored: number): Done => ({
  first: { ...COURSE, 'keep a video position': LESSONS * stored },
  now: {
    ...COURSE,
    'keep the first video position': LESSONS,
    'keep a video position': LESSONS * (stored - 1),
  },
});
const writtenEach = (seconds: number) => watched((MINUTES * 60) / seconds);
const TRACKED: Done = {
  first: writtenEach(TOLD_EVERY).first,
  now: watched(storedBy(MINUTES * 60, TOLD_EVERY)).now,
};
const always = (acts: Acts) => ({ first: acts, now: acts });

const LENGTH = `${LESSONS} lessons of ${MINUTES} minutes`;

/** The weights are what the acts are measured on (eleven learners, ten lessons), and a talk a week. */
export const USES: readonly Use[] = [
  {
    name: 'a course with videos, told each 10 s',
    of: `${LENGTH}; each place a write at first, each ${STORED_EVERY / 1000} s one by the client’s tracker now`,
    ...TRACKED,
  },
  {
    name: 'a course with videos, written each 10 s',
    of: `${LENGTH}, by an app that writes itself`,
    ...writtenEach(10),
  },
  {
    name: 'a course with videos, written each 30 s',
    of: 'the same, by an app that was as sparing at first',
    ...writtenEach(30),
  },
  { name: 'a course without video', of: 'the same, to be read', ...always(COURSE) },
  {
    name: 'a coach’s month',
    of: 'a program made, filled, sold, renamed and rewritten; ten lessons added, two deleted, all turned round; two learners taken out, four reviews answered; looked at on twenty days',
    ...always(COACH),
  },
  { name: 'a month of talks', of: 'one a week, looked for twice, one of four given up', ...always(TALKS) },
  {
    name: 'a month of a platform that shows videos',
    of: `a coach, a class of ${CLASS}, told each 10 s, and a month of talks for each of them`,
    ...month(TRACKED),
  },
  {
    name: 'a month of a platform whose app writes each 10 s',
    of: 'the same, by an app that writes itself',
    ...month(writtenEach(10)),
  },
  {
    name: 'a month of a platform without video',
    of: 'the same, to be read',
    ...month(always(COURSE)),
  },
];

function month({ first, now }: Done): Done {
  const whole = (course: Acts): Acts => together([COACH, 1], [course, CLASS], [TALKS, CLASS]);
  return { first: whole(first), now: whole(now) };
}

/** How many places the client's tracker stores of a video of so many seconds that plays to its end and is told each so many. */
export function storedBy(length: number, every: number): number {
  let [tracked, stored] = [begin(0), 0];
  const storeWhenDue = (now: number): void => {
    if (dueAt(tracked) > now) return;
    tracked = markSent(tracked, now);
    stored++;
  };
  for (let second = 0; second <= length; second += every) {
    tracked = tell(tracked, second, second * 1000);
    storeWhenDue(second * 1000);
  }
  tracked = halt(tracked);
  storeWhenDue(length * 1000 + HALTED_EVERY);
  return stored;
}

function together(...parts: readonly (readonly [Acts, times: number])[]): Acts {
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
export function sumOf({ first, now }: Done, measured: readonly Measured[]): Sum {
  const costs = new Map(measured.map(({ name, cost }) => [name, cost]));
  const costNow = (name: string): Cost => {
    const cost = costs.get(name);
    if (cost === undefined) throw new Error(`${name} is not measured`);
    return cost;
  };
  return { first: priceOf(first, firstCost), now: priceOf(now, costNow) };
}

function priceOf(acts: Acts, costOf: (name: string) => Cost): number {
  return Object.entries(acts).reduce((sum, [name, count]) => sum + count * priceOfMillion(costOf(name)), 0);
}
