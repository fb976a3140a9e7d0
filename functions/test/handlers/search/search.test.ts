import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicProfile } from '../../../src/contracts/documents/publicProfiles';
import { paths } from '../../../src/domain/paths';
import searchCoaches from '../../../src/handlers/accounts/searchCoaches';
import searchUsers from '../../../src/handlers/accounts/searchUsers';
import searchPrograms from '../../../src/handlers/catalog/searchPrograms';
import searchSkills from '../../../src/handlers/catalog/searchSkills';
import { indexDocument } from '../../../src/handlers/search/indexDocument';
import type { SearchKind } from '../../../src/ports/searchIndex';
import type { MountedOperation } from '../../../src/runtime/operationHandler';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON } from '../../support/aPlatform';
import { aCoach, aProgram, aSkill } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

type Market = Awaited<ReturnType<typeof aMarket>>;
interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly lookups?: unknown;
}

let market: Market;
beforeEach(async () => {
  market = await aMarket({ status: 'draft', isActive: false });
});

async function index(kind: SearchKind, ...refs: readonly string[]): Promise<void> {
  for (const ref of refs) await indexDocument(kind, ref, market);
}

async function found(mounted: MountedOperation, input: object, by: 'visitor' | 'admin' = 'visitor') {
  const page = (await market.call(mounted, by === 'admin' ? ROOT : undefined, input)) as Page;
  return page.items.map(({ programId, coachId, skillId, uid }) => programId ?? coachId ?? skillId ?? uid);
}

describe('searching programs', () => {
  beforeEach(async () => {
    const listed = (id: string, changes: Parameters<typeof aProgram>[0]) => {
      market.documents.put(paths.program(id), aProgram({ id, ...changes }));
      return index('program', id);
    };
    await listed('clay', {
      title: 'Clay for beginners',
      category: 'Pottery',
      difficultyLevel: 'beginner',
      language: 'pt-BR',
      price: 5_000,
      rankingScore: 4,
      publishedAt: new Date('2026-01-01'),
    });
    await listed('kiln', {
      title: 'Clay in the kiln',
      category: 'Pottery',
      difficultyLevel: 'advanced',
      language: 'en',
      price: 20_000,
      rankingScore: 4.9,
      publishedAt: new Date('2026-02-01'),
    });
    await listed('mud', {
      title: 'Clay and mud',
      category: 'Building',
      difficultyLevel: 'beginner',
      language: 'en',
      price: 1_000,
      currency: 'eur',
      rankingScore: 2,
      publishedAt: new Date('2025-12-01'),
    });
  });

  it.each([
    [{ category: 'pottery' }, ['clay', 'kiln']],
    [{ level: 'beginner' }, ['clay', 'mud']],
    [{ language: 'pt' }, ['clay']],
    [{ language: 'pt-BR' }, ['clay']],
    [{ currency: 'eur' }, ['mud']],
    [{ currency: 'usd', minPrice: 5_000, maxPrice: 19_999 }, ['clay']],
    [{ minRating: 4.5 }, ['kiln']],
    [{ category: 'Pottery', level: 'advanced', language: 'en', minRating: 4 }, ['kiln']],
    [{ category: 'Pottery', level: 'beginner', language: 'en' }, []],
  ])('by %j finds %j', async (filters, programs) => {
    expect((await found(searchPrograms, { query: 'clay', ...filters })).sort()).toEqual(programs);
    expect((await found(searchPrograms, filters)).sort()).toEqual(programs);
  });

  it.each([
    ['relevance', ['kiln', 'clay', 'mud']],
    ['rating', ['kiln', 'clay', 'mud']],
    ['newest', ['kiln', 'clay', 'mud']],
    ['cheapest', ['mud', 'clay', 'kiln']],
    ['dearest', ['kiln', 'clay', 'mud']],
  ])('sorts by %s', async (sort, programs) => {
    expect(await found(searchPrograms, { query: 'clay', sort })).toEqual(programs);
  });

  it('takes several words, beginnings, accents and one typo', async () => {
    expect(await found(searchPrograms, { query: 'kiln clay' })).toEqual(['kiln']);
    expect(await found(searchPrograms, { query: 'begin' })).toEqual(['clay']);
    expect(await found(searchPrograms, { query: 'CLÀY begínners' })).toEqual(['clay']);
    expect(await found(searchPrograms, { query: 'biulding' })).toEqual(['mud']);
    expect(await found(searchPrograms, { query: 'biuldng' })).toEqual([]);
  });

  it('never shows what is off the market, whatever the index says', async () => {
    market.documents.put(
      paths.program('kiln'),
      aProgram({ id: 'kiln', title: 'Clay', status: 'archived', isActive: false }),
    );
    market.documents.put(paths.program('mud'), aProgram({ id: 'mud', title: 'Clay', isActive: false }));
    expect(await found(searchPrograms, { query: 'clay' })).toEqual(['clay']);
    await index('program', 'kiln', 'mud', 'bootcamp');
    expect(market.searchIndex.entry('program', 'kiln')).toBeUndefined();
    expect(await found(searchPrograms, {})).toEqual(['clay']);
  });

  it('explains each hit where that is asked for, and else says nothing of it', async () => {
    const input = { query: 'begin', explain: true };
    const explained = (await market.call(searchPrograms, SAM, input)) as Page;
    expect(explained.items[0]).toMatchObject({
      programId: 'clay',
      explanation: { match: 'prefix', words: ['begin'], score: expect.any(Number) as number },
    });
    expect(explained).toHaveProperty('lookups');
    const plain = (await market.call(searchPrograms, SAM, { query: 'begin' })) as Page;
    expect(plain.items[0]).not.toHaveProperty('explanation');
    expect(plain).not.toHaveProperty('lookups');
  });
});

describe('searching coaches', () => {
  const page: PublicProfile = {
    displayName: 'Zoë Ávila',
    role: 'coach',
    badges: [],
    createdAt: NOON,
    updatedAt: NOON,
  };

  beforeEach(async () => {
    market.documents.put(
      paths.coach('zoe'),
      aCoach({
        id: 'zoe',
        title: 'Ceramist',
        specialties: ['Raku'],
        languages: ['Portuguese'],
        countries: ['Brazil'],
        isVerified: true,
        rankingScore: 4.5,
      }),
    );
    market.documents.put(paths.publicProfile('zoe'), page);
    await index('coach', 'zoe');
  });

  it.each([
    [{ query: 'avila' }],
    [{ query: 'zoe ceram' }],
    [{ query: 'raku' }],
    [{ query: 'rakku' }],
    [{ query: 'brazil', specialty: 'raku', language: 'portuguese', country: 'BRAZIL', isVerified: true }],
    [{ minRating: 4.5 }],
  ])('finds one by %j', async (input) => {
    expect(await found(searchCoaches, input)).toEqual(['zoe']);
  });

  it.each([[{ query: 'zoe', specialty: 'Oil' }], [{ minRating: 4.6 }], [{ query: 'zoe', country: 'Peru' }]])(
    'finds none by %j',
    async (input) => {
      expect(await found(searchCoaches, input)).toEqual([]);
    },
  );

  it('shows nobody who left or was suspended, before and after the index has heard of it', async () => {
    market.documents.put(paths.suspension('zoe'), {
      userRef: 'zoe',
      reason: 'spam',
      suspendedBy: 'root',
      createdAt: NOON,
      updatedAt: NOON,
    });
    expect(await found(searchCoaches, { query: 'zoe' })).toEqual([]);
    await index('coach', 'zoe');
    expect(market.searchIndex.entry('coach', 'zoe')).toBeUndefined();
    const away = aCoach({ id: 'omar', title: 'Smith', isActive: true });
    market.documents.put(paths.publicProfile('omar'), { ...page, displayName: 'Omar' });
    market.documents.put(paths.coach('omar'), away);
    await index('coach', 'omar');
    expect(await found(searchCoaches, { query: 'smith' })).toEqual(['omar']);
    market.documents.put(paths.coach('omar'), { ...away, isActive: false });
    expect(await found(searchCoaches, { query: 'smith' })).toEqual([]);
  });
});

describe('searching skills', () => {
  const glazing = {
    name: 'Glazing',
    category: 'Craft',
    subcategory: 'Ceramics',
    description: 'Covering earthenware with colour',
    tags: ['kiln'],
    keywords: ['enamel'],
    difficulty: 7,
  };

  beforeEach(async () => {
    market.documents.put(paths.skill('glazing'), aSkill('glazing', glazing));
    await index('skill', 'glazing');
  });

  it('finds a skill by its name, its description, a tag and a keyword', async () => {
    for (const query of ['glazing', 'Glaz', 'glasing', 'earthenware', 'kiln', 'enamel'])
      expect(await found(searchSkills, { query }), query).toEqual(['glazing']);
    expect(await found(searchSkills, { query: 'weaving' })).toEqual([]);
  });

  it('filters by category, subcategory, difficulty and whether it is verified', async () => {
    const fits = { category: 'craft', subcategory: 'ceramics', difficulty: 7 };
    expect(await found(searchSkills, fits)).toEqual(['glazing']);
    for (const wrong of [
      { category: 'Music' },
      { subcategory: 'Wood' },
      { difficulty: 6 },
      { isVerified: true },
    ])
      expect(await found(searchSkills, { ...fits, ...wrong }), JSON.stringify(wrong)).toEqual([]);
  });

  it('does not show one that was merged or is out of use', async () => {
    market.documents.put(paths.skill('glazing'), aSkill('glazing', { ...glazing, status: 'deprecated' }));
    expect(await found(searchSkills, { query: 'glazing' })).toEqual([]);
  });
});

describe('searching people', () => {
  beforeEach(async () => {
    market.documents.put(paths.user('ana'), aUser('ana', { fullName: 'Ana Ångström', role: 'student' }));
    await index('user', 'ana');
  });

  it('is for admins, by name and address, role and status', async () => {
    for (const input of [
      { query: 'angstrom' },
      { query: 'ana@example.com' },
      { role: 'student', status: 'active' },
    ])
      expect(await found(searchUsers, input, 'admin'), JSON.stringify(input)).toEqual(['ana']);
    expect(await found(searchUsers, { query: 'ana', role: 'coach' }, 'admin')).toEqual([]);
  });

  it('is refused to everybody else', async () => {
    for (const caller of [SAM, CARLA])
      await expectRefusal(market.call(searchUsers, caller, { query: 'ana' }), 'admin-only');
    await expect(market.call(searchUsers, undefined, { query: 'ana' })).rejects.toThrow();
  });

  it('shows nobody who was deleted', async () => {
    market.documents.put(paths.user('ana'), aUser('ana', { fullName: 'Ana', status: 'deleted' }));
    expect(await found(searchUsers, { query: 'ana' }, 'admin')).toEqual([]);
  });
});
