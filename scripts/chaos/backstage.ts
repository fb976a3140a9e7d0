import type { Database } from '../../emulator/src/engine/model/model';
import { changeEvents } from '../../emulator/src/local/triggers/changeEvent';
import type { Wake } from '../../functions/src/ports/jobs';
import type { Ports } from '../../functions/src/ports/ports';
import { Crash, crashingPorts } from '../../functions/test/support/crashing';
import { parseSchedule } from '../../standins/src/schedules/parseSchedule';
import { cloudEvent } from '../cost/aftermath';
import { deployedSchedules, deployedTriggers, workJob } from '../cost/deployed';
import type { Dice } from './dice';
import { eachOf } from './eachOf';
import { type Letters, hear } from './letters';
import { stackOf } from './stackOf';
import type { Tally } from './tally';
import { MISFORTUNES, deathOf } from './weather';

/** Functions that run at once. */
const AT_ONCE = 8;
const MINUTE = 60_000;
/** Rounds of what follows from each other in a minute; what is left then is done in the next one. */
const ROUNDS = 6;

/** A write that a trigger has not dealt with yet, or a letter of a provider that was not answered. */
interface Delivery {
  readonly what: 'trigger' | 'letter';
  readonly tell: (ports: Ports) => Promise<void>;
  /** From when on it is delivered, in milliseconds. */
  readonly from: number;
}

/** A minute, and what is decided in it. */
export interface Minute {
  readonly now: Date;
  readonly dice: Dice;
  /** Nothing is late, doubled or killed. */
  readonly isCalm: boolean;
}

/** What runs without anybody calling: triggers, letters, jobs and schedules, late, doubled, in any order, and in processes that die. */
export class Backstage {
  private deliveries: Delivery[] = [];
  private readonly schedules = deployedSchedules().map(({ cron, run }) => ({
    ...{ cron, run },
    next: parseSchedule(cron),
  }));

  /**
   * @param tasks what the queue holds; what is taken from it leaves it
   * @param letters what the providers tell
   */
  constructor(
    database: Database,
    private readonly ports: Ports,
    private readonly tasks: Wake[],
    private readonly letters: Letters,
    private readonly tally: Tally,
  ) {
    database.onCommit((commit) => {
      if (commit.cause === 'clear') return;
      for (const change of changeEvents(commit))
        for (const by of deployedTriggers())
          if (by.hears(change)) {
            const tell = (ports: Ports) => by.run(cloudEvent(by.trigger, change), ports);
            this.deliveries.push({ what: 'trigger', tell, from: 0 });
          }
    });
  }

  /** Writes whose triggers have not run, and letters that were not taken. */
  get waiting(): number {
    return this.deliveries.length;
  }

  /** What the clock, the triggers and the queue have for a minute. */
  async work(minute: Minute): Promise<void> {
    const { now } = minute;
    const before = new Date(now.getTime() - MINUTE);
    for (const { cron, run, next } of this.schedules) {
      const at = next(before);
      if (at !== undefined && at <= now) await this.run(`schedule ${cron}`, undefined, run);
    }
    for (const event of this.letters.news())
      if (minute.isCalm || !minute.dice.chance(MISFORTUNES.letterLost))
        this.deliveries.push({ what: 'letter', tell: (ports) => hear(event, ports), from: 0 });
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.deliver(minute);
      await this.workOff(minute);
      const isTold = this.deliveries.every(({ from }) => from > now.getTime());
      if (isTold && this.tasks.every(({ runAt }) => runAt > now)) return;
    }
  }

  private async deliver({ now, dice, isCalm }: Minute): Promise<void> {
    const due = this.deliveries.filter(({ from }) => from <= now.getTime());
    this.deliveries = this.deliveries.filter(({ from }) => from > now.getTime());
    const tries = dice.shuffled(due).map((delivery) => ({
      delivery,
      isLate: !isCalm && delivery.from === 0 && dice.chance(MISFORTUNES.triggerLate),
      times: !isCalm && dice.chance(MISFORTUNES.triggerDoubled) ? 2 : 1,
      death: isCalm ? undefined : deathOf(dice, MISFORTUNES.triggerDies),
    }));
    await eachOf(tries, AT_ONCE, async ({ delivery, isLate, times, death }) => {
      const { what, tell } = delivery;
      const runs = Array.from({ length: isLate ? 0 : times }, () => this.run(what, death, tell));
      const isDone = !isLate && (await Promise.all(runs)).every(Boolean);
      if (!isDone) this.deliveries.push({ ...delivery, from: now.getTime() + MINUTE });
    });
  }

  /** A task whose function failed is left to the sweep. */
  private async workOff({ now, dice, isCalm }: Minute): Promise<void> {
    const due = this.tasks.filter(({ runAt }) => runAt <= now);
    this.tasks.splice(0, this.tasks.length, ...this.tasks.filter(({ runAt }) => runAt > now));
    const tries = dice
      .shuffled(due)
      .map((wake) => ({ wake, death: isCalm ? undefined : deathOf(dice, MISFORTUNES.jobDies) }));
    await eachOf(tries, AT_ONCE, async ({ wake, death }) => {
      await this.run('job', death, (ports) => workJob(wake, ports));
    });
  }

  /** Does a piece of work in a process of its own. @returns whether it ended well */
  private async run(
    what: string,
    death: number | undefined,
    work: (ports: Ports) => Promise<void>,
  ): Promise<boolean> {
    const process = death === undefined ? undefined : crashingPorts(this.ports, death);
    try {
      await work(process?.ports ?? { ...this.ports });
      this.tally.count(what, process?.crashed() ? 'killed' : 'ok');
      return process?.crashed() !== true;
    } catch (error) {
      const isKilled = process?.crashed() === true || error instanceof Crash;
      this.tally.count(what, isKilled ? 'killed' : 'failed');
      if (!isKilled && isFault(error)) this.tally.faults.push(`${what} failed: ${stackOf(error)}`);
      return false;
    }
  }
}

/** Whether it is no refusal of a database or a queue in bad weather, after which the work comes again. */
function isFault(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isFault);
  const { kind, name, code } = error as { kind?: string; name?: string; code?: unknown };
  return kind !== 'contention' && name !== 'Unavailable' && typeof code !== 'number';
}
