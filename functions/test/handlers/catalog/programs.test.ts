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
import { aCoach } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';

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
