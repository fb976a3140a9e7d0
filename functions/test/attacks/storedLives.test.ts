import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { JOB_KINDS, type JobKind } from '../../src/contracts/jobs';
import { WAITING_STATUSES, newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Job } from '../../src/ports/jobs';
import type { JobHandlers } from '../../src/runtime/jobHandler';
import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import { runJob } from '../../src/runtime/runJob';
import type { ScheduleHandler } from '../../src/runtime/schedule';
import { CARLA, ROOT, SAM } from '../support/aMarket';
import { type Platform, aCaller } from '../support/aPlatform';
import { aWholeMarket } from '../support/aWholeMarket';
import { OPEN_ORDER } from '../support/anOpenOrder';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { JOB_PAYLOADS } from '../support/jobPayloads';
import {
  type MountedTrigger,
  documentAt,
  everyJob,
  everyOperation,
  everySchedule,
  everyTrigger,
  paramsOf,
  tellTriggersOf,
} from '../support/mounts';
import { mulberry32 } from '../support/shuffled';
import { fuzzedFields } from './acceptedValues';
import { STEPS } from './lostAnswerSteps';
import { inputOf } from './rightInputs';

/** Two and two belong together: what keeps its value in one of them is strange in the other. */
const LIVES = Number(process.env.LIVES ?? 4);
/** So many values of each field come and go in a life. */
const VALUES = 12;
const SEED = Number(process.env.SEED ?? 0);

/** What no life has anything for: a recording is the meeting provider's. */
const NEVER: readonly string[] = ['scheduling/getRecording'];

type Data = Readonly<Record<string, unknown>>;
type Stored = Readonly<Record<string, object>>;

const IDS: Readonly<Record<string, string>> = {
  programId: 'bootcamp',
  lessonId: 'l1',
  enrollmentId: 'sam_bootcamp',
  coachId: 'carla',
  userId: 'sam',
  skillId: 'clay',
  eventId: 'meetup',
  fileId: 'a-file',
  conversationId: 'talk',
  messageId: 'rude',
  consultationTypeId: 'carla_0',
  paymentId: 'order-lost',
  sessionId: 'meeting',
};

const fields = fuzzedFields(VALUES, SEED);
let triggers: readonly MountedTrigger[];
let schedules: readonly ScheduleHandler[];
/** What the life itself has no step for, since it changes nothing, with what it is asked. */
let reads: readonly (readonly [MountedOperation, Data])[];
/** The kinds of jobs that were run in any life. */
const ran = new Set<string>();
const handlers = Object.fromEntries(
  Object.entries(everyJob()).map(([kind, load]) => [kind, () => (ran.add(kind), load())]),
) as Partial<JobHandlers>;

beforeAll(async () => {
  [triggers, schedules] = await Promise.all([everyTrigger(), everySchedule()]);
  const lived = new Set(STEPS.map(([handler]) => handler.operation.name));
  const others = (await everyOperation()).filter(({ operation }) => !lived.has(operation.name));
  reads = others.map((each) => [each, inputOf(each, IDS)]);
});

interface Life {
  readonly platform: Platform;
  readonly index: number;
  /** What stood where a strange value stands now, by path. */
  readonly replaced: Map<string, object>;
  /** What clients have written into. */
  seen: WeakSet<object>;
  /** How often they wrote into all that is there. */
  round: number;
  /** The jobs that had failed before it began. */
  readonly wasDead: ReadonlySet<string>;
  /** What each operation answered, by its name. */
  readonly answers: Map<string, Set<string>>;
}

function stored({ documents }: Platform): Stored {
  return documents.dump() as Stored;
}

/** What of a coach is offered: in the first pair of lives it is strange as a whole, or not at all. */
const OFFER: readonly string[] = ['AvailabilitySchedule', 'ConsultationType'];

/** Each field has its turn in one of the two lives of a pair, hours as a whole: where all are strange, much is refused. */
function isTurn(field: number, index: number): boolean {
  const pair = Math.floor(index / 2);
  const together = pair === 0 ? OFFER : OFFER.slice(0, 1);
  const isTogether = together.includes(fields[field]![0].name);
  const unit = isTogether ? fields.findIndex(([{ name }]) => name === together[0]) : field;
  const isFirst = mulberry32(1_000 * SEED + 500 * pair + unit)() < 0.5;
  return isFirst === (index % 2 === 0);
}

/** Puts another accepted value into each field that clients write, wherever something was written since the last time. */
function fuzz({ platform, index, replaced, seen, round }: Life): void {
  for (const [path, data] of Object.entries(stored(platform))) {
    if (seen.has(data)) continue;
    seen.add(data);
    const mine = data as Data;
    const values = fields
      .filter(([{ pattern }], at) => isTurn(at, index) && paramsOf(pattern, path) !== undefined)
      .map(([, field, accepted]) => [field, accepted[(index + LIVES * round) % accepted.length]] as const)
      .filter(([field, value]) => !isDeepStrictEqual(mine[field], value));
    if (values.length === 0) continue;
    const before = Object.fromEntries(values.map(([field]) => [field, mine[field]]));
    replaced.set(path, { ...replaced.get(path), ...before });
    platform.documents.put(documentAt(path), { ...data, ...Object.fromEntries(values) });
  }
}

/** As if no client had written anything strange. */
function unfuzz({ platform, replaced }: Life): void {
  const now = stored(platform);
  for (const [path, before] of replaced)
    if (now[path] !== undefined) platform.documents.put(documentAt(path), { ...now[path], ...before });
  replaced.clear();
}

/** What was written in between; a document is never changed in place. */
function changes(before: Stored, after: Stored): string[] {
  return Object.keys({ ...before, ...after }).filter((path) => before[path] !== after[path]);
}

/** Every trigger of what was written since, and every job, until nothing happens any more. */
async function settle(platform: Platform, before: Stored): Promise<void> {
  let [known, now] = [before, stored(platform)];
  while (platform.queue.length > 0 || changes(known, now).length > 0) {
    for (const path of changes(known, now))
      await tellTriggersOf(platform, triggers, { path, before: known[path], after: now[path] });
    known = now;
    for (let id = platform.queue.shift(); id !== undefined; id = platform.queue.shift())
      await runJob(id, handlers, platform.ports);
    now = stored(platform);
  }
}

/** Does something, lets everything follow from it, and has clients write into what is there then. */
async function thenFuzz(life: Life, work: () => Promise<void>): Promise<void> {
  const { platform } = life;
  const before = stored(platform);
  await work();
  await settle(platform, before);
  const after = stored(platform);
  fuzz(life);
  await settle(platform, after);
}

/** What is booked is as long as the stored type has it, and answers what it asks. */
async function suited({ documents }: Platform, { operation }: MountedOperation, input: Data): Promise<Data> {
  if (!('durationMinutes' in input) || !('consultationTypeId' in input)) return input;
  const type = await documents.get(paths.consultationType(String(input.consultationTypeId)));
  const durations = Object.keys(type?.prices ?? {}).map(Number);
  const wanted = Number(input.durationMinutes);
  const answers = type?.questions?.map(() => 'x');
  return {
    ...input,
    durationMinutes: durations.includes(wanted) ? wanted : durations[0],
    ...('answers' in operation.input.shape && answers !== undefined && { answers }),
  };
}

async function ask(
  { platform, answers }: Life,
  handler: MountedOperation,
  caller: Caller,
  input: Data,
): Promise<boolean> {
  const { name } = handler.operation;
  const answer = await platform.call(handler, caller, await suited(platform, handler, input)).then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  );
  answers.set(name, (answers.get(name) ?? new Set()).add(answer));
  return answer === 'done';
}

/** What a worker of a kind is told where nothing in the life called for it, in the names of the life. */
function payloadsOf(kind: JobKind): unknown[] {
  const here = JSON.stringify(JOB_PAYLOADS[kind])
    .replaceAll('ana_baking_1', OPEN_ORDER)
    .replaceAll(/(?<=["_])ana(?=["_])/g, 'sam')
    .replaceAll(/(?<=")carl(?=")/g, 'carla')
    .replaceAll(/(?<=["_])baking(?=["_])/g, 'bootcamp')
    .replaceAll('"b1"', '"missed"')
    .replaceAll('"s1"', '"meeting"');
  return JSON.parse(here) as unknown[];
}

/**
 * Every operation, trigger, schedule and kind of job, each where it has something to do, while clients write into all that they may. What is
 * refused for what they wrote happens once that is undone, so that the life goes on.
 */
async function live(index: number): Promise<Life> {
  const platform = await aWholeMarket(inMemoryDocuments());
  const dead = await platform.documents.query({
    from: paths.outbox,
    where: [['status', '==', 'dead']],
    limit: 100,
  });
  const life: Life = {
    ...{ platform, index, round: 0 },
    ...{ replaced: new Map(), seen: new WeakSet(), answers: new Map() },
    wasDead: new Set(dead.map(({ path }) => path.id)),
  };
  await thenFuzz(life, () => Promise.resolve());
  for (const [at, [handler, caller, data]] of STEPS.entries()) {
    if (at % 5 === 4) Object.assign(life, { seen: new WeakSet(), round: life.round + 1 });
    // Who calls too often is refused for a minute.
    platform.now = new Date(platform.now.getTime() + 2_000);
    const input = async () => (typeof data === 'function' ? await data(platform.documents) : data);
    await thenFuzz(life, async () => {
      if (await ask(life, handler, caller, await input())) return;
      unfuzz(life);
      await platform.call(handler, caller, await input()).catch(() => undefined);
    });
    if (at % 5 !== 0) continue;
    for (const [read, wanted] of reads)
      for (const reader of [SAM, CARLA, aCaller('nora', 'coach'), ROOT])
        await ask(life, read, reader, wanted);
  }
  for (const schedule of schedules) await thenFuzz(life, () => schedule(platform.ports));
  const waiting = await platform.documents.query({
    from: paths.outbox,
    where: [['status', 'in', WAITING_STATUSES]],
    orderBy: [['runAt', 'asc']],
    limit: 1_000,
  });
  for (const { path, data } of waiting) {
    platform.now = new Date(Math.max(platform.now.getTime(), data.runAt.getTime()));
    await thenFuzz(life, () => runJob(path.id, handlers, platform.ports));
  }
  for (const kind of (Object.keys(JOB_KINDS) as JobKind[]).filter((each) => !ran.has(each))) {
    for (const [at, payload] of payloadsOf(kind).entries()) {
      const id = `${kind}:${at}`;
      platform.documents.put(paths.outboxJob(id), newOutboxJob({ id, kind, payload } as Job, platform.now));
      await thenFuzz(life, () => runJob(id, handlers, platform.ports));
    }
  }
  return life;
}

describe('a life among whatever clients store', () => {
  const done = new Set<string>();

  it.each(Array.from({ length: LIVES }, (_, index) => index))(
    'fails no operation, trigger, schedule or job (life %i)',
    async (index) => {
      const { platform, answers, wasDead } = await live(index);
      for (const [name, said] of answers) if (said.has('done')) done.add(name);
      const broken = ['internal', 'unknown', 'deadline-exceeded', 'unavailable'];
      const failed = [...answers].filter(([, said]) => broken.some((code) => said.has(code)));
      expect(failed.map(([name]) => name)).toEqual([]);
      const jobs = await platform.documents.query({ from: paths.outbox, limit: 5_000 });
      const failedNow = jobs.filter(
        ({ path, data }) => data.lastError !== undefined && !wasDead.has(path.id),
      );
      const errors = failedNow.map(({ data }) => data.kind);
      // The provider has no charge of the name that this job is told.
      expect(errors.filter((kind) => kind !== 'return-charge')).toEqual([]);
    },
  );

  it('met every kind of job, and has every operation succeed among it', async () => {
    expect(Object.keys(JOB_KINDS).filter((kind) => !ran.has(kind))).toEqual([]);
    const names = (await everyOperation()).map(({ operation }) => operation.name);
    expect(names.filter((name) => !done.has(name))).toEqual(NEVER);
  });
});
