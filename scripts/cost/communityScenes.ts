import { aComment, aPost } from '../../functions/test/support/aForum';
import { aUser } from '../../functions/test/support/people';
import type { ModerationCase } from '../../functions/src/contracts/documents/moderationCases';
import { flaggedCase } from '../../functions/src/domain/moderation/cases';
import { newTextFlag } from '../../functions/src/domain/moderation/textFlag';
import { NOON } from '../../functions/test/support/aPlatform';
import { paths } from '../../functions/src/domain/paths';
import type { Nebula } from '../../client/src/createNebula';
import type { ClientScene } from './clientScenes';
import type { Given } from './lab';
import { ADMIN, COACH, NEWCOMER, PROGRAM, STUDENT, market } from './market';
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

const accused = () => ({ targetType: 'post', targetId: POST, version: 1 });

/** The forum, of whose post a coach has told the moderators. */
const flagged = (): Given[] => {
  const about = {
    caseId: `post_${POST}`,
    targetType: 'post' as const,
    targetPath: `posts/${POST}`,
    authorRef: STUDENT.uid,
    version: 1,
  };
  const given = { reporterUid: COACH.uid, reason: 'Rude', said: { content: 'With what?' }, weight: 1 };
  const flag = newTextFlag(about, given, NOON);
  return [
    ...forum(),
    [paths.user(ADMIN.uid), aUser(ADMIN.uid, { role: 'admin' })],
    [paths.flag(flag.id), flag],
    [
      paths.moderationCase(about.caseId),
      flaggedCase(undefined, about, { weight: 1, isNewcomer: false }, NOON),
    ],
  ];
};

/** The same, removed by another admin and appealed. */
const appealed = (isAppealed: boolean): Given[] => {
  const [path, found] = flagged().at(-1) as [Given[0], ModerationCase];
  const decided = {
    ...found,
    status: isAppealed ? 'appealed' : 'decided',
    decision: 'removed',
    decisions: 1,
    isStruck: true,
    decidedBy: 'rita',
    // Ahead of the clock by which scenes are measured.
    decidedAt: new Date(Date.now() + 1_800_000),
    ...(isAppealed && { appeal: { text: 'Look again.', at: NOON } }),
  };
  return [
    ...flagged().slice(0, -1),
    [paths.text(POST, 'post', 1), { authorRef: STUDENT.uid, title: 'How?', content: 'With what?' }],
    [paths.post(POST), aPost({ authorRef: STUDENT.uid, isRemoved: true, isVisible: false })],
    [path, decided],
  ];
};

/** The operations of the moderators, and those that lead to them. */
export const MODERATION_SCENES: Readonly<Record<string, OperationScene>> = {
  'admin/flagContent': {
    on: 'the second flag of a post',
    by: NEWCOMER,
    given: () => [...flagged(), [paths.user(NEWCOMER.uid), aUser(NEWCOMER.uid)]],
    input: () => ({ ...accused(), reason: 'Rude' }),
  },
  'admin/getFlaggedContent': {
    on: 'one flag',
    by: ADMIN,
    given: flagged,
    input: () => ({}),
  },
  'admin/reviewFlaggedContent': {
    on: 'a post with one flag is removed',
    by: ADMIN,
    given: flagged,
    input: () => ({ ...accused(), decision: 'remove', reason: 'Rude' }),
  },
  'admin/appealDecision': {
    on: 'the author of a removed post',
    by: STUDENT,
    given: () => appealed(false),
    input: () => ({ caseId: `post_${POST}`, text: 'Look again.' }),
  },
  'admin/lockTrustLevel': {
    on: 'a newcomer is held where it is',
    by: ADMIN,
    given: () => market(),
    input: () => ({ userId: STUDENT.uid, level: 1 }),
  },
  'admin/decideAppeal': {
    on: 'the post is in view again',
    by: ADMIN,
    given: () => appealed(true),
    input: () => ({ caseId: `post_${POST}`, outcome: 'overturn', reason: 'Not so rude' }),
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
