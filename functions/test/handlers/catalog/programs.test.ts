import { describe, expect, it } from 'vitest';
import { program } from '../../../src/contracts/documents/programs';
import { paths } from '../../../src/domain/paths';
import archiveProgram from '../../../src/handlers/catalog/archiveProgram';
import createProgram from '../../../src/handlers/catalog/createProgram';
import deactivateProgram from '../../../src/handlers/catalog/deactivateProgram';
import publishProgram from '../../../src/handlers/catalog/publishProgram';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import { indexDocument } from '../../../src/handlers/search/indexDocument';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aCoach, aProgram } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const CONTENT = { title: 'Pottery for Élèves', category: 'Art', description: 'Clay and patience' };
const bootcamp = { programId: 'bootcamp' };

describe('creating a program', () => {
  it('makes a draft with a slug of its own', async () => {
    const market = await aMarket();
    const created = (await market.call(createProgram, CARLA, CONTENT)) as { programId: string; slug: string };
    expect(created.slug).toBe('pottery-for-eleves');
    expect(await market.documents.get(paths.program(created.programId))).toMatchObject({
      ...CONTENT,
      coachRef: 'carla',
      status: 'draft',
      isActive: false,
      currency: 'usd',
    });
    expect(await market.documents.get(paths.slug('program', created.slug))).toMatchObject({
      targetRef: created.programId,
    });
  });

  it('gives every one of many equal titles its own slug', async () => {
    const market = await aMarket();
    const created = await Promise.all(
      Array.from({ length: 10 }, () => market.call(createProgram, CARLA, CONTENT)),
    );
    const slugs = (created as { slug: string }[]).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(10);
    expect(slugs).toEqual(expect.arrayContaining(['pottery-for-eleves', 'pottery-for-eleves-2']));
  });

  it('answers a repeated request with the first program', async () => {
    const market = await aMarket();
    const once = await market.call(createProgram, CARLA, { ...CONTENT, requestId: 'r1' });
    expect(await market.call(createProgram, CARLA, { ...CONTENT, requestId: 'r1' })).toEqual(once);
    expect(Object.keys(market.documents.dump('slugs/'))).toHaveLength(1);
  });

  it('needs an active coach profile', async () => {
    const market = await aMarket();
    await expectRefusal(market.call(createProgram, SAM, CONTENT), 'coach-profile-required');
    market.documents.put(paths.coach('omar'), aCoach({ id: 'omar', isActive: false }));
    await expectRefusal(market.call(createProgram, OMAR, CONTENT), 'coach-inactive');
    expect(market.documents.dump('slugs/')).toEqual({});
  });
});

describe('changing a program', () => {
  it('writes content', async () => {
    const market = await aMarket();
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { title: 'Pottery', maxStudents: 10 } });
    expect(await market.documents.get(paths.program('bootcamp'))).toMatchObject({
      title: 'Pottery',
      maxStudents: 10,
    });
  });

  it('works on one of an earlier release, whose search words say nothing', async () => {
    const market = await aMarket({ searchTokens: ['cooking'] });
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { title: 'Pottery' } });
    const changed = program.parse(await market.documents.get(paths.program('bootcamp')));
    await indexDocument('program', 'bootcamp', market);
    expect(changed).toMatchObject({ title: 'Pottery', searchTokens: ['cooking'] });
    expect(JSON.stringify(market.searchIndex.entry('program', 'bootcamp'))).not.toContain('cooking');
  });

  it('is refused to others, and changes nothing then', async () => {
    const market = await aMarket({ currentEnrollments: 3 });
    const before = market.documents.dump('programs/');
    await expectRefusal(
      market.call(updateProgram, OMAR, { ...bootcamp, updates: { price: 1 } }),
      'not-program-owner',
    );
    expect(market.documents.dump('programs/')).toEqual(before);
  });
});

describe('the life of a program', () => {
  it('goes from draft to the market, off it, back and to the archive', async () => {
    const market = await aMarket({ status: 'draft', isActive: false });
    expect(await market.call(publishProgram, CARLA, bootcamp)).toEqual({
      ...bootcamp,
      status: 'published',
      isActive: true,
    });
    expect(await market.call(deactivateProgram, CARLA, bootcamp)).toMatchObject({ isActive: false });
    expect(await market.call(publishProgram, CARLA, bootcamp)).toMatchObject({ isActive: true });
    expect(await market.call(archiveProgram, CARLA, bootcamp)).toMatchObject({ status: 'archived' });
    await expectRefusal(market.call(publishProgram, CARLA, bootcamp), 'illegal-transition', {
      from: 'archived',
    });
  });

  it('names everything that keeps it from being published', async () => {
    const market = await aMarket({ status: 'draft', isActive: false, price: undefined });
    await market.documents.transact((transaction) => {
      transaction.delete(paths.lesson('bootcamp', 'l1'));
      transaction.delete(paths.lesson('bootcamp', 'l2'));
      return Promise.resolve();
    });
    await expectRefusal(market.call(publishProgram, CARLA, bootcamp), 'program-not-publishable', {
      failures: ['lesson-missing', 'price-missing'],
    });
  });

  it('lets an admin take it off the market, and no student', async () => {
    const market = await aMarket();
    await expectRefusal(market.call(deactivateProgram, SAM, bootcamp), 'not-program-owner');
    expect(await market.call(deactivateProgram, ROOT, bootcamp)).toMatchObject({ isActive: false });
  });
});

describe('R10: programs that require each other', () => {
  const requires = (market: Platform, programId: string, ...refs: string[]) =>
    market.call(updateProgram, CARLA, { programId, updates: { prerequisiteProgramRefs: refs } });

  async function aMarketOf(...ids: string[]): Promise<Platform> {
    const market = await aMarket();
    for (const id of ids) market.documents.put(paths.program(id), aProgram({ id, slug: id }));
    return market;
  }

  it('are refused with the circle spelled out, a diamond is not', async () => {
    const market = await aMarketOf('a', 'b', 'c', 'd');
    await requires(market, 'b', 'a');
    await requires(market, 'c', 'a');
    await requires(market, 'd', 'b', 'c', 'elsewhere');
    const before = market.documents.dump('programs/');
    const refused = (cycle: string[]) => ({ cycle });
    await expectRefusal(requires(market, 'a', 'd'), 'prerequisite-cycle', refused(['a', 'd', 'b', 'a']));
    await expectRefusal(requires(market, 'a', 'a'), 'prerequisite-cycle', refused(['a', 'a']));
    expect(market.documents.dump('programs/')).toEqual(before);
  });

  it('in the same instant: one of each hundred pairs is refused', async () => {
    const pairs = Array.from({ length: 100 }, (_, index) => [`p${index}`, `q${index}`] as const);
    const market = await aMarketOf(...pairs.flat());
    for (const [p, q] of pairs) {
      market.now = new Date(market.now.getTime() + 60_000);
      const tally = await tallyOutcomes([requires(market, p, q), requires(market, q, p)]);
      expect(tally).toEqual({ done: 1, 'prerequisite-cycle': 1 });
    }
  });

  it('through more than a hundred others are refused before anybody reads on', async () => {
    const chain = Array.from({ length: 103 }, (_, index) => `s${index}`);
    const market = await aMarketOf(...chain);
    for (const [index, id] of chain.entries())
      market.documents.put(
        paths.program(id),
        aProgram({ id, slug: id, prerequisiteProgramRefs: index === 0 ? [] : [`s${index - 1}`] }),
      );
    market.documents.put(paths.program('last'), aProgram({ id: 'last' }));
    await expectRefusal(requires(market, 'last', 's102'), 'prerequisites-too-long', { max: 100 });
    await requires(market, 'last', 's99');
  });
});
