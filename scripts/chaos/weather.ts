import type { Ports } from '../../functions/src/ports/ports';
import type { Wake } from '../../functions/src/ports/jobs';
import { Unavailable } from '../../functions/src/ports/documents';
import type { Platform } from '../../functions/test/support/aPlatform';
import type { Documents } from '../../functions/src/ports/documents';
import { type Dice, diceOf } from './dice';
import { eventsOf } from './letters';

/** Parts of the run, 0 to 1, in which a provider gives no answer. */
const OUTAGES = { mail: [0.15, 0.6], payments: [0.4, 0.55], queue: [0.65, 0.75] } as const;

/** What becomes of a task that the queue takes. */
const TASKS = { lost: 0.1, doubled: 0.1 } as const;

/** How often a process dies that works for somebody, and how often what it works on comes twice or late. */
export const MISFORTUNES = {
  callDies: 0.05,
  jobDies: 0.08,
  triggerDies: 0.05,
  triggerDoubled: 0.2,
  triggerLate: 0.15,
  letterLost: 0.2,
};

/** A process dies at one of its first calls to the outer world, before or after it took effect. */
const POINTS = 16;

/** A point at which a process dies, or undefined. */
export function deathOf(dice: Dice, part: number): number | undefined {
  return dice.chance(part) ? dice.below(POINTS) : undefined;
}

/** Faults of the engine, as its README lists them, other ones each minute; a quarter of the minutes is calm. */
export function engineFaults(dice: Dice): readonly object[] {
  if (dice.chance(0.25)) return [];
  const all = [
    { kind: 'contend', rate: 0.5 },
    { kind: 'hot', ms: 20, rate: 0.5 },
    { kind: 'abort', rate: 0.05 },
    {
      kind: 'unavailable',
      rate: 0.03,
      rpcs: ['BatchGetDocuments', 'RunQuery', 'Commit', 'BeginTransaction'],
    },
    { kind: 'lose', rate: 0.03, rpcs: ['Commit'] },
    { kind: 'slow', ms: 5, rate: 0.2 },
    { kind: 'drop', rate: 0.002, rpcs: ['Write', 'Listen'] },
  ];
  return all.filter(() => dice.chance(0.7));
}

/** Whether a provider is away. @param part of the run that is over; beyond 1 all is well again */
export function isAway(provider: keyof typeof OUTAGES, part: number): boolean {
  const [from, to] = OUTAGES[provider];
  return part >= from && part < to;
}

/** The platform's ports in this weather: providers are away, and the queue loses and doubles tasks. */
export function inTheWeather(
  { ports, payments, payouts, plans }: Platform<Documents>,
  { seed, part, tasks }: { readonly seed: number; readonly part: () => number; readonly tasks: Wake[] },
): Ports {
  return {
    ...ports,
    jobQueue: () =>
      Promise.resolve({
        enqueue: (wake) => {
          if (isAway('queue', part())) return Promise.reject(new Unavailable('the queue gives no answer'));
          const dice = diceOf(seed, `task ${wake.name}`);
          const isHealed = part() >= 1;
          if (isHealed || !dice.chance(TASKS.lost)) tasks.push(wake);
          if (!isHealed && dice.chance(TASKS.doubled)) tasks.push(wake);
          return Promise.resolve();
        },
      }),
    mailer: async () => {
      const mailer = await ports.mailer();
      return {
        send: (mail) =>
          isAway('mail', part()) ? Promise.reject(new Error('451 try again later')) : mailer.send(mail),
        isFree: () => !isAway('mail', part()),
      };
    },
    payments: () => {
      payments.isAway = isAway('payments', part());
      const eventsSince = async (since: Date) => {
        await payments.eventsSince(since);
        return eventsOf({ payments, payouts, plans });
      };
      return Promise.resolve({ ...payments, eventsSince });
    },
    plans: () => {
      plans.isAway = isAway('payments', part());
      return Promise.resolve(plans);
    },
  };
}
