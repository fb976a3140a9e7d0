import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoverageSummary } from '../../emulator/src/rules/coverage/summarize';

const FOLDER = join('.nebula', 'test', 'coverage');

/** Leaves the line with which `npm test` tells what the tables cover of a file of rules. */
export function tellCoverage(file: string, summary: CoverageSummary): void {
  const { conditions, oneSided, expressions, evaluated } = summary;
  const decided = conditions - oneSided.length;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, `${file}.txt`),
    `${file}: ${decided} of ${conditions} conditions of allows were both true and false, ` +
      `${evaluated} of ${expressions} expressions evaluated\n`,
  );
}
