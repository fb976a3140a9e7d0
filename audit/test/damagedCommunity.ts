import { type Damage, WORLD, changed, without } from './damagedWorld';

const QUESTION = 'posts/post-first-raise';
const ANSWER = `${QUESTION}/comments/comment-first-raise-1`;
const COUNTED = 'a post counts its votes and visible comments, and takes them along';
const IN_VIEW = 'a text is in view when no switch hides it, and has words then';
const FOLLOWED = 'what a suspended person wrote is out of view';
const BY_CASES = 'a profile and a resource are out of view by their cases';
const ANSWERED = 'an accepted answer is in view below its question';

/** The account of a coach whose page is shown. */
const COACH = WORLD.find(
  ({ path, data }) =>
    path.startsWith('coaches/') &&
    path.split('/').length === 2 &&
    (data as { isActive?: boolean }).isActive === true,
)!.path.replace('coaches', 'users');

function authorOf(path: string): string {
  return (WORLD.find((each) => each.path === path)!.data as { authorRef: string }).authorRef;
}

/** The demo world with a fault in what people say to each other in public. */
export const COMMUNITY_DAMAGE: readonly Damage[] = [
  ['a post that counts a vote too many', changed(QUESTION, { upvotes: 99 }), COUNTED, QUESTION],
  ['a post that counts a comment too few', changed(QUESTION, { commentCount: 0 }), COUNTED, QUESTION],
  ['comments of a post that is gone', without(QUESTION), COUNTED, QUESTION],
  ['a post that is hidden and shown', changed(QUESTION, { isHidden: true }), IN_VIEW, QUESTION],
  [
    'a removed comment that has words',
    changed(ANSWER, { isRemoved: true, isVisible: false }),
    IN_VIEW,
    ANSWER,
  ],
  ['a private post for everybody', changed(QUESTION, { isPrivate: true }), IN_VIEW, QUESTION],
  [
    'a question that is answered by nothing',
    changed(QUESTION, { isAnswered: true, acceptedCommentRef: 'none' }),
    ANSWERED,
    QUESTION,
  ],
  [
    'a post of somebody who is suspended',
    [...WORLD, { path: `suspensions/${authorOf(QUESTION)}`, data: { reason: 'spam' } }],
    FOLLOWED,
    QUESTION,
  ],
  [
    'a comment that is out of view with an author who is not suspended',
    changed(ANSWER, { isAuthorSuspended: true, isVisible: false }),
    FOLLOWED,
    ANSWER,
  ],
  ['a discussion with an answer', changed(QUESTION, { postType: 'discussion' }), ANSWERED, QUESTION],
  [
    'a resource that is out of view by nobody',
    [...WORLD, { path: 'resources/lost', data: { isVisible: false, bookmarkCount: 0 } }],
    BY_CASES,
    'resources/lost',
  ],
  [
    'a resource that was removed and is in view',
    [
      ...WORLD,
      { path: 'resources/back', data: { isVisible: true, bookmarkCount: 0 } },
      { path: 'moderationCases/resource_back', data: { status: 'decided', decision: 'removed' } },
    ],
    BY_CASES,
    'resources/back',
  ],
  [
    'a profile that is out of view by nobody',
    changed(COACH, { profileHold: { hidesPage: true } }),
    BY_CASES,
    COACH,
  ],
  [
    'a coach page that is shown, and the profile is not',
    changed(COACH, { profileHold: { hidesPage: true } }),
    BY_CASES,
    COACH.replace('users', 'coaches'),
  ],
  [
    'a profile that says it is hidden',
    changed(COACH.replace('users', 'publicProfiles'), { isHidden: true }),
    BY_CASES,
    COACH.replace('users', 'publicProfiles'),
  ],
  [
    'a text that was kept below nothing',
    [...WORLD, { path: 'posts/gone/texts/post_1', data: { content: 'Lost' } }],
    COUNTED,
    'posts/gone',
  ],
];
