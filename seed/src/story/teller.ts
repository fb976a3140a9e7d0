import type { Cost, Meter } from './meter';

/** Plays one step, prints what it did and cost, and answers its result. */
export type Tell = <T>(title: string, step: () => Promise<T>, outcome: (result: T) => string) => Promise<T>;

const TITLE_WIDTH = 58;

export const HEADING = `${'Step'.padEnd(TITLE_WIDTH)} ${'time'.padStart(8)}  ${'reads'.padStart(6)}${'writes'.padStart(
  7,
)}  ${'then reads'.padStart(11)}${'writes'.padStart(7)}`;

/** Tells a story step by step, one line with figures and one with the outcome each. */
export function createTeller(meter: Meter, print: (line: string) => void): Tell {
  let number = 0;
  return async (title, step, outcome) => {
    number += 1;
    const label = `${String(number).padStart(2)}  ${title}`;
    try {
      const before = await meter.cost();
      const started = performance.now();
      const result = await step();
      const milliseconds = performance.now() - started;
      const after = await meter.cost();
      const settled = await meter.settled();
      print(row(label, milliseconds, difference(before, after), difference(after, settled)));
      print(`    ${outcome(result)}`);
      return result;
    } catch (error) {
      throw new Error(`The story stopped at step ${number}, “${title}”: ${explain(error)}`, { cause: error });
    }
  };
}

function difference(before: Cost, after: Cost): Cost {
  return { reads: after.reads - before.reads, writes: after.writes - before.writes };
}

function row(label: string, milliseconds: number, step: Cost, then: Cost): string {
  return [
    `${label.padEnd(TITLE_WIDTH)} ${`${Math.round(milliseconds)} ms`.padStart(8)}`,
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
