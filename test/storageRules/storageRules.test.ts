import { describe, expect, test } from 'vitest';
import { summarize } from '../../emulator/src/rules/coverage/summarize';
import { everyone } from '../rules/people';
import { gaps } from '../rules/table';
import { tellCoverage } from '../rules/tellCoverage';
import { decideFile, ruleset } from './decideFile';
import { triesOf } from './fileTable';
import { attempts, blocks } from './fileTables';

describe.for(blocks)('$file', (block) => {
  test('has a row for each person and verb', () => {
    expect(gaps(block, everyone)).toEqual([]);
  });

  test.for(block.rows)('$verdict $verbs for $people: $because', (row) => {
    const surprises = triesOf(block, row).flatMap((tried) => {
      const { verdict, explanation } = decideFile(tried);
      return verdict === row.verdict ? [] : [`${tried.by} × ${tried.verb}: ${verdict} ${explanation}`];
    });
    expect(surprises).toEqual([]);
  });
});

test.for(attempts)('$verdict for $by, $verb of $path: $because', (attempt) => {
  expect(decideFile(attempt)).toMatchObject({ verdict: attempt.verdict });
});

describe('after all tables', () => {
  test('each condition of an allow was both true and false', () => {
    const summary = summarize(ruleset.coverage);
    tellCoverage('storage.rules', summary);
    expect(summary.oneSided).toEqual([]);
  });
});
