import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../scripts/coverage/answer';
import { gatherFacts } from '../../scripts/coverage/facts';
import { EVIDENCE, TABLES } from '../../scripts/coverage/evidence/evidence';
import { PLACES } from '../../scripts/coverage/mapping';
import { renderCoverage } from '../../scripts/coverage/render';
import { seedRows } from '../../scripts/coverage/rows';
import { shownBy } from '../../scripts/coverage/shownBy';

const ROOT = join(import.meta.dirname, '..', '..');
const rows = seedRows();

describe.skipIf(rows === undefined)('the coverage of the five documents (skipped without them)', async () => {
  const facts = await gatherFacts();
  const answered = (rows ?? []).map((row) => ({ ...row, ...answerTo(row, facts) }));

  it('has every row once, and is what the code says now (npm run coverage writes it)', () => {
    expect(answered.length).toBeGreaterThan(1_500);
    expect(new Set(answered.map(({ id }) => id)).size).toBe(answered.length);
    const page = readFileSync(join(ROOT, 'docs', 'coverage.md'), 'utf8');
    expect(page).toBe(renderCoverage(answered));
  });

  it('leaves no row open, and none that differs without a decision', () => {
    const owed = answered.filter(({ status }) => status === 'open' || status === 'differs');
    expect(owed.map(({ id, by }) => `${id}: ${by}`)).toEqual([]);
  });

  it('has evidence for rows only, each in one table', () => {
    const ids = TABLES.flatMap((table) => Object.keys(table));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const known = new Set(answered.map(({ id }) => id));
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });

  it('has a reason in decision 0220 for each row that it answers alone', () => {
    const [file = ''] = globSync('docs/decisions/0220-*.md', { cwd: ROOT });
    const decision = readFileSync(join(ROOT, file), 'utf8');
    const alone = Object.entries(EVIDENCE).filter(([, evidence]) => evidence === '!0220');
    expect(alone.length).toBeGreaterThan(20);
    expect(alone.map(([id]) => id).filter((id) => !decision.includes(`\`${id}\``))).toEqual([]);
  });
});

/** What is made whole from others, each time. */
const DERIVED = ['skillGraphs/current', 'skillStatistics/current'];

it('documents of the entities say when they were made and last changed', async () => {
  const { fields } = await gatherFacts();
  const places = Object.values(PLACES).flatMap((entities) => Object.values(entities));
  const paths = new Set(places.flatMap(({ paths: stored = [] }) => stored));
  const silent = [...paths].filter(
    (path) => fields.get(path)?.has('createdAt') !== true || fields.get(path)?.has('updatedAt') !== true,
  );
  expect(silent.sort()).toEqual(DERIVED);
});

it('says that a row is open which nothing answers, and that a field differs whose type does', async () => {
  const facts = await gatherFacts();
  const row = { id: 'x', document: '002', entity: 'Program', kind: 'field' };
  expect(answerTo({ ...row, name: 'title', detail: 'string; required' }, facts).status).toBe('answered');
  expect(answerTo({ ...row, name: 'title', detail: 'number; required' }, facts).status).toBe('differs');
  expect(answerTo({ ...row, name: 'colour', detail: 'string' }, facts).status).toBe('open');
  expect(answerTo({ ...row, kind: 'method', name: 'paintProgram', detail: '' }, facts).status).toBe('open');
  const relation = { ...row, id: '002.relationship.Program.coachRef', kind: 'relationship', detail: '' };
  expect(answerTo({ ...relation, name: '' }, facts).by).toBe('`programs/{programId}.coachRef`');
  for (const id of ['002.relationship.Program.painterRef', '002.relationship.Program-Painter'])
    expect(answerTo({ ...relation, id, name: '' }, facts).status).toBe('open');
  const level = { ...row, kind: 'enum', name: 'Program.difficultyLevel' };
  expect(answerTo({ ...level, detail: 'beginner, intermediate, advanced' }, facts).status).toBe('answered');
  expect(answerTo({ ...level, detail: 'beginner, expert' }, facts).status).toBe('differs');
});

it('believes evidence only that is there: a file, its words, a field and its bounds', async () => {
  const facts = await gatherFacts();
  const shown = (evidence: string) =>
    shownBy(evidence, facts, () => ({ status: 'open', by: 'no method' })).status;
  const here = 'test/house/coverage.test.ts';
  expect(shown(here)).toBe('answered');
  expect(shown('test/house/gone.test.ts')).toBe('open');
  expect(shown(`${here} › believes evidence only`)).toBe('answered');
  expect(shown('test/house/docs.test.ts › believes evidence only')).toBe('open');
  expect(shown('programs/{programId}.title')).toBe('answered');
  expect(shown('programs/{programId}.colour')).toBe('open');
  expect(shown('programs/{programId}')).toBe('answered');
  expect(shown('paintings/{paintingId}')).toBe('open');
  expect(shown('programs/{programId}.rating=0..5')).toBe('answered');
  expect(shown('programs/{programId}.rating=0..6')).toBe('differs');
  expect(shown(`${here} + programs/{programId}.colour`)).toBe('open');
  expect(shown('!0220')).toBe('answered');
  expect(shown('!9999')).toBe('open');
});
