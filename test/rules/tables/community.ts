import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut, signedIn } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';
import { lateWrite } from './lateWrites';

const now = serverTimestamp();
const update = { title: 'Another', updatedAt: now };
const listed = (audience: string) => ({
  where: [['audienceRef', '==', audience] as const, ['isVisible', '==', true] as const],
});
const own = { where: [['authorRef', '==', 'student'] as const] };
/** The coach and the learner of the program, who wrote the post, and the admins. */
const OF_THE_PROGRAM = ['coach', 'enrolled', 'suspended', 'otherStudent', 'admin'] as const;
const ITS_PEOPLE = ['coach', 'enrolled', 'suspended', 'admin'] as const;

export const posts: RulesTable = {
  collection: 'posts/{postId}',
  blocks: [
    {
      document: 'a post for everybody',
      path: 'posts/open',
      list: listed('everyone'),
      update,
      rows: [
        allow(['get', 'list'], signedIn, 'whoever is signed in reads'),
        deny(['get', 'list'], ['visitor'], 'a visitor does not'),
        deny(['create', 'update', 'delete'], everyone, 'the platform bounds, counts and keeps what was said'),
      ],
    },
    {
      document: 'a post for the people of a program',
      path: 'posts/circle',
      list: listed('published'),
      update,
      rows: [
        allow(['get'], OF_THE_PROGRAM, 'it is theirs, and its author’s'),
        deny(['get'], everyoneBut(...OF_THE_PROGRAM), 'it is nobody else’s'),
        allow(['list'], ITS_PEOPLE, 'the enrollments tell whose it is'),
        deny(['list'], everyoneBut(...ITS_PEOPLE), 'who is not of the program has no list'),
        deny(['create', 'update', 'delete'], everyone, 'the platform bounds, counts and keeps what was said'),
      ],
    },
    {
      document: 'a post that was removed, listed by its author',
      path: 'posts/removed',
      list: own,
      update,
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'its author and the admins know of it'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'nobody else does'),
        deny(['create', 'update', 'delete'], everyone, 'a verdict is the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'posts/missing', because: 'what is removed and none look the same' },
      { by: 'coach', path: 'posts/ofNothing', because: 'a program that is gone has no people' },
      { by: 'student', verb: 'list', path: 'posts/open', because: 'a list says what it wants' },
      {
        by: 'student',
        verb: 'list',
        path: 'posts/open',
        list: { ...listed('everyone'), limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'admin',
      verb: 'get',
      path: 'posts/missing',
      verdict: 'allow',
      because: 'an admin may know that there is none',
    },
    ...attempts('deny', { by: 'student', verb: 'update', path: 'posts/open' }, [
      [{ upvotes: 1_000 }, 'votes are counted, not claimed'],
      [{ isPinned: true }, 'nobody pins the own post'],
      [{ postType: 'announcement' }, 'a student announces nothing'],
      [{ isVisible: true }, 'whether it is in view is the platform’s to say'],
    ]),
  ],
};

export const comments: RulesTable = {
  collection: 'posts/{postId}/comments/{commentId}',
  blocks: [
    {
      document: 'a comment on a post for everybody',
      path: 'posts/open/comments/first',
      update: { content: 'Another', updatedAt: now },
      rows: [
        allow(['get', 'list'], signedIn, 'who sees the post sees what is said of it'),
        deny(['get', 'list'], ['visitor'], 'a visitor does not'),
        deny(['create', 'update', 'delete'], everyone, 'the platform bounds, counts and keeps what was said'),
      ],
    },
    {
      document: 'a comment on a post for the people of a program',
      path: 'posts/circle/comments/first',
      update: { content: 'Another', updatedAt: now },
      rows: [
        allow(['get', 'list'], OF_THE_PROGRAM, 'as the post'),
        deny(['get', 'list'], everyoneBut(...OF_THE_PROGRAM), 'as the post'),
        deny(['create', 'update', 'delete'], everyone, 'the platform bounds, counts and keeps what was said'),
      ],
    },
    {
      document: 'a comment on a post that was removed',
      path: 'posts/removed/comments/first',
      update: { content: 'Another', updatedAt: now },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'as the post'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'as the post'),
        deny(['create', 'update', 'delete'], everyone, 'the platform bounds, counts and keeps what was said'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'student', path: 'posts/missing/comments/first', because: 'there is no post' },
    {
      by: 'student',
      verb: 'list',
      path: 'posts/open/comments/first',
      list: { limit: 'none' },
      because: 'a list is a page',
    },
  ]),
};

export const keptTexts: RulesTable = {
  collection: 'posts/{postId}/texts/{textId}',
  blocks: [
    {
      document: 'what a post said before',
      path: 'posts/open/texts/post_0',
      update: { content: 'Another', updatedAt: now },
      rows: [
        allow(['get', 'list'], ['admin'], 'the moderators read it'),
        deny(['get', 'list'], everyoneBut('admin'), 'what was taken out of view is out of view'),
        deny(['create', 'update', 'delete'], everyone, 'the platform keeps it'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'admin',
      verb: 'list',
      path: 'posts/open/texts/post_0',
      list: { limit: 'none' },
      because: 'a list is a page',
    },
  ]),
};

const vote = (userRef: string, postRef = 'open') => ({ userRef, postRef, createdAt: now, updatedAt: now });

export const votes: RulesTable = {
  collection: 'posts/{postId}/votes/{uid}',
  blocks: [
    {
      document: 'a student’s vote',
      path: 'posts/open/votes/enrolled',
      create: vote('enrolled'),
      update: { updatedAt: now },
      rows: [
        allow(['get', 'create', 'delete'], ['enrolled'], 'one’s own'),
        deny(['get', 'create', 'delete'], everyoneBut('enrolled'), 'nobody votes for another one, or looks'),
        deny(['list'], everyone, 'who voted is nobody’s to know'),
        deny(['update'], everyone, 'there is nothing in it to change'),
      ],
    },
    {
      document: 'a vote of somebody suspended',
      path: 'posts/open/votes/suspended',
      create: vote('suspended'),
      update: { updatedAt: now },
      rows: [
        allow(['get'], ['suspended'], 'reading goes on'),
        deny(['get'], everyoneBut('suspended'), 'nobody looks at another one’s'),
        deny(['list'], everyone, 'who voted is nobody’s to know'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
    {
      document: 'a learner’s vote in the program',
      path: 'posts/circle/votes/enrolled',
      create: vote('enrolled', 'circle'),
      update: { updatedAt: now },
      rows: [
        allow(['get', 'create', 'delete'], ['enrolled'], 'one’s own'),
        deny(['get', 'create', 'delete'], everyoneBut('enrolled'), 'nobody votes for another one, or looks'),
        deny(['list'], everyone, 'who voted is nobody’s to know'),
        deny(['update'], everyone, 'there is nothing in it to change'),
      ],
    },
  ],
  attempts: [
    ...attempts('deny', { by: 'otherCoach', verb: 'create', path: 'posts/open/votes/otherCoach' }, [
      [vote('enrolled'), 'nobody votes in another one’s name'],
      [vote('otherCoach', 'circle'), 'the place says for what'],
      [{ ...vote('otherCoach'), weight: 10 }, 'an extra field is refused'],
    ]),
    ...attempts('deny', { by: 'otherCoach', verb: 'create', path: 'posts/circle/votes/otherCoach' }, [
      [vote('otherCoach', 'circle'), 'who does not see the post does not vote'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: 'posts/open/votes/student' }, [
      [vote('student'), 'nobody votes for the own post'],
    ]),
    ...attempts('deny', { by: 'admin', verb: 'create', path: 'posts/removed/votes/admin' }, [
      [vote('admin', 'removed'), 'what is out of view gets no votes'],
    ]),
    ...attempts('deny', { by: 'otherCoach', verb: 'create', path: 'posts/missing/votes/otherCoach' }, [
      [vote('otherCoach', 'missing'), 'there is no post'],
    ]),
    {
      by: 'otherCoach',
      verb: 'delete',
      path: 'posts/open/votes/otherCoach',
      verdict: 'deny',
      because: 'there is nothing to take back',
    },
    lateWrite('posts/open/votes/ghost', vote('ghost')),
  ],
};

export const standings: RulesTable = {
  collection: 'standings/{uid}',
  blocks: [
    {
      document: 'how a student stands',
      path: 'standings/student',
      update: { trustLevel: 3 },
      rows: [
        allow(['get'], ['student', 'admin'], 'one’s own'),
        deny(['get'], everyoneBut('student', 'admin'), 'nobody else’s'),
        deny(['list'], everyone, 'nobody is ranked by it'),
        deny(['create', 'update', 'delete'], everyone, 'trust is earned, not claimed'),
      ],
    },
  ],
  attempts: [],
};

export const moderationCases: RulesTable = {
  collection: 'moderationCases/{caseId}',
  blocks: [
    {
      document: 'what was decided about a student’s post',
      path: 'moderationCases/post_removed',
      update: { decision: 'kept' },
      rows: [
        allow(['get'], ['student', 'admin'], 'its author learns why'),
        deny(['get'], everyoneBut('student', 'admin'), 'it is nobody else’s'),
        allow(['list'], ['admin'], 'the moderators see all'),
        deny(['list'], everyoneBut('admin'), 'nobody else does'),
        deny(['create', 'update', 'delete'], everyone, 'a verdict is the platform’s'),
      ],
    },
    {
      document: 'a case that is open',
      path: 'moderationCases/post_open',
      update: { weight: 0 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the moderators see all'),
        deny(['get', 'list'], everyoneBut('admin'), 'how much flags weigh is not told'),
        deny(['create', 'update', 'delete'], everyone, 'flags are weighed by the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'student', path: 'moderationCases/post_missing', because: 'there is none' },
    {
      by: 'admin',
      verb: 'list',
      path: 'moderationCases/post_open',
      list: { limit: 'none' },
      because: 'a list is a page',
    },
  ]),
};
