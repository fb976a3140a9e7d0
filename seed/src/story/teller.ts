import type { Cost, Meter } from './meter';

/** Plays one step, prints what it did and cost, and answers its result. */
export type Tell = <T>(title: string, step: () => Promise<T>, outcome: (result: T) => string) => Promise<T>;

const TITLE_WIDTH = 66;

export const HEADING = `${'Step'.padEnd(TITLE_WIDTH)} ${'time'.padStart(8)}  ${'reads'.padStart(6)}${'writes'.padStart(
  7,
)}  ${'then reads'.padStart(11)}${'writes'.padStart(7)}`;

/** A step that was played. */
export interface Told {
  readonly title: string;
  readonly outcome: string;
  readonly milliseconds: number;
  readonly cost: Cost;
  /** What followed on its own. */
  readonly after: Cost;
}

/** Tells a story step by step, one line with figures and one with the outcome each, and keeps what it told. */
export function createTeller(
  meter: Meter,
  print: (line: string) => void,
): { readonly tell: Tell; readonly told: readonly Told[] } {
  const told: Told[] = [];
  const tell: Tell = async (title, step, outcome) => {
    const number = told.length + 1;
    const label = `${String(number).padStart(2)}  ${title}`;
    try {
      const before = await meter.cost();
      const started = performance.now();
      const result = await step();
      const milliseconds = performance.now() - started;
      const after = await meter.cost();
      const settled = await meter.settled();
      const one = {
        ...{ title, outcome: outcome(result), milliseconds },
        ...{ cost: difference(before, after), after: difference(after, settled) },
      };
      told.push(one);
      print(row(label, milliseconds, one.cost, one.after));
      print(`    ${one.outcome}`);
      return result;
    } catch (error) {
      throw new Error(`The story stopped at step ${number}, “${title}”: ${explain(error)}`, { cause: error });
    }
  };
  return { tell, told };
}

function difference(before: Cost, after: Cost): Cost {
  return { reads: after.reads - before.reads, writes: after.writes - before.writes };
}

function row(label: string, milliseconds: number, step: Cost, then: Cost): string {
  // What is longer has its figures below.
  const title =
    label.length > TITLE_WIDTH ? `${label}\n${' '.repeat(TITLE_WIDTH)}` : label.padEnd(TITLE_WIDTH);
  return [
    `${title} ${`${Math.round(milliseconds)} ms`.padStart(8)}`,
    `${String(step.reads).padStart(6)}${String(step.writes).padStart(7)}`,
    `${String(then.reads).padStart(11)}${String(then.writes).padStart(7)}`,
  ].join('  ');
}

const ADVICE = [
  'What each part of the suite did is in .nebula/logs/firebase.log.',
  'Start again with “npm run demo”; “npm start” keeps the suite running, so that you can look around.',
].join('\n');

function explain(error: unknown): string {
  return `${error instanceof Error ? error.message : String(error)}\n${ADVICE}`;
}
