import type { Change } from './repairing';
import type { Left, Mended, Repaired } from './repair';

/** Longer values are told by their beginning. */
const SHOWN = 80;

/** What an operator reads: of each finding what changes and why, and what is left to a person. */
export function repairReport({ mended, left }: Repaired, isDry: boolean): string {
  const verb = isDry ? 'would be mended' : 'mended';
  const lines = [
    ...mended.flatMap(mendedLines),
    ...(left.length === 0 ? [] : ['', 'Needs a person:', ...left.flatMap(leftLines)]),
    '',
    `${count(mended.length)} ${verb}, ${count(left.length)} left to a person.`,
  ];
  if (isDry && mended.length > 0)
    lines.push('Nothing was written. --repair --yes writes it; what follows from it is mended with it.');
  return lines.join('\n');
}

function mendedLines({ finding: { path, problem, check }, changes }: Mended): string[] {
  return [
    `${path}  ${problem}`,
    `  not so: ${check}`,
    ...changes.map((change) => `    ${line(change, path)}`),
  ];
}

function leftLines({ finding: { path, problem }, person, because }: Left): string[] {
  return [
    `  ${path}  ${problem}`,
    ...(because === undefined ? [] : [`    not mended: ${because}`]),
    `    ${person}`,
  ];
}

function line({ path, field, before, after }: Change, of: string): string {
  const place = path === of ? (field ?? 'the document') : `${path}${field === undefined ? '' : ` ${field}`}`;
  return `${place}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function count(number: number): string {
  return `${number} finding${number === 1 ? '' : 's'}`;
}
