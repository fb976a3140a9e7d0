import type { Life } from '../life';
import { type Act, oneOf } from './act';

const reviewOf = (life: Life) => {
  const one = oneOf(life, life.known.enrollments);
  const coach = life.known.programs.find(({ id }) => id === one?.program)?.coach;
  return (
    one &&
    coach && { by: one.student, coach, program: one.program, id: `${one.student}_program_${one.program}` }
  );
};

/** Reviews, posts, comments, votes and messages. */
export const WORDS_ACTS: Readonly<Record<string, Act>> = {
  'a student reviews': {
    weight: 6,
    play: async (life) => {
      const one = reviewOf(life);
      if (!one) return;
      const target = life.dice.chance(0.3)
        ? { targetType: 'coach', targetId: one.coach }
        : { targetType: 'program', targetId: one.program };
      await life.call('reviews/createReview', one.by, {
        ...target,
        rating: 1 + life.dice.below(5),
        text: 'So.',
      });
    },
  },
  'a student changes a review': {
    weight: 3,
    play: async (life) => {
      const one = reviewOf(life);
      const updates = { rating: 1 + life.dice.below(5) };
      if (one) await life.call('reviews/updateReview', one.by, { reviewId: one.id, updates });
    },
  },
  'a student deletes a review': {
    weight: 1,
    play: async (life) => {
      const one = reviewOf(life);
      if (one) await life.call('reviews/deleteReview', one.by, { reviewId: one.id });
    },
  },
  'an admin hides or shows a review': {
    weight: 2,
    play: async (life) => {
      const one = reviewOf(life);
      if (!one) return;
      if (life.dice.chance(0.5))
        await life.call('reviews/hideReview', life.admin, { reviewId: one.id, reason: 'Advertising' });
      else await life.call('reviews/showReview', life.admin, { reviewId: one.id });
    },
  },
  'a coach answers a review': {
    weight: 2,
    play: async (life) => {
      const one = reviewOf(life);
      if (one) await life.call('reviews/respondToReview', one.coach, { reviewId: one.id, text: 'Thanks.' });
    },
  },
  'somebody posts': {
    weight: 3,
    play: async ({ call, known, dice }) => {
      const by = dice.one(known.students);
      const words = { postType: 'question', title: 'How?', content: 'With what?', tags: ['saws'] };
      const made = await call('community/createPost', by, words);
      if (made) known.posts.push({ id: String(made.postId), by });
    },
  },
  'somebody comments': {
    weight: 5,
    play: async (life) => {
      const { call, known, dice } = life;
      const post = oneOf(life, known.posts);
      if (post === undefined) return;
      const by = dice.one(known.students);
      const parent = oneOf(
        life,
        known.comments.filter((each) => each.post === post.id),
      );
      const parentId = dice.chance(0.3) ? parent?.id : undefined;
      const words = { postId: post.id, content: 'With a saw.', ...(parentId !== undefined && { parentId }) };
      const made = await call('community/createComment', by, words);
      if (made) known.comments.push({ post: post.id, id: String(made.commentId), by });
    },
  },
  'somebody deletes a comment': {
    weight: 2,
    play: async (life) => {
      const one = oneOf(life, life.known.comments);
      if (one) await life.call('community/deleteComment', one.by, { postId: one.post, commentId: one.id });
    },
  },
  'somebody accepts an answer': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.comments);
      const by = life.known.posts.find(({ id }) => id === one?.post)?.by;
      if (one && by) await life.call('community/acceptAnswer', by, { postId: one.post, commentId: one.id });
    },
  },
  'somebody deletes a post': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.posts);
      if (one && life.dice.chance(0.5)) await life.call('community/deletePost', one.by, { postId: one.id });
    },
  },
  'somebody flags a post': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.posts);
      if (!one) return;
      const about = { targetType: 'post', targetId: one.id };
      const by = life.dice.one(life.known.students);
      if ((await life.call('admin/flagContent', by, { ...about, reason: 'Rude' })) && life.dice.chance(0.5))
        await life.call('admin/reviewFlaggedContent', life.admin, {
          ...about,
          decision: 'remove',
          reason: 'Rude',
        });
    },
  },
  'somebody votes': {
    weight: 5,
    play: async (life) => {
      const one = oneOf(life, life.known.posts);
      if (!one) return;
      const isDown = life.dice.chance(0.3);
      await life.write('vote', life.dice.one(life.known.students.slice(0, 8)), ({ community }) =>
        isDown ? community.removeUpvote(one.id) : community.upvote(one.id),
      );
    },
  },
  'a student opens a conversation with a coach': {
    weight: 2,
    play: async (life) => {
      const { call, known, dice } = life;
      const one = reviewOf(life);
      if (!one) return;
      const talk = { type: 'direct', participantIds: [one.coach] };
      const made = await call(
        'messaging/createConversation',
        dice.chance(0.8) ? one.by : dice.one(known.students),
        talk,
      );
      if (made) known.talks.push({ id: String(made.conversationId), people: [one.by, one.coach] });
    },
  },
  'somebody sends a message': {
    weight: 5,
    play: async (life) => {
      const talk = oneOf(life, life.known.talks);
      if (talk === undefined) return;
      await life.write('send a message', life.dice.one(talk.people), ({ messaging }) =>
        messaging.sendMessage(talk.id, { content: 'Hello' }),
      );
    },
  },
};
