import { describe, expect, it, vi } from 'vitest';
import { programEntry } from '../../../src/domain/search/entries';
import { paths } from '../../../src/domain/paths';
import getProgramRecommendations from '../../../src/handlers/catalog/getProgramRecommendations';
import { type Platform } from '../../support/aPlatform';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import { aRanking } from '../../support/aMatch';
import { aProgram, aSkill, aUserSkill, anEnrollment } from '../../support/builders';
import { countedDocuments } from '../../support/countedDocuments';
import { type InMemoryDocuments, inMemoryDocuments } from '../../support/inMemoryDocuments';

interface Answer {
  readonly items: readonly { readonly programId: string; readonly reasons: readonly string[] }[];
}

/** The market, where these programs are sold and found, too. */
async function aShop(...programs: readonly Parameters<typeof aProgram>[0][]): Promise<Platform> {
  return aShopIn(inMemoryDocuments(), ...programs);
}

async function aShopIn(
  documents: InMemoryDocuments,
  ...programs: readonly Parameters<typeof aProgram>[0][]
): Promise<Platform> {
  const market = await aMarket({}, documents);
  for (const program of programs.map((each) => aProgram({ coachRef: 'omar', ...each }))) {
    market.documents.put(paths.program(program.id), program);
    market.searchIndex.hold('program', program.id, programEntry(program));
  }
  return market;
}

function complete({ documents }: Platform, studentRef: string, ...programRefs: readonly string[]): void {
  for (const programRef of programRefs) {
    const enrollment = anEnrollment({ studentRef, programRef, status: 'completed' });
    documents.put(paths.enrollment(enrollment.id), enrollment);
  }
}

const itemsFor = async (platform: Platform, who = SAM, input = {}) =>
  ((await platform.call(getProgramRecommendations, who, input)) as Answer).items;

describe('getProgramRecommendations', () => {
  it('tells what at least three finished who finished the same, and nothing of fewer', async () => {
    const market = await aShop(
      { id: 'react', title: 'One', category: 'Art' },
      { id: 'vue', title: 'Two', category: 'Art' },
    );
    complete(market, 'sam', 'bootcamp');
    for (const uid of ['ann', 'ben', 'cem']) complete(market, uid, 'bootcamp', 'react');
    for (const uid of ['ann', 'ben']) complete(market, uid, 'vue');
    // A third one only takes it.
    const taken = anEnrollment({ studentRef: 'cem', programRef: 'vue' });
    market.documents.put(paths.enrollment(taken.id), taken);
    expect(await itemsFor(market)).toMatchObject([{ programId: 'react', reasons: ['finished-by-similar'] }]);
  });

  it('gathers the reasons of a program, and puts more of them before fewer', async () => {
    const market = await aShop(
      { id: 'clay', title: 'Clay' },
      { id: 'other', title: 'Something else' },
      { id: 'code', title: 'Programming' },
    );
    market.documents.put(paths.skill('clay'), aSkill('clay', { name: 'Clay' }));
    market.documents.put(paths.userSkillOf('sam', 'clay'), aUserSkill('sam', 'clay'));
    market.documents.put(paths.matches('sam'), aRanking('sam', 'omar'));
    expect((await itemsFor(market)).map(({ programId, reasons }) => [programId, reasons])).toEqual([
      ['clay', ['teaches-your-skill', 'by-a-match', 'fits-your-interest']],
      ['code', ['by-a-match', 'fits-your-interest']],
      ['other', ['by-a-match', 'fits-your-interest']],
    ]);
    expect(await itemsFor(market, SAM, { limit: 1 })).toHaveLength(1);
  });

  it('never tells what one has or had, what one teaches, and what is off the market', async () => {
    const market = await aShop(
      { id: 'gone', isActive: false },
      { id: 'draft', status: 'draft' },
      { id: 'left' },
    );
    for (const id of ['gone', 'draft'])
      market.searchIndex.hold('program', id, programEntry(aProgram({ id })));
    const left = anEnrollment({ programRef: 'left', status: 'cancelled' });
    market.documents.put(paths.enrollment(left.id), left);
    expect(await itemsFor(market)).toEqual([]);
    market.documents.put(paths.matches('carla'), aRanking('carla', 'carla'));
    expect((await itemsFor(market, CARLA)).map(({ programId }) => programId)).not.toContain('bootcamp');
  });

  it('never tells what one has or had, also of one who has more than are looked at', async () => {
    const market = await aShop(...['zen', 'zoo', 'zzz'].map((id) => ({ id, title: id, category: 'Art' })));
    const had = Array.from({ length: 120 }, (_, index) => `p${String(index).padStart(3, '0')}`);
    complete(market, 'sam', ...had, 'zen', 'zoo');
    for (const uid of ['ann', 'ben', 'cem'])
      complete(market, uid, 'p000', 'p001', 'p002', 'p003', 'p004', 'zen', 'zoo', 'zzz');
    expect((await itemsFor(market)).map(({ programId }) => programId)).toEqual(['zzz']);
  });

  it('lets nothing that one has take the place of what one has not', async () => {
    const many = (title: string, coachRef: string) =>
      Array.from({ length: 8 }, (_, index) => ({
        id: `${title}-${index}`,
        title,
        category: 'Art',
        coachRef,
      }));
    const had = [...many('Clay', 'carla'), ...many('Wax', 'carla'), ...many('Else', 'omar')];
    const market = await aShop(...had, {
      id: 'wished',
      title: 'Programming',
      category: 'Art',
      coachRef: 'eve',
    });
    complete(market, 'sam', ...had.map(({ id }) => id));
    for (const name of ['Clay', 'Wax']) {
      market.documents.put(paths.skill(name), aSkill(name, { name }));
      market.documents.put(paths.userSkillOf('sam', name), aUserSkill('sam', name));
    }
    market.documents.put(paths.matches('sam'), aRanking('sam', 'omar'));
    expect((await itemsFor(market)).map(({ programId }) => programId)).toEqual(['wished']);
  });

  it.each([
    ['a student of one program', 1],
    ['a student of more than are looked at', 110],
  ])(
    'reads for %s as many documents, and as much of the index, however large the platform',
    async (_, own) => {
      const [small, large] = [await readsAt(40, own), await readsAt(400, own)];
      expect(large).toEqual(small);
      expect(small.reads).toBeLessThanOrEqual(200);
      expect(small.reasons).toEqual(
        new Set(['finished-by-similar', 'teaches-your-skill', 'by-a-match', 'fits-your-interest']),
      );
    },
  );
});

/** What a call of sam's reads where there are so many programs, each finished by as many learners, and sam has so many. */
async function readsAt(size: number, own: number) {
  const { documents, reads } = countedDocuments();
  const ids = Array.from({ length: size }, (_, index) => `p${String(index).padStart(3, '0')}`);
  const titles = ['Clay', 'Wax', 'Programming'];
  const programs = ids.map((id, index) => ({
    id,
    title: `${titles[index % titles.length]!} ${id}`,
    category: 'Art',
    coachRef: index % 2 === 0 ? 'carla' : 'omar',
  }));
  const market = await aShopIn(documents, ...programs);
  complete(market, 'sam', 'bootcamp', ...Array.from({ length: own - 1 }, (_, index) => `had-${index}`));
  for (const uid of ids) complete(market, `learner-${uid}`, 'bootcamp', ...ids.slice(0, 4));
  for (const [index, id] of ['a', 'b', ...ids].entries()) {
    documents.put(paths.skill(id), aSkill(id, { name: titles[index % 2]! }));
    documents.put(paths.userSkillOf('sam', id), aUserSkill('sam', id));
  }
  documents.put(paths.matches('sam'), aRanking('sam', 'omar'));
  const search = vi.spyOn(market.searchIndex, 'search');
  const before = reads();
  const items = await itemsFor(market);
  expect(items).toHaveLength(10);
  for (const { reasons } of items) expect(reasons).not.toEqual([]);
  return {
    reads: reads() - before,
    searches: search.mock.calls.map(([{ limit }]) => limit),
    reasons: new Set(items.flatMap(({ reasons }) => reasons)),
  };
}
