import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../functions/src/domain/paths';
import suspendUser from '../../functions/src/handlers/admin/suspendUser';
import findMatches from '../../functions/src/handlers/matching/findMatches';
import { followCoach } from '../../functions/src/handlers/matching/followCoach';
import { aMatch, twentyCoaches } from '../../functions/test/support/aMatch';
import { NOON, aCaller } from '../../functions/test/support/aPlatform';
import { aUserSkill } from '../../functions/test/support/builders';
import { matchProfiles, rankings } from '../src/checks/matching';
import type { Check } from '../src/finding';
import { memorySource } from '../src/memorySource';

type Data = Record<string, unknown>;
type Documents = Readonly<Record<string, Data>>;

const BEST = 'matchProfiles/coach-01';
let documents: Documents;

/** Twenty coaches who are found, one of whom was suspended before, and sam's list of them. */
beforeAll(async () => {
  const platform = await aMatch(twentyCoaches());
  platform.documents.put(
    paths.userSkillOf('coach-02', 'react'),
    aUserSkill('coach-02', 'react', { kind: 'teaching' }),
  );
  await platform.call(suspendUser, aCaller('root', 'admin'), { userId: 'coach-20', reason: 'fraud' });
  for (const uid of ['coach-02', 'coach-20']) await followCoach(platform.documents, uid, NOON);
  await platform.call(findMatches, aCaller('sam', 'student'), {});
  documents = platform.documents.dump() as Documents;
});

async function findings(check: Check, stored: Documents): Promise<readonly string[]> {
  const list = Object.entries(stored).map(([path, data]) => ({ path, data }));
  const found: string[] = [];
  for await (const { path } of check(memorySource(list, NOON))) found.push(path);
  return found;
}

const withFields = (path: string, fields: Data): Documents => ({
  ...documents,
  [path]: { ...documents[path], ...fields },
});

const withListing = (fields: Data): Documents =>
  withFields(BEST, { listing: { ...(documents[BEST]?.listing as object), ...fields } });

describe('the audit of matching', () => {
  it('finds nothing where nothing is wrong, a suspended coach included', async () => {
    expect(documents['matchProfiles/coach-20']?.listing).toBeUndefined();
    expect(documents['matches/sam']?.coachRefs).toContain('coach-12');
    expect(await findings(matchProfiles, documents)).toEqual([]);
    expect(await findings(rankings, documents)).toEqual([]);
  });

  it.each<[string, () => Documents]>([
    ['a coach who was suspended', () => ({ ...documents, 'suspensions/coach-01': { reason: 'spam' } })],
    ['a coach whose page is hidden', () => withFields('coaches/coach-01', { isActive: false })],
    ['another price', () => withListing({ hourlyPrice: 1 })],
    ['another rating', () => withListing({ rankingScore: 4.9 })],
    [
      'other answers',
      () =>
        withListing({
          answers: { ...(documents['coaches/coach-01/private/quiz']?.answers as object), homework: 0 },
        }),
    ],
    ['a skill that nobody teaches', () => withListing({ skills: { react: 3 } })],
    ['a language that the page does not say', () => withListing({ languages: ['english', 'danish'] })],
    ['no place', () => withFields(BEST, { vector: undefined })],
    ['no key', () => withFields(BEST, { keys: [] })],
    ['keys without a listing', () => withFields(BEST, { listing: undefined, vector: undefined })],
  ])('finds a coach who is found with %s', async (_what, damaged) => {
    expect(await findings(matchProfiles, damaged())).toContain(BEST);
  });

  it('finds a profile of somebody who answered nothing', async () => {
    const { 'coaches/coach-01/private/quiz': quiz, ...rest } = documents;
    expect(quiz).toBeDefined();
    expect(await findings(matchProfiles, rest)).toEqual([BEST]);
  });

  it('finds a ranking in another order, of other coaches, twice the same, or with another sum', async () => {
    const { ranking, coachRefs } = documents['matches/sam'] as { ranking: Data[]; coachRefs: string[] };
    for (const fields of [
      { ranking: ranking.toReversed(), coachRefs: coachRefs.toReversed() },
      { coachRefs: coachRefs.toReversed() },
      { ranking: [...ranking, ranking[0]], coachRefs: [...coachRefs, coachRefs[0]] },
      { ranking: ranking.with(0, { ...ranking[0], score: 99 }) },
    ])
      expect(await findings(rankings, withFields('matches/sam', fields))).toContain('matches/sam');
  });

  it('finds a ranking that trusts a coach who is not found any more', async () => {
    const hidden = withFields(BEST, { listing: undefined, vector: undefined, keys: [] });
    expect(await findings(rankings, hidden)).toEqual(['matches/sam']);
  });
});
