import { describe, expect, it } from 'vitest';
import { countedPost } from '../../src/domain/community/posts';
import { paths } from '../../src/domain/paths';
import countWaitlist from '../../src/handlers/learning/countWaitlist';
import recountBookmarks from '../../src/handlers/catalog/recountBookmarks';
import recountPost from '../../src/handlers/community/recountPost';
import type { DocumentPath, Documents } from '../../src/ports/documents';
import { aPost } from '../support/aForum';
import { NOON, aPlatform } from '../support/aPlatform';
import { aProgram, aResource } from '../support/builders';

type Perform = (around: { readonly documents: Documents }) => Promise<unknown>;

interface Count {
  readonly of: DocumentPath<object>;
  readonly field: string;
  readonly stored: object;
  /** Where the documents that are counted lie. */
  readonly counted: (id: string) => string;
  readonly one: object;
  readonly perform: Perform;
}

const performed =
  (handler: unknown, payload: object): Perform =>
  ({ documents }) =>
    (handler as Perform)({ documents, payload, now: NOON } as never);

const COUNTS: Readonly<Record<string, Count>> = {
  'who waits for a program': {
    of: paths.program('bootcamp'),
    field: 'waitlistCount',
    stored: aProgram({ id: 'bootcamp', waitlistCount: 1 }),
    counted: (id) => `waitlists/bootcamp/entries/${id}`,
    one: {},
    perform: performed(countWaitlist, { programId: 'bootcamp' }),
  },
  'who bookmarked a resource': {
    of: paths.resource('guide'),
    field: 'bookmarkCount',
    stored: aResource('guide', { bookmarkCount: 1 }),
    counted: (id) => `bookmarks/${id}`,
    one: { resourceRef: 'guide' },
    perform: performed(recountBookmarks, { resourceId: 'guide' }),
  },
  'who voted for a post': {
    of: paths.post('p1'),
    field: 'upvotes',
    stored: countedPost(aPost({ id: 'p1' }), { upvotes: 1, commentCount: 0 }),
    counted: (id) => `posts/p1/votes/${id}`,
    one: {},
    perform: performed(recountPost, { postId: 'p1' }),
  },
};

const at = (path: string) => ({ path, id: path.split('/').at(-1) }) as DocumentPath<object>;

describe.each(Object.entries(COUNTS))(
  'the count of %s',
  (_whose, { of, field, stored, counted, one, perform }) => {
    const told = async (documents: Documents) =>
      ((await documents.get(of)) as Record<string, unknown> | undefined)?.[field];

    it.each([
      ['came, and was counted', ['ana', 'bo', 'cy'], 3],
      ['went again, and was found counted', ['ana'], 1],
    ])('is not undone by one that has counted before somebody %s', async (_what, after, expected) => {
      const { documents } = aPlatform();
      documents.put(of, stored);
      for (const id of ['ana', 'bo']) documents.put(at(counted(id)), one);
      let isMet = false;
      const late: Documents = {
        ...documents,
        count: async (filter) => {
          const found = await documents.count(filter);
          if (isMet) return found;
          isMet = true;
          for (const id of after) documents.put(at(counted(id)), one);
          for (const id of ['ana', 'bo'].filter((each) => !after.includes(each)))
            await documents.transact((transaction) => {
              transaction.delete(at(counted(id)));
              return Promise.resolve();
            });
          await perform({ documents });
          expect(await told(documents)).toBe(expected);
          return found;
        },
      };
      await perform({ documents: late });
      expect([isMet, await told(documents)]).toEqual([true, expected]);
    });
  },
);
