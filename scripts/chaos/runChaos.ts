import type { Audit } from '../../audit/src/settled';
import { atOneInstant } from '../../audit/src/firestoreSource';
import { settledAudit } from '../../audit/src/settled';
import { WAITING_STATUSES } from '../../functions/src/domain/outbox/jobStates';
import { paths } from '../../functions/src/domain/paths';
import type { Wake } from '../../functions/src/ports/jobs';
import { CallLimiter } from '../../functions/src/runtime/callLimiter';
import { NOON } from '../../functions/test/support/aPlatform';
import { deployedOperations } from '../cost/deployed';
import type { Act } from './acts/act';
import { LEARNING_ACTS } from './acts/learning';
import { LEAVING_ACTS } from './acts/leaving';
import { MONEY_ACTS } from './acts/money';
import { PLAN_ACTS } from './acts/plans';
import { PEOPLE_ACTS } from './acts/people';
import { TIMES_ACTS } from './acts/times';
import { WORDS_ACTS } from './acts/words';
import { Backstage } from './backstage';
import { stackOf } from './stackOf';
import { type Dice, diceOf } from './dice';
import { eachOf } from './eachOf';
import { Letters } from './letters';
import { planFaults } from './planFaults';
import { type Life, type Desk, type Known, lifeAt } from './life';
import { type ChaosWorld, openWorld } from './openWorld';
import { type Tally, createTally } from './tally';
import { engineFaults, inTheWeather } from './weather';

export const ACTS: Readonly<Record<string, Act>> = {
  ...PEOPLE_ACTS,
  ...LEARNING_ACTS,
  ...WORDS_ACTS,
  ...TIMES_ACTS,
  ...MONEY_ACTS,
  ...PLAN_ACTS,
  ...LEAVING_ACTS,
};

export interface ChaosOptions {
  /** Of simulated time. */
  readonly minutes: number;
  readonly seed: number;
  /** Acts in a minute of it; default 60. */
  readonly acts?: number;
  /** Told after each minute. */
  readonly onMinute?: (progress: Progress) => void;
  /** Called when all is quiet, before the audit. */
  readonly beforeAudit?: (world: ChaosWorld) => Promise<void>;
}

export interface Progress {
  readonly minute: number;
  /** Whether people still act; after that, what they set off comes to rest. */
  readonly isSettling: boolean;
  readonly calls: number;
  /** Writes whose triggers have not run. */
  readonly waiting: number;
  readonly faults: number;
}

export interface ChaosResult extends Audit, Pick<Tally, 'outcomes' | 'faults'> {
  readonly people: number;
  readonly acts: number;
  /** Minutes of simulated time after the last act until nothing was left to do. */
  readonly settledIn: number;
}

const MINUTE = 60_000;
/** People who do something at the same moment. */
const AT_ONCE = 10;
/** Longer than any job is retried. */
const LONGEST_SETTLING = 30 * 60;

/** Minutes after which statistics have counted what happened last: they are rolled up every five. */
const COUNTED_AFTER = 8;
/** The minute of each hour in which `reconcilePaymentsEveryHour` is due. */
const COMPARED_AT = 40;

/** Lets people live on the platform while everything goes wrong, has what they set off come to rest, and audits what is left. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { minutes, seed, acts: perMinute = 60, onMinute = () => undefined } = options;
  const world = await openWorld();
  try {
    const [tally, tasks] = [createTally(), [] as Wake[]];
    let minute = 0;
    const ports = inTheWeather(world.platform, { seed, part: () => minute / minutes, tasks });
    const backstage = new Backstage(world.database, ports, tasks, new Letters(world.platform), tally);
    const desk: Desk = {
      ...{ world, tally, ports, limiter: new CallLimiter(), phones: new Map() },
      operations: await deployedOperations(),
    };
    const known = knownOf(world);
    const tell = (isSettling: boolean) =>
      onMinute({
        ...{ minute, isSettling, calls: callsOf(tally), waiting: backstage.waiting },
        faults: tally.faults.length,
      });
    for (; minute < minutes; minute += 1) {
      const dice = diceOf(seed, `minute ${minute}`);
      await world.setTime(new Date(NOON.getTime() + minute * MINUTE));
      await world.play(seed + minute, engineFaults(dice));
      const numbers = Array.from({ length: perMinute }, (_, index) => minute * perMinute + index);
      await eachOf(numbers, AT_ONCE, (number) => playOne(desk, known, { seed, number }));
      await backstage.work({ now: world.platform.now, dice, isCalm: false });
      tell(false);
    }
    await world.play(seed, []);
    let [quiet, isCompared] = [0, false];
    for (; minute - minutes < LONGEST_SETTLING; minute += 1) {
      await world.setTime(new Date(NOON.getTime() + minute * MINUTE));
      await backstage.work({ now: world.platform.now, dice: diceOf(seed, `minute ${minute}`), isCalm: true });
      tell(true);
      await replayUncertain(
        world,
        lifeAt(desk, {
          dice: diceOf(seed, `operator ${minute}`),
          known,
          number: `${seed}-operator-${minute}`,
        }),
      );
      quiet = (await isQuiet(world, backstage.waiting)) ? quiet + 1 : 0;
      if (quiet <= COUNTED_AFTER) continue;
      if (isCompared) break;
      // What no letter told of is asked for every hour.
      [quiet, isCompared, minute] = [0, true, nextComparison(minute) - 1];
    }
    await options.beforeAudit?.(world);
    const faults = [...tally.faults, ...(await planFaults(world))];
    return {
      ...(await audit(world)),
      ...{ outcomes: tally.outcomes, faults, acts: minutes * perMinute },
      ...{ people: known.students.length + known.coaches.length + 1, settledIn: minute - minutes },
    };
  } finally {
    await world.stop();
  }
}

/** The minute in which providers are asked next for all that they told of. */
function nextComparison(minute: number): number {
  const hour = 60;
  const wait = (COMPARED_AT - ((NOON.getUTCMinutes() + minute) % hour) + hour) % hour;
  return minute + wait + (wait === 0 ? hour : 0);
}

/** What a provider may have got before its worker died waits for a person, who has it sent again. */
async function replayUncertain({ firestore }: ChaosWorld, { call, admin }: Life): Promise<void> {
  const { docs } = await firestore.collection('outbox').where('status', '==', 'dead').get();
  for (const job of docs)
    if (job.get('handedIn') !== undefined) await call('admin/replayJob', admin, { jobId: job.id });
}

async function playOne(
  desk: Desk,
  known: Known,
  { seed, number }: { readonly seed: number; readonly number: number },
): Promise<void> {
  const dice = diceOf(seed, `act ${number}`);
  const name = chosen(dice);
  try {
    await ACTS[name]?.play(lifeAt(desk, { dice, known, number: `${seed}-${number}` }));
  } catch (error) {
    desk.tally.faults.push(`“${name}” failed: ${stackOf(error)}`);
  }
}

const TOTAL = Object.values(ACTS).reduce((sum, { weight }) => sum + weight, 0);

function chosen(dice: Dice): string {
  let rest = dice.below(TOTAL);
  for (const [name, { weight }] of Object.entries(ACTS)) if ((rest -= weight) < 0) return name;
  throw new Error('the weights do not add up');
}

/** What the seeded world began with. */
function knownOf({ world }: ChaosWorld): Known {
  return {
    students: world.students.map(({ id }) => id),
    coaches: world.coaches.map(({ coach }) => coach.id),
    programs: world.programs
      .filter(({ program }) => program.status === 'published')
      .map(({ program: { id, coachRef }, lessons }) => ({
        ...{ id, coach: coachRef },
        lessons: lessons.map(({ lesson }) => lesson.id),
      })),
    enrollments: world.enrollments.map(({ enrollment: { studentRef, programRef } }) => ({
      ...{ student: studentRef, program: programRef },
    })),
    consultations: world.diaries.flatMap(({ types }) =>
      types.map(({ id, coachRef, prices, questions = [] }) => ({
        ...{ id, coach: coachRef },
        minutes: prices['30'] === undefined ? (60 as const) : (30 as const),
        questions: questions.length,
      })),
    ),
    events: world.gatherings.map(({ event: { id, organizerRef } }) => ({ id, by: organizerRef })),
    registrations: world.gatherings.flatMap(({ registrations }) =>
      registrations.map(({ id, personRef }) => ({ id, by: personRef })),
    ),
    posts: world.forum.map(({ post: { id, authorRef } }) => ({ id, by: authorRef })),
    comments: [],
    closedDays: [],
    dayWaits: [],
    bookings: [],
    talks: [],
    suspended: [],
    leavers: [],
  };
}

/** Jobs that wait for a time that is further away, such as a reminder, are left to it. */
const SOON = 20 * MINUTE;

/** Whether all triggers ran, and every job that is due soon. */
async function isQuiet({ platform }: ChaosWorld, deliveries: number): Promise<boolean> {
  if (deliveries > 0) return false;
  const found = await platform.documents.query({
    from: paths.outbox,
    where: [
      ['status', 'in', WAITING_STATUSES],
      ['runAt', '<=', new Date(platform.now.getTime() + SOON)],
    ],
    orderBy: [['runAt', 'asc']],
    limit: 1,
  });
  return found.length === 0;
}

function audit({ firestore, platform }: ChaosWorld): Promise<Audit> {
  const claimedRoles = (uids: readonly string[]) =>
    Promise.resolve(
      new Map(uids.flatMap((uid) => (platform.roles.has(uid) ? [[uid, platform.roles.get(uid)]] : []))),
    );
  const beside = { claimedRoles, files: platform.files };
  return settledAudit((work) => atOneInstant(firestore, work, beside), []);
}

function callsOf({ outcomes }: Tally): number {
  let calls = 0;
  for (const [what, counts] of outcomes)
    if (what.includes('/')) for (const count of counts.values()) calls += count;
  return calls;
}
