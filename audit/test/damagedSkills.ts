import type { StoredDocument } from '../src/source';
import { type Damage, WORLD, aJob, changed, without } from './damagedWorld';
import { reviewOf } from './damagedReviews';

const BASICS = 'programs/program-negotiation-basics';

/** The demo world with faults in its jobs, skills and bookmarks. */
export const SKILL_DAMAGE: readonly Damage[] = [
  ['a dead job', [...WORLD, aJob('dead', 0)], 'no job is dead or overdue', 'outbox/a-job'],
  [
    'a job of a kind that nobody knows',
    [...WORLD, withFields(aJob('pending', 1), { kind: 'dance' })],
    'a job is one that a worker knows',
    'outbox/a-job',
  ],
  [
    'a dead job whose payload fits no schema',
    [...WORLD, withFields(aJob('dead', 1), { kind: 'count-seats', payload: {} })],
    'a job is one that a worker knows',
    'outbox/a-job',
  ],
  [
    'a part of the seats whose count never comes',
    changed(`${BASICS}/seats/0`, { isCountDue: true }),
    'a count that is due has its job',
    `${BASICS}/seats/0`,
  ],
  ['a job that nobody took up', [...WORLD, aJob('pending', 20)], 'no job is dead or overdue', 'outbox/a-job'],
  [
    'a level under a stranger’s id',
    [...WORLD, inPlace('userSkills/ben_react', { userRef: 'eve', skillRef: 'react', kind: 'learning' })],
    'one person has one word on a skill',
    'userSkills/ben_react',
  ],
  [
    'a bookmark that nobody counted',
    [
      ...WORLD,
      inPlace('resources/a-guide', { bookmarkCount: 0 }),
      inPlace('bookmarks/ben_a-guide', { resourceRef: 'a-guide' }),
    ],
    'bookmarks are counted, and gone with their resource',
    'resources/a-guide',
  ],
  [
    'a bookmark of nothing',
    [...WORLD, inPlace('bookmarks/ben_a-guide', { resourceRef: 'a-guide' })],
    'bookmarks are counted, and gone with their resource',
    'resources/a-guide',
  ],
  [
    'two skills that require each other',
    withGraph({ one: ['two'], two: ['one'] }),
    'prerequisites form no circle and lead somewhere',
    'skillGraphs/current',
  ],
  [
    'a skill that requires nothing that there is',
    withGraph({ one: ['none'] }),
    'prerequisites form no circle and lead somewhere',
    'skillGraphs/current',
  ],
  [
    'a graph that knows a skill too many',
    withGraph({ one: [] }),
    'the graph of skills is what the skills say',
    'skillGraphs/current',
  ],
  [
    'a learner of a skill that is gone',
    [...WORLD, inPlace('userSkills/ben_gone', { userRef: 'ben', skillRef: 'gone', kind: 'learning' })],
    'a skill counts the people who have it',
    'skills/gone',
  ],
  [
    'reviews that no summary counts',
    without(`ratingSummaries/program_${reviewOf('program').targetRef}`),
    'ratings equal a recount of the visible reviews',
    `ratingSummaries/program_${reviewOf('program').targetRef}`,
  ],
];

function inPlace(path: string, data: object): StoredDocument {
  return { path, data };
}

/** The world with a graph of nothing but these skills and what they require. */
function withGraph(edges: Readonly<Record<string, readonly string[]>>): readonly StoredDocument[] {
  const nodes = Object.fromEntries(
    Object.entries(edges).map(([id, prerequisites]) => [id, { name: id, prerequisites, related: [] }]),
  );
  const graph = inPlace('skillGraphs/current', { nodes, merged: {} });
  return [...WORLD.filter(({ path }) => path !== graph.path), graph];
}

export function withFields({ path, data }: StoredDocument, fields: object): StoredDocument {
  return { path, data: { ...data, ...fields } };
}
