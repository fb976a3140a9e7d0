import type { Comment, Post, Vote } from '../../../functions/src/contracts/documents/posts';
import { EVERYONE } from '../../../functions/src/contracts/utilities/audience';
import { newComment } from '../../../functions/src/domain/community/comments';
import {
  answeredPost,
  countedPost,
  newPost,
  type PostContent,
} from '../../../functions/src/domain/community/posts';
import { onDay } from './timeline';

/** A post with what people say and think of it. */
export interface Thread {
  readonly post: Post;
  readonly comments: readonly Comment[];
  readonly votes: readonly Vote[];
}

/** A post as it is written down here: who says what, on which day of the world. */
interface Written extends PostContent {
  readonly id: string;
  readonly by: string;
  readonly day: number;
  /** Absent is everybody. */
  readonly programId?: string;
  /** The second is a reply to the first where it says so; the last of a question is its answer. */
  readonly comments: readonly { readonly by: string; readonly text: string; readonly isReply?: true }[];
  readonly voters: readonly string[];
}

const THREADS: readonly Written[] = [
  {
    id: 'first-raise',
    by: 'student-ben',
    day: 20,
    postType: 'question',
    title: 'How do I ask for my first raise?',
    content: 'I have never done it, and the talk is next week. What do I bring?',
    tags: ['salary', 'preparation'],
    comments: [
      {
        by: 'coach-ana',
        text: 'Three results of this year, each with a number. Practise the first sentence aloud.',
      },
      {
        by: 'student-ben',
        text: 'Thank you. The numbers were the part that I had not thought of.',
        isReply: true,
      },
    ],
    voters: ['coach-ana', 'student-elif', 'student-emma'],
  },
  {
    id: 'office-hours',
    by: 'coach-ana',
    day: 22,
    postType: 'announcement',
    title: 'Office hours on Thursday',
    content: 'An hour for whatever came up in the exercises. Bring your own case.',
    tags: ['office hours'],
    programId: 'program-negotiation-basics',
    comments: [],
    voters: ['student-ben'],
  },
  {
    id: 'books',
    by: 'student-elif',
    day: 25,
    postType: 'discussion',
    title: 'Which book changed how you work?',
    content: 'One each, and why.',
    tags: ['reading'],
    comments: [{ by: 'student-emma', text: 'Never Split the Difference: I stopped filling silences.' }],
    voters: ['student-ben'],
  },
];

/** What people of the demo world ask and tell each other in public. */
export function buildForum(): readonly Thread[] {
  return THREADS.map(threadOf);
}

function threadOf({ id, by, day, programId, comments, voters, ...content }: Written): Thread {
  const postId = `post-${id}`;
  const begun = newPost(
    { id: postId, authorRef: by, audienceRef: programId ?? EVERYONE },
    content,
    onDay(day),
  );
  const said: Comment[] = [];
  for (const [index, { by: authorRef, text, isReply }] of comments.entries()) {
    const [first] = said;
    const parent = isReply && first ? { id: first.id, found: first } : undefined;
    const commentId = `comment-${id}-${index + 1}`;
    said.push(
      newComment({ id: commentId, postRef: postId, authorRef, content: text }, parent, onDay(day + 1)),
    );
  }
  const votes = voters.map((userRef) => ({
    userRef,
    postRef: postId,
    createdAt: onDay(day + 1),
    updatedAt: onDay(day + 1),
  }));
  const counted = countedPost(begun, { upvotes: votes.length, commentCount: said.length });
  const isAnswered = content.postType === 'question' && said[0] !== undefined;
  return {
    post: isAnswered ? answeredPost(counted, said[0], onDay(day + 1)) : counted,
    comments: said,
    votes,
  };
}
