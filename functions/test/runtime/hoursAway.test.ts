import { beforeAll, describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../src/contracts/documents/outbox';
import { isForgotten } from '../../src/domain/outbox/forgottenJobs';
import { WAITING_STATUSES } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import { Unavailable } from '../../src/ports/documents';
import type { Ports } from '../../src/ports/ports';
import { runJob } from '../../src/runtime/runJob';
import { STEPS } from '../attacks/lostAnswerSteps';
import type { Platform } from '../support/aPlatform';
import { aWholeMarket } from '../support/aWholeMarket';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { inMemoryQueue } from '../support/inMemoryQueue';
import { loggedLines } from '../support/loggedLines';
import { everyJob } from '../support/mounts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** By then everything is done that an hour of silence has put off. */
const DAY = 24 * HOUR;

/** Who is away together. */
const OUTSIDE = {
  mail: ['mailer'],
  push: ['pusher'],
  'text messages': ['texter'],
  Auth: ['identities'],
  Storage: ['files'],
  'the provider of payments': ['payments', 'wallets', 'plans', 'payouts'],
  'the calendar': ['calendars'],
} as const satisfies Readonly<Record<string, readonly (keyof Ports)[]>>;

type Dependency = keyof typeof OUTSIDE;
/** `gone` does nothing; `mute` does what it is asked, and its answer is lost. */
type Way = 'gone' | 'mute';

/** What a port answers by itself. */
const OWN = ['isFree'];

function awayFrom<T extends object>(port: T, way: Way, told: () => void): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || OWN.includes(String(name))) return value;
      return (...given: unknown[]) => {
        told();
        const call = () => (value as (...all: unknown[]) => unknown).apply(target, given);
        if (name === 'open') return awayFrom(call() as object, way, told);
        const lost = () => Promise.reject(new Unavailable('no answer'));
        return way === 'gone' ? lost() : Promise.resolve(call()).then(lost, lost);
      };
    },
  });
}

/** Who has a phone, and wants to be told by text messages too. */
const PEOPLE = ['sam', 'carla', 'nora', 'eve'];

function withPhone({ documents, contacts, now }: Platform, uid: string): void {
  const dated = { createdAt: now, updatedAt: now };
  const device = { token: `token-${uid}`, platform: 'web', lastSeenAt: now, ...dated } as const;
  documents.put(paths.device(uid, '0'), device);
  documents.put(paths.notificationSettings(uid), { channels: { sms: true }, ...dated });
  contacts.set(uid, { phone: `+49151123456${String(PEOPLE.indexOf(uid)).padStart(2, '0')}` });
}

/** Which of two posts a step is about depends on ids that are drawn. */
const isSteady = ([{ operation }]: (typeof STEPS)[number]) => !operation.name.startsWith('community/');

interface Life {
  readonly market: Platform;
  /** How often the dependency was asked while it was away. */
  readonly asked: number;
  readonly lines: Awaited<ReturnType<typeof loggedLines>>;
}

/** A life of all operations, whose work is done while somebody outside is away for an hour, and after that; each task by two workers. */
async function live(dependency?: Dependency, way: Way = 'gone'): Promise<Life> {
  const market = await aWholeMarket(inMemoryDocuments());
  for (const uid of PEOPLE) withPhone(market, uid);
  const queue = inMemoryQueue();
  const { ports } = market;
  Object.assign(market, { ports: { ...ports, jobQueue: () => Promise.resolve(queue) } });
  for (const [handler, caller, data] of STEPS.filter(isSteady)) {
    const input = typeof data === 'function' ? await data(market.documents) : data;
    await market.call(handler, caller, input).catch(() => undefined);
  }
  let [asked, isAway] = [0, true];
  const told = () => (asked += 1);
  const wrapped = (dependency === undefined ? [] : OUTSIDE[dependency]).map((name) => {
    const given = ports[name] as (...all: unknown[]) => Promise<object | undefined>;
    const port = async (...all: unknown[]) => {
      const found = await given(...all);
      return found !== undefined && isAway ? awayFrom(found, way, told) : found;
    };
    return [name, port];
  });
  const around = { ...market.ports, ...(Object.fromEntries(wrapped) as Partial<Ports>) };
  const handlers = everyJob();
  const work = async () => {
    for (let wakes = queue.take(market.now); wakes.length > 0; wakes = queue.take(market.now))
      await Promise.all([...wakes, ...wakes].map(({ jobId }) => runJob(jobId, handlers, around)));
  };
  const begun = market.now.getTime();
  const lines = await loggedLines(async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      await sweepOutboxEveryMinute(around);
      await work();
      market.now = new Date(market.now.getTime() + MINUTE);
    }
  });
  isAway = false;
  for (let time = market.now.getTime(); time < begun + DAY; time += 30 * MINUTE) {
    market.now = new Date(time);
    await sweepOutboxEveryMinute(around);
    await work();
  }
  return { market, asked, lines };
}

const jobsOf = ({ market }: Life) => Object.values(market.documents.dump('outbox/')) as OutboxJob[];

/** How many of each there are. */
function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** What the world has of a life once it is quiet: ids are drawn, so kinds are counted. */
function left(life: Life) {
  const { market } = life;
  // The job of a notice is gone unless a later fact has taken the place of the notification meanwhile.
  const documents = Object.entries(market.documents.dump()).flatMap(([path, document]) =>
    path.startsWith('outbox/') && isForgotten(document as OutboxJob, true)
      ? []
      : path
          .split('/')
          .filter((_, at) => at % 2 === 0)
          .join('/'),
  );
  const due = jobsOf(life).filter(
    ({ status, runAt }) => WAITING_STATUSES.some((each) => each === status) && runAt <= market.now,
  );
  return {
    documents: counted(documents),
    dead: counted(
      jobsOf(life)
        .filter(({ status }) => status === 'dead')
        .map(({ kind }) => kind),
    ),
    due: counted(due.map(({ kind }) => kind)),
    mails: counted(market.mails.map(({ to, subject }) => `${to} ${subject}`)),
    pushes: counted(market.pushes.map(({ token, title }) => `${token} ${title}`)),
    // A person is sent so many a day: which of them is a matter of order.
    texts: counted(market.texts.map(({ to }) => to)),
    kept: market.payments.kept(),
    transfers: market.payouts.transfers.size,
    banked: market.payouts.banked.size,
  };
}

describe('an hour without somebody outside', () => {
  let usual: Life;
  beforeAll(async () => {
    usual = await live();
  });

  it.each([
    ...(Object.keys(OUTSIDE) as Dependency[]).map((dependency) => [dependency, 'gone'] as const),
    ['the provider of payments', 'mute'],
    ['Auth', 'mute'],
    ['Storage', 'mute'],
  ] as const)('%s, %s: nothing is lost, and nothing done twice', async (dependency, way) => {
    const life = await live(dependency, way);
    expect(left(life)).toEqual(left(usual));
    expect(life.asked).toBeGreaterThan(0);
    // What fails and comes again is told as that, with its kind, and rings only where there is much of it; nothing is dead.
    const jobs = life.lines.filter(({ event }) => event === 'job');
    expect(jobs.some(({ outcome, kind }) => outcome === 'retry' && kind !== undefined)).toBe(true);
    expect(life.lines.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    // Each waits longer each time.
    const failing = new Set(jobs.filter(({ outcome }) => outcome === 'retry').map(({ jobId }) => jobId));
    expect(jobs.filter(({ outcome }) => outcome === 'retry').length).toBeLessThan(20 * failing.size);
  });
});
