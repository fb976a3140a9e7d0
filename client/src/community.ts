import type { Comment, Post, Standing, Vote } from './contract';
import { callables } from './callables';
import { createDocument, deleteDocument, getDocument, getVisibleDocument } from './firestore/document';
import type { ListQuery } from './firestore/listQuery';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** Which posts: of everybody unless a program is named, of one type or with one tag, the newest first or the liveliest. */
export interface Feed {
  readonly programId?: string;
  readonly order?: 'time' | 'heat';
  /** One of the two narrows a feed. */
  readonly postType?: Post['postType'];
  readonly tag?: string;
}

/** Posts, comments and votes. */
export function community(instances: Instances) {
  const { auth, firestore } = instances;
  return {
    ...callables(instances, 'community'),

    /** What the caller may see, a page of it. */
    listPosts: (feed: Feed = {}, page?: PageOptions): Promise<Page<Post>> =>
      getPage(firestore, feedQuery(feed), page),

    /** What the caller may see, live. */
    watchPosts: (feed: Feed, next: OnList<Post>, refused: OnRefused, size = 20): Unsubscribe =>
      watchList(firestore, feedQuery(feed), size, next, refused),

    /** What stands above a feed. */
    getPinnedPosts: (programId?: string, page?: PageOptions): Promise<Page<Post>> =>
      getPage(firestore, queries.pinnedPosts(audienceOf(programId)), page),

    /** Questions without an accepted answer, the newest first. */
    getUnansweredQuestions: (programId?: string, page?: PageOptions): Promise<Page<Post>> =>
      getPage(firestore, queries.unansweredQuestions(audienceOf(programId)), page),

    /** The signed-in person's own, also what is out of view. */
    getMyPosts: async (page?: PageOptions): Promise<Page<Post>> =>
      getPage(firestore, queries.ownPosts(await signedInUid(auth)), page),

    /** Null too where the caller may not see it. */
    getPostById: (postId: string): Promise<Post | null> =>
      getVisibleDocument<Post>(firestore, paths.post(postId)),

    /** One post, live; null too where the caller may not see it. */
    watchPost: (postId: string, next: (post: Post | null) => void, refused: OnRefused): Unsubscribe =>
      watchDocument<Post>(firestore, paths.post(postId), next, refused),

    /** The oldest first; one without `content` is a place where one was, and shown where it has replies. */
    getComments: (postId: string, page?: PageOptions): Promise<Page<Comment>> =>
      getPage(firestore, queries.comments(postId), page),

    /** The oldest first, live. */
    watchComments: (postId: string, next: OnList<Comment>, refused: OnRefused, size = 50): Unsubscribe =>
      watchList(firestore, queries.comments(postId), size, next, refused),

    /** One a person; a second one is refused as what exists already. */
    upvote: async (postId: string): Promise<void> => {
      const uid = await signedInUid(auth);
      await createDocument(firestore, paths.vote(postId, uid), { userRef: uid, postRef: postId });
    },

    /** Takes the vote back. */
    removeUpvote: async (postId: string): Promise<void> =>
      deleteDocument(firestore, paths.vote(postId, await signedInUid(auth))),

    /** Whether the signed-in person’s vote is there. */
    hasUpvoted: async (postId: string): Promise<boolean> =>
      (await getDocument<Vote>(firestore, paths.vote(postId, await signedInUid(auth)))) !== null,

    /** Null until the person wrote something. */
    getMyStanding: async (): Promise<Standing | null> =>
      getDocument<Standing>(firestore, paths.standing(await signedInUid(auth))),

    /** The signed-in person’s level and what it wrote today, live; null until it wrote something. */
    watchMyStanding: (next: (standing: Standing | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<Standing>(firestore, paths.standing(uid), next, refused),
      ),
  };
}

function audienceOf(programId: string | undefined): string {
  return programId ?? 'everyone';
}

function feedQuery({ programId, order = 'time', postType, tag }: Feed): ListQuery<Post> {
  const audience = audienceOf(programId);
  const isByHeat = order === 'heat';
  if (tag !== undefined)
    return isByHeat ? queries.postsByTagAndHeat(audience, tag) : queries.postsByTag(audience, tag);
  if (postType !== undefined)
    return isByHeat
      ? queries.postsByTypeAndHeat(audience, postType)
      : queries.postsByType(audience, postType);
  return isByHeat ? queries.postsByHeat(audience) : queries.posts(audience);
}
