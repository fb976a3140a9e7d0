import { describe, expect, it } from 'vitest';
import { programEntry } from '../../../src/domain/search/entries';
import { paths } from '../../../src/domain/paths';
import getProgramRecommendations from '../../../src/handlers/catalog/getProgramRecommendations';
import { type Platform } from '../../support/aPlatform';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import { aRanking } from '../../support/aMatch';
import { aProgram, aSkill, aUserSkill, anEnrollment } from '../../support/builders';

interface Answer {
  readonly items: readonly { readonly programId: string; readonly reasons: readonly string[] }[];
}

/** The market, where these programs are sold and found, too. */
async function aShop(...programs: readonly Parameters<typeof aProgram>[0][]): Promise<Platform> {
  const market = await aMarket();
  for (const program of programs.map((each) => aProgram({ coachRef: 'omar', ...each }))) {
    market.documents.put(paths.program(program.id), program);
    await market.searchIndex.put('program', program.id, 1, programEntry(program));
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
      await market.searchIndex.put('program', id, 2, programEntry(aProgram({ id })));
    const left = anEnrollment({ programRef: 'left', status: 'cancelled' });
    market.documents.put(paths.enrollment(left.id), left);
    expect(await itemsFor(market)).toEqual([]);
    market.documents.put(paths.matches('carla'), aRanking('carla', 'carla'));
    expect((await itemsFor(market, CARLA)).map(({ programId }) => programId)).not.toContain('bootcamp');
  });
});
