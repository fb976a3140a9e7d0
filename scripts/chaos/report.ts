import { auditReport } from '../../audit/src/report';
import type { ChaosResult, Progress } from './runChaos';
import { timesOf } from './tally';

/** Faults that are told whole; the others are counted. */
const TOLD = 10;

/** What a run came to, for people. */
export function chaosReport(result: ChaosResult): string {
  const { outcomes, faults, people, acts, settledIn } = result;
  const calls = [...outcomes.keys()].filter((what) => what.includes('/'));
  const all = calls.reduce((sum, what) => sum + timesOf(result, what), 0);
  const reasons = new Map<string, number>();
  for (const what of calls)
    for (const [outcome, count] of outcomes.get(what) ?? [])
      reasons.set(outcome, (reasons.get(outcome) ?? 0) + count);
  return [
    `${acts} acts of ${people} people: ${all} calls of ${calls.length} operations.`,
    `Calls: ${inOrder(reasons)}.`,
    ...['trigger', 'letter', 'job'].map(
      (what) => `Runs of ${what}s: ${inOrder(outcomes.get(what) ?? new Map<string, number>())}.`,
    ),
    `At rest ${settledIn} minutes after the last act.`,
    '',
    ...faults.slice(0, TOLD).map((fault) => `FAULT ${fault}\n`),
    ...(faults.length > TOLD ? [`… and ${faults.length - TOLD} more\n`] : []),
    ...(faults.length === 0 ? ['No call, trigger or job failed but by what was done to it.'] : []),
    auditReport(result),
  ].join('\n');
}

/** One line of a run that goes on. */
export function progressLine({ minute, isSettling, calls, waiting, faults }: Progress): string {
  const where = isSettling ? 'coming to rest' : 'busy';
  return `minute ${minute + 1}, ${where}: ${calls} calls, ${waiting} triggers wait, ${faults} faults`;
}

/** Whether an operator need not look. */
export function isSound({ faults, differences }: ChaosResult): boolean {
  return faults.length === 0 && differences.length === 0;
}

function inOrder(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
}
