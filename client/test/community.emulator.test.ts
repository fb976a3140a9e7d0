import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Post } from '../../functions/src/contracts/documents/posts';
import { aPost } from '../../functions/test/support/aForum';
import { world } from '../../test/rules/world/world';
import type { Nebula, Page, PageOptions } from '../src/index';
import { startClients, type Clients } from './support/clients';

const [FEW, MANY] = [30, 150] as const;
const TYPES = ['discussion', 'question', 'announcement'] as const;
const BEGIN = Date.UTC(2026, 0, 5);

/** The n-th post of an audience: of each type in turn, every fourth about kilns, every fifth pinned, every seventh out of view. */
function nth(audienceRef: string, index: number): Post {
  return aPost({
    id: `${audienceRef}-${index}`,
    authorRef: 'otto',
    audienceRef,
    isPrivate: audienceRef !== 'everyone',
    postType: TYPES[index % TYPES.length]!,
    tags: index % 4 === 0 ? ['clay', 'kiln'] : ['clay'],
    isPinned: index % 5 === 0,
    isAnswered: index % 2 === 0,
    isVisible: index % 7 !== 0,
    // In another order than the dates; some are as hot as others.
    heat: (index * 11) % 13,
    createdAt: new Date(BEGIN + index * 60_000),
  });
}

const posts = ['everyone', 'published'].flatMap((audience) =>
  Array.from({ length: MANY }, (_, index) => nth(audience, index)),
);
const ofFirst = (count: number) => posts.filter((_, index) => index % MANY < count);

const byTime = (a: Post, b: Post) => b.createdAt.getTime() - a.createdAt.getTime();
const byHeat = (a: Post, b: Post) => b.heat - a.heat || (a.id < b.id ? 1 : -1);

type Read = (
  community: Nebula['community'],
  programId?: string,
) => (page: PageOptions) => Promise<Page<Post>>;
const listed =
  (feed: Parameters<Nebula['community']['listPosts']>[0]): Read =>
  (community, programId) =>
  (page) =>
    community.listPosts({ ...feed, ...(programId !== undefined && { programId }) }, page);

const isKiln = ({ tags }: Post) => tags.includes('kiln');
const isQuestion = ({ postType }: Post) => postType === 'question';

/** Each feed: how it is read, what is in it, and in which order. */
const FEEDS: readonly (readonly [string, Read, (post: Post) => boolean, (a: Post, b: Post) => number])[] = [
  ['by time', listed({}), () => true, byTime],
  ['by heat', listed({ order: 'heat' }), () => true, byHeat],
  ['of a type by time', listed({ postType: 'question' }), isQuestion, byTime],
  ['of a type by heat', listed({ postType: 'question', order: 'heat' }), isQuestion, byHeat],
  ['of a tag by time', listed({ tag: 'kiln' }), isKiln, byTime],
  ['of a tag by heat', listed({ tag: 'kiln', order: 'heat' }), isKiln, byHeat],
  [
    'of what is pinned',
    (community, programId) => (page) => community.getPinnedPosts(programId, page),
    ({ isPinned }) => isPinned,
    byTime,
  ],
  [
    'of open questions',
    (community, programId) => (page) => community.getUnansweredQuestions(programId, page),
    (post) => isQuestion(post) && !post.isAnswered,
    byTime,
  ],
];

let clients: Clients;
const store = (some: readonly Post[]) =>
  clients.store(Object.fromEntries(some.map((post) => [`posts/${post.id}`, post])));

beforeAll(async () => {
  clients = await startClients();
  await clients.store(
    Object.fromEntries(Object.entries(world).filter(([path]) => !path.startsWith('posts/'))),
  );
  await store(ofFirst(FEW));
});

afterAll(() => clients.stop());

async function whole(read: ReturnType<Read>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await read({ limit: 4, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

/** Documents that were billed for a page of three, those that the rules looked at among them. */
async function priceOf(read: ReturnType<Read>): Promise<number> {
  const before = await billed();
  expect((await read({ limit: 3 })).items).toHaveLength(3);
  return (await billed()) - before;
}

async function billed(): Promise<number> {
  const { host, port, projectId } = clients.engine;
  const answer = await fetch(`http://${host}:${port}/emulator/v1/projects/${projectId}/usage`);
  const { total } = (await answer.json()) as {
    total: { documentsRead: number; rulesDocumentAccesses: number };
  };
  return total.documentsRead + total.rulesDocumentAccesses;
}

describe('a feed', () => {
  test.each(FEEDS)(
    '%s has what is in view of its audience, page after page',
    async (_, read, isIn, order) => {
      for (const [audience, programId] of [['everyone'], ['published', 'published']] as const) {
        const expected = ofFirst(FEW)
          .filter((post) => post.audienceRef === audience && post.isVisible && isIn(post))
          .toSorted(order)
          .map(({ id }) => id);
        expect(expected.length).toBeGreaterThan(3);
        expect(await whole(read(clients.as('enrolled').community, programId))).toEqual(expected);
      }
    },
  );

  test('of a program is nobody else’s', async () => {
    for (const [, read] of FEEDS)
      await expect(read(clients.as('student').community, 'published')({})).rejects.toMatchObject({
        code: 'permission-denied',
      });
  });

  test('costs its page, however many posts there are', async () => {
    const prices = async () => {
      // A device that has not seen the feed: to one that has, only what is new is told.
      const { community } = clients.device('enrolled').nebula;
      const each: [string, number, number][] = [];
      for (const [name, read] of FEEDS)
        each.push([name, await priceOf(read(community)), await priceOf(read(community, 'published'))]);
      return each;
    };
    const few = await prices();
    for (const [, ofEveryone] of few) expect(ofEveryone).toBe(3);
    await store(posts);
    expect(await prices()).toEqual(few);
  });
});
