import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerTo } from './answer';
import { gatherFacts } from './facts';
import { counts, renderCoverage } from './render';
import { seedRows } from './rows';

/** `npm run coverage`: writes docs/coverage.md, where the documents are beside the project. */
const rows = seedRows();
if (rows === undefined) {
  console.log('The rows of the documents are not beside this clone: docs/coverage.md stays as it is.');
} else {
  const facts = await gatherFacts();
  const answered = rows.map((row) => ({ ...row, ...answerTo(row, facts) }));
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'coverage.md'), renderCoverage(answered));
  console.log(`docs/coverage.md: ${JSON.stringify(counts(answered))}`);
}
