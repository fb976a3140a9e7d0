import type { Comment, Post } from '../../src/contracts/documents/posts';
import { paths } from '../../src/domain/paths';
import createComment from '../../src/handlers/community/createComment';
import createPost from '../../src/handlers/community/createPost';
import countCommentOnCommentWrite from '../../src/handlers/community/countCommentOnCommentWrite';
import countVoteOnVoteWrite from '../../src/handlers/community/countVoteOnVoteWrite';
import type { Caller } from '../../src/runtime/operationHandler';
import { aStanding } from './aForum';
import { CARLA, EVE, OMAR, SAM, aMarket } from './aMarket';
import { NOON, type Platform, aCaller } from './aPlatform';
import { deliver } from './deliver';
import { aUser } from './people';
import { workOff } from './workOff';

const YEAR = 365 * 86_400_000;
export const QUESTION = { postType: 'question', title: 'How do I begin?', content: 'With what?' } as const;

/** A market whose people have accounts for a year, and of level 2 unless said otherwise. */
export async function aCommunity(
  people: readonly Caller[] = [SAM, CARLA, EVE, OMAR],
  trustLevel = 2,
): Promise<Platform> {
  const market = await aMarket();
  for (const { uid, role } of people) settle(market, uid, { role, trustLevel });
  return market;
}

function settle(
  { documents }: Platform,
  uid: string,
  { role, trustLevel }: { readonly role: Caller['role']; readonly trustLevel: number },
): void {
  const createdAt = new Date(NOON.getTime() - YEAR);
  documents.put(paths.user(uid), aUser(uid, { role: role ?? 'student', createdAt }));
  documents.put(paths.standing(uid), aStanding(uid, { trustLevel, activeDays: 20 }));
}

/** So many students of level 0. */
export function crowd(size: number): readonly Caller[] {
  return Array.from({ length: size }, (_, index) => aCaller(`person${index}`, 'student'));
}

export async function posted(market: Platform, caller = SAM, content: object = QUESTION): Promise<string> {
  return ((await market.call(createPost, caller, content)) as { postId: string }).postId;
}

export async function commented(
  market: Platform,
  postId: string,
  caller = CARLA,
  more: object = {},
): Promise<string> {
  const input = { postId, content: 'With your hands.', ...more };
  return ((await market.call(createComment, caller, input)) as { commentId: string }).commentId;
}

export function postIn(market: Platform, postId: string): Promise<Post | undefined> {
  return market.documents.get(paths.post(postId));
}

export function commentIn(market: Platform, postId: string, id: string): Promise<Comment | undefined> {
  return market.documents.get(paths.comment(postId, id));
}

/** Tells the triggers of every comment and vote there is, each twice, and works off what follows. */
export async function settled(market: Platform): Promise<void> {
  for (const path of Object.keys(market.documents.dump('posts/'))) {
    const [, postId = '', below, id = ''] = path.split('/');
    for (let twice = 0; twice < 2; twice += 1) {
      if (below === 'comments')
        await deliver(market, countCommentOnCommentWrite, {
          params: { postId, commentId: id },
          before: undefined,
          after: { isVisible: true } as Comment,
        });
      if (below === 'votes')
        await deliver(market, countVoteOnVoteWrite, {
          params: { postId, uid: id },
          before: undefined,
          after: { userRef: id, postRef: postId, createdAt: NOON, updatedAt: NOON },
        });
    }
  }
  market.now = new Date(market.now.getTime() + 10_000);
  await workOff(market);
}

/** What a person's vote writes, which the rules let it. */
export function vote({ documents }: Platform, postId: string, uid: string): void {
  documents.put(paths.vote(postId, uid), { userRef: uid, postRef: postId, createdAt: NOON, updatedAt: NOON });
}
