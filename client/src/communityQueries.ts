import type { Comment, Post } from './contract';
import { list } from './firestore/list';
import { paths } from './paths';

/** What an audience sees. @param audience `everyone`, or a program's id */
const seenBy = (audience: string) =>
  [
    ['audienceRef', '==', audience],
    ['isVisible', '==', true],
  ] as const;

/** The queries of posts and comments, a part of `queries`. */
export const communityQueries = {
  posts: (audience: string) =>
    list<Post>({ collection: 'posts', where: seenBy(audience), orderBy: [['createdAt', 'desc']] }),
  postsByHeat: (audience: string) =>
    list<Post>({ collection: 'posts', where: seenBy(audience), orderBy: [['heat', 'desc']] }),
  postsByType: (audience: string, postType: Post['postType']) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['postType', '==', postType]],
      orderBy: [['createdAt', 'desc']],
    }),
  postsByTypeAndHeat: (audience: string, postType: Post['postType']) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['postType', '==', postType]],
      orderBy: [['heat', 'desc']],
    }),
  postsByTag: (audience: string, tag: string) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['tags', 'array-contains', tag]],
      orderBy: [['createdAt', 'desc']],
    }),
  postsByTagAndHeat: (audience: string, tag: string) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['tags', 'array-contains', tag]],
      orderBy: [['heat', 'desc']],
    }),
  pinnedPosts: (audience: string) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['isPinned', '==', true]],
      orderBy: [['createdAt', 'desc']],
    }),
  unansweredQuestions: (audience: string) =>
    list<Post>({
      collection: 'posts',
      where: [...seenBy(audience), ['postType', '==', 'question'], ['isAnswered', '==', false]],
      orderBy: [['createdAt', 'desc']],
    }),
  /** Also what is out of view: only its author may. */
  ownPosts: (uid: string) =>
    list<Post>({
      collection: 'posts',
      where: [['authorRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
  comments: (postId: string) =>
    list<Comment>({ collection: paths.comments(postId), orderBy: [['createdAt', 'asc']] }),
};
