import { randomUUID } from 'node:crypto';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getFirestore, initializeFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REAL_TIMING, type Timing } from '../../../src/adapters/firestore/attempts';
import { firestoreDocuments } from '../../../src/adapters/firestore/firestoreDocuments';
import { firestoreSearchIndex } from '../../../src/adapters/search/firestoreSearchIndex';
import { paths } from '../../../src/domain/paths';
import type { SearchVocabulary } from '../../../src/contracts/documents/searchVocabularies';
import type { SearchEntry } from '../../../src/domain/search/searchEntry';
import type { SearchIndex, SearchKind, SearchPage, SearchRequest } from '../../../src/ports/searchIndex';
import { inMemorySearchIndex } from '../../support/inMemorySearchIndex';
import { type RunningFirestore, startFirestore } from '../../support/startFirestore';

let firestore: RunningFirestore;
let app: App;
beforeAll(async () => {
  firestore = await startFirestore();
  app = initializeApp({ projectId: 'demo-nebula' }, randomUUID());
  const database = initializeFirestore(app);
  real = firestoreSearchIndex(database, firestoreDocuments(database), () => new Date());
  hurried = firestoreSearchIndex(database, firestoreDocuments(database), () => new Date(), IN_A_TENTH);
});
afterAll(async () => {
  await deleteApp(app);
  await firestore.stop();
});

let real: SearchIndex;
let hurried: SearchIndex;

/** For whom each millisecond passes in a tenth. */
const IN_A_TENTH: Timing = {
  ...REAL_TIMING,
  now: () => REAL_TIMING.now() * 10,
  sleep: (milliseconds) => REAL_TIMING.sleep(milliseconds / 10),
  alarm: (milliseconds, ring) => REAL_TIMING.alarm(milliseconds / 10, ring),
};

/** Worlds do not see each other: each test has a kind of its own facet. */
interface World {
  readonly index: SearchIndex;
  put(ref: string, title: string, more?: Partial<SearchEntry>): Promise<void>;
  remove(ref: string): Promise<void>;
  find(text: string, more?: Partial<SearchRequest>): Promise<SearchPage>;
  refs(text: string, more?: Partial<SearchRequest>): Promise<string[]>;
}

function aWorld(index: SearchIndex, kind: SearchKind = 'program'): World {
  const world = `world:${randomUUID()}`;
  const name = (ref: string) => `${world.slice(6, 14)}-${ref}`;
  const find = (text: string, more: Partial<SearchRequest> = {}) =>
    index.search({
      kind,
      text,
      ranges: {},
      sort: 'relevance',
      limit: 20,
      ...more,
      facets: [world, ...(more.facets ?? [])],
    });
  return {
    index,
    put: (ref, title, more = {}) =>
      index.put(kind, name(ref), () =>
        Promise.resolve({
          title,
          names: [],
          prose: [],
          rating: 4,
          popularity: 0,
          listedAt: new Date('2026-01-01T00:00:00Z'),
          ...more,
          facets: [world, ...(more.facets ?? [])],
        }),
      ),
    remove: (ref) => index.put(kind, name(ref), () => Promise.resolve(undefined)),
    find,
    refs: async (text, more) => (await find(text, more)).hits.map(({ ref }) => ref.slice(9)),
  };
}

const INDEXES: readonly (readonly [string, () => SearchIndex])[] = [
  ['in memory', inMemorySearchIndex],
  ['on Firestore', () => real],
];

describe.each(INDEXES)('a search index %s', (where, makeIndex) => {
  it('F12 · compares matches first: exact, then beginnings, then typos; digits have none, a swap is one', async () => {
    const world = aWorld(makeIndex());
    for (const title of [
      'Budget 2026',
      'Budget 2025',
      'Lens 25.4',
      'Lens 23.4',
      'AI coaching',
      'UI coaching',
      'Tango',
      'Tangible goals',
      'Marlow Academy',
    ])
      await world.put(title, title);
    await world.put('Mango', 'Mango', { popularity: 1_000_000 });
    for (let index = 0; index < 300; index += 1)
      await world.put(`ackerley ${index}`, `Marlow Ackerley ${'abcdefghij'[index % 10]!.repeat(3)}`);
    const expectOrder = async (): Promise<void> => {
      expect(await world.refs('2026')).toEqual(['Budget 2026']);
      expect(await world.refs('25.4')).toEqual(['Lens 25.4']);
      expect((await world.refs('marlow ac'))[0]).toBe('Marlow Academy');
      expect(await world.refs('ai')).toEqual(['AI coaching']);
      expect(await world.refs('tango')).toEqual(['Tango', 'Mango']);
      expect((await world.refs('tnago'))[0]).toBe('Tango');
      expect(await world.refs('tang')).toEqual(['Tango', 'Tangible goals']);
      expect(await world.refs('x'.repeat(190))).toEqual([]);
      expect(await world.refs('')).toHaveLength(20);
    };
    await expectOrder();
    // Where it grows, nothing changes its place. What the real one reads for a page is `npm run bench -- search`'s to show.
    const more = where === 'in memory' ? 50_000 : 300;
    for (let index = 0; index < more; index += 1)
      await world.put(
        `more ${index}`,
        `Pottery for everyone ${String.fromCharCode(97 + (index % 26)).repeat(4)}`,
        {
          popularity: index,
          rating: 5,
        },
      );
    await expectOrder();
  });

  it.each(['user', 'coach'] as const)(
    'finds a person (%s) by a mistyped name, of which no document but its own hits knows',
    async (kind) => {
      const world = aWorld(makeIndex(), kind);
      const put = (ref: string, name: string, names: readonly string[] = []) =>
        world.put(ref, name, { names, person: [name] });
      await put('quirina', 'Quirina Zebedäus', kind === 'coach' ? ['Pottery'] : []);
      await put('ana', 'Ana Brandt');
      await put('anna', 'Anna Brandl');
      for (const text of ['Quirnia', 'Zebedeaus', 'Zebdaus', 'zebodius', 'quirina zebedios', 'zeb qurina'])
        expect(await world.refs(text), text).toEqual(['quirina']);
      if (kind === 'coach')
        for (const text of ['quirina potetry', 'pottery zebedeus'])
          expect(await world.refs(text), text).toEqual(['quirina']);
      for (const text of ['anaa', 'brnadt']) expect((await world.refs(text))[0], text).toBe('ana');
      expect(await world.refs('brandz')).toEqual(expect.arrayContaining(['ana', 'anna']));
      for (const text of ['an', 'qui rni', 'zebdius1', 'quirinnaaa'])
        expect(await world.refs(text).then((refs) => refs.includes('quirina')), text).toBe(false);
      if (where === 'on Firestore') {
        const vocabulary = await getFirestore(app).doc(paths.searchVocabulary(kind).path).get();
        const words = (vocabulary.data() as SearchVocabulary | undefined)?.words ?? [];
        expect(words).toEqual(kind === 'coach' ? ['pottery'] : []);
      }
    },
  );

  it('shows people with mistyped names page by page, each once', async () => {
    const world = aWorld(makeIndex(), 'user');
    for (let index = 0; index < 50; index += 1)
      await world.put(`${index}`, `Konstantinopel ${'abcde'[index % 5]!.repeat(4)}`, {
        person: [`Konstantinopel ${'abcde'[index % 5]!.repeat(4)}`],
      });
    const seen: string[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined;) {
      isFirst = false;
      const page = await world.find('Konstantinopal', { limit: 7, ...(cursor && { cursor }) });
      expect(page.hits.every(({ match }) => match === 'typo')).toBe(true);
      seen.push(...page.hits.map(({ ref }) => ref));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
  });

  it('folds case and accents, takes words in any order and their beginnings, and filters and sorts', async () => {
    const world = aWorld(makeIndex());
    const web = { names: ['Web'], facets: ['level:beginner'] };
    await world.put('a', 'Décor für Anfänger', { price: 900, rating: 3.1, ...web });
    await world.put('b', 'Decor for Experts', { price: 5_000, rating: 4.9 });
    await world.put('c', 'Webentwicklung', { price: 100, rating: 4, prose: ['decor at the end'] });
    expect(await world.refs('ANFANGER decor')).toEqual(['a']);
    expect(await world.refs('exp dec')).toEqual(['b']);
    expect(await world.refs('decor')).toEqual(['b', 'a', 'c']);
    expect(await world.refs('decor', { facets: ['level:beginner'] })).toEqual(['a']);
    expect(await world.refs('decor', { sort: 'cheapest' })).toEqual(['c', 'a', 'b']);
    expect(await world.refs('decor', { sort: 'dearest' })).toEqual(['b', 'a', 'c']);
    expect(await world.refs('decor', { sort: 'rating' })).toEqual(['b', 'c', 'a']);
    expect(await world.refs('decor', { ranges: { minPrice: 500, maxPrice: 1_000 } })).toEqual(['a']);
    expect(await world.refs('', { ranges: { minRating: 4.1 } })).toEqual(['b']);
  });

  it('takes any id and any word', async () => {
    const world = aWorld(makeIndex());
    await world.put('prog#1.é `x`', '__proto__ constructor `tick` C++ C# 瞑想の朝');
    for (const text of ['constructor', 'c++', '瞑想', 'tick'])
      expect(await world.refs(text)).toEqual(['prog#1.é `x`']);
  });
});

describe('pages on Firestore', () => {
  it('show every hit once, as it was when the first was asked for, while everything changes', async () => {
    const world = aWorld(real);
    for (let index = 0; index < 50; index += 1)
      await world.put(`p${index}`, index % 2 === 0 ? 'Yoga' : 'Yoga now', { popularity: index });
    const first = await world.find('yoga', { limit: 10 });
    const seen = first.hits.map(({ ref }) => ref);
    let cursor = first.nextCursor;
    for (let turn = 0; cursor !== undefined; turn += 1) {
      for (let index = 0; index < 50; index += 7)
        await world.put(`p${index}`, 'Yoga', { popularity: 10 ** (turn + 1), rating: 1 + turn });
      await world.remove(`p${turn + 20}`);
      const page = await world.find('yoga', { limit: 10, cursor });
      seen.push(...page.hits.map(({ ref }) => ref));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(50);
    expect(new Set(seen).size).toBe(50);
  });

  it('read fewer than forty entries, whatever is asked', async () => {
    const world = aWorld(real);
    for (let index = 0; index < 60; index += 1)
      await world.put(`q${index}`, `${index < 19 ? 'Pilates' : 'Pilate'} ${'xyzw'[index % 4]!}`);
    for (const text of ['pilates', 'pilat', 'pilatse', 'pilates x', '']) {
      const before = await firestore.reads();
      const { hits } = await world.find(text);
      expect((await firestore.reads()) - before, text).toBeLessThan(41);
      expect(hits.length, text).toBeGreaterThan(0);
    }
  });

  it.each(['', 'x', 'WzFd', Buffer.from('[1,0,null,null]').toString('base64url')])(
    'refuse the cursor %s',
    async (cursor) => {
      await expect(aWorld(real).find('a', { cursor })).rejects.toMatchObject({
        reason: expect.stringMatching(/^(invalid-cursor|cursor-expired)$/),
      });
    },
  );
});

describe('a search while the database is away', () => {
  it('goes on as soon as it is back, and says that nobody is there when it stays away', async () => {
    const world = aWorld(hurried);
    await world.put('one', 'Sourdough');
    await firestore.play({ kind: 'unavailable', rate: 0.5, rpcs: ['BeginTransaction', 'RunQuery'] });
    expect(await world.refs('sourdough')).toEqual(['one']);
    await firestore.play({ kind: 'unavailable' });
    await expect(world.refs('sourdough')).rejects.toMatchObject({ name: 'Unavailable' });
    await firestore.play();
  });
});
