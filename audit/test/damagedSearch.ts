import { type Damage, WORLD, changed, without } from './damagedWorld';

const CHECK = 'the search finds what is listed as it is, and nothing else';
const BASICS = 'programs/program-negotiation-basics';

/** Where the program lies in an order of the search. */
function hitOf(order: string): string {
  return WORLD.map(({ path }) => path).find(
    (path) => path.startsWith(`searchHits/program.${order}.`) && path.endsWith('.program-negotiation-basics'),
  )!;
}

export const SEARCH_DAMAGE: readonly Damage[] = [
  ['a program that the index lost', without(hitOf('newest')), CHECK, BASICS],
  [
    'words that lead to another program',
    changed(hitOf('relevance'), { w: { cooking: true } }),
    CHECK,
    BASICS,
  ],
  [
    'a program that is still found, and not listed',
    changed(BASICS, { status: 'archived', isActive: false }),
    CHECK,
    hitOf('relevance'),
  ],
  [
    'a hit of nothing',
    [...WORLD, { path: 'searchHits/program.newest.1.gone', data: {} }],
    CHECK,
    'searchHits/program.newest.1.gone',
  ],
  ['a coach whose name changed behind the index', renamedCoach(), CHECK, 'coaches/coach-ana'],
  [
    'a suspended coach who is still found',
    [...WORLD, { path: 'suspensions/coach-ana', data: { reason: 'fraud' } }],
    CHECK,
    coachHit(),
  ],
];

function renamedCoach() {
  return changed('publicProfiles/coach-ana', { displayName: 'Somebody else' });
}

function coachHit(): string {
  return WORLD.map(({ path }) => path).find(
    (path) => path.startsWith('searchHits/coach.rating.') && path.endsWith('.coach-ana'),
  )!;
}
