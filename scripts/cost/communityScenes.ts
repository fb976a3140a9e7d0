import { aComment, aPost } from '../../functions/test/support/aForum';
import { aUser } from '../../functions/test/support/people';
import { paths } from '../../functions/src/domain/paths';
import type { Nebula } from '../../client/src/createNebula';
import type { ClientScene } from './clientScenes';
import type { Given } from './lab';
import { COACH, PROGRAM, STUDENT, market } from './market';
import type { OperationScene } from './operationScenes';

const POST = 'hello';
const COMMENT = 'first';

/** A student's question, on which a coach has commented. */
const forum = (): Given[] => [
  ...market(),
  [paths.user(COACH.uid), aUser(COACH.uid, { role: 'coach' })],
  [paths.user(STUDENT.uid), aUser(STUDENT.uid)],
  [paths.post(POST), aPost({ authorRef: STUDENT.uid, commentCount: 1 })],
  [paths.comment(POST, COMMENT), aComment({ authorRef: COACH.uid })],
];

const said = { title: 'How?', content: 'With what?' };

/** The operations of the community. */
export const COMMUNITY_SCENES: Readonly<Record<string, OperationScene>> = {
  'community/createPost': {
    on: 'a question for everybody',
    by: STUDENT,
    given: forum,
    input: () => ({ postType: 'question', ...said }),
  },
  'community/updatePost': {
    on: 'another title',
    by: STUDENT,
    given: forum,
    input: () => ({ postId: POST, updates: { title: 'How, then?' } }),
  },
  'community/deletePost': {
    on: 'a post with one comment',
    by: STUDENT,
    given: forum,
    input: () => ({ postId: POST }),
  },
  'community/pinPost': {
    on: 'a coach pins a post of its program',
    by: COACH,
    given: () => [
      ...market(),
      [paths.post(POST), aPost({ audienceRef: PROGRAM, isPrivate: true, authorRef: STUDENT.uid })],
    ],
    input: () => ({ postId: POST, isPinned: true }),
  },
  'community/createComment': {
    on: 'a reply',
    by: STUDENT,
    given: forum,
    input: () => ({ postId: POST, content: 'And then?', parentId: COMMENT }),
  },
  'community/updateComment': {
    on: 'other words',
    by: COACH,
    given: forum,
    input: () => ({ postId: POST, commentId: COMMENT, content: 'With your feet.' }),
  },
  'community/deleteComment': {
    on: 'one of the post’s two',
    by: COACH,
    given: forum,
    input: () => ({ postId: POST, commentId: COMMENT }),
  },
  'community/acceptAnswer': {
    on: 'the first answer',
    by: STUDENT,
    given: forum,
    input: () => ({ postId: POST, commentId: COMMENT }),
  },
};

/** What is read and voted, which needs no callable. */
export const COMMUNITY_SCREENS: Readonly<Record<string, ClientScene>> = {
  'read a feed': {
    on: 'a page of 20 of 40 posts',
    by: STUDENT,
    given: () => [
      ...market(),
      ...Array.from({ length: 40 }, (_, index): Given => {
        const id = `post-${index}`;
        return [paths.post(id), aPost({ id, heat: index })];
      }),
    ],
    act: ({ community }: Nebula) => community.listPosts({ order: 'heat' }),
  },
  'vote for a post': {
    on: 'the platform counts',
    by: COACH,
    given: forum,
    act: ({ community }: Nebula) => community.upvote(POST),
  },
};
