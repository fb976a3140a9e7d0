import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { differences } from './differences';
import { type SlotCase, evaluate } from './slotCase';

const HELP = `npm run slots -- FILE [--json]

Evaluates every case of a file of slot cases with the slot engine and prints each difference, then "N of M".
Exits 1 when a case differs, 2 on an error.
`;

interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly differences: readonly string[];
}

function run(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly SlotCase[] };
  const outcomes = cases.map(outcomeOf);
  const passed = outcomes.filter((outcome) => outcome.differences.length === 0).length;
  if (values.json) console.log(JSON.stringify({ passed, total: cases.length, cases: outcomes }, null, 2));
  else tell(outcomes, passed);
  if (passed < cases.length) process.exitCode = 1;
}

function outcomeOf(slotCase: SlotCase): Outcome {
  const { id, title } = slotCase;
  try {
    return { id, title, differences: differences(slotCase.expect, evaluate(slotCase)) };
  } catch (error) {
    return { id, title, differences: [`error: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function tell(outcomes: readonly Outcome[], passed: number): void {
  for (const { id, title, differences: lines } of outcomes) {
    if (lines.length === 0) continue;
    console.log(`${id} ${title}`);
    for (const line of lines) console.log(`  ${line}`);
  }
  console.log(`${passed} of ${outcomes.length}`);
}

try {
  run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
