import type { Difference } from './audit';
import { INVARIANTS } from './checks/checks';
import type { Audit } from './settled';

/** Findings of one check that are listed; the others are counted. */
const LISTED = 20;

/** What an operator reads: by invariant and check, the document and what is wrong with it. */
export function auditReport({ differences, onTheWay }: Audit): string {
  const lines = [...Map.groupBy(differences, ({ invariant }) => invariant)].flatMap(([invariant, found]) => [
    `${invariant}: ${INVARIANTS[invariant]}`,
    ...[...Map.groupBy(found, ({ check }) => check)].flatMap(([check, each]) => section(check, each)),
    '',
  ]);
  const waiting =
    onTheWay.length === 0
      ? ''
      : `${count(onTheWay.length, 'difference')} on the way: a job waits that mends them.\n`;
  const verdict =
    differences.length === 0 ? 'Every invariant holds.' : `${count(differences.length, 'finding')}.`;
  return `${lines.join('\n')}${lines.length > 0 ? '\n' : ''}${waiting}${verdict}`;
}

function section(check: string, found: readonly Difference[]): string[] {
  const listed = found.slice(0, LISTED);
  const width = Math.max(...listed.map(({ path }) => path.length));
  const more = found.length - listed.length;
  return [
    `  not so: ${check}`,
    ...listed.map(({ path, problem }) => `    ${path.padEnd(width)}  ${problem}`),
    ...(more > 0 ? [`    … and ${more} more`] : []),
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
