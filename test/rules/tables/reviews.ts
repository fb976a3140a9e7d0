import { everyone, everyoneBut, type Person } from '../people';
import { allow, attempts, deny, refusedReads, type Block, type RulesTable } from '../table';

const path = 'reviews/enrolled_program_published';

/** A visible review is as public as what it is about: by it nobody learns of a program or a coach that is hidden. */
function visible(document: string, type: 'program' | 'coach', ref: string, people: readonly Person[]): Block {
  const others = everyoneBut(...people);
  return {
    document,
    path: `reviews/enrolled_${type}_${ref}`,
    list: {
      where: [
        ['targetType', '==', type],
        ['targetRef', '==', ref],
        ['isVisible', '==', true],
      ],
    },
    update: { text: 'Changed my mind' },
    rows: [
      allow(
        ['get'],
        [...people, ...(people.includes('enrolled') ? [] : ['enrolled' as const])],
        'who sees the target, and its author',
      ),
      ...(others.length === 0
        ? []
        : [
            deny(
              ['get'],
              others.filter((person) => person !== 'enrolled'),
              'what is hidden has no reviews',
            ),
          ]),
      allow(['list'], people, 'who sees the target sees its reviews'),
      ...(others.length === 0 ? [] : [deny(['list'], others, 'what is hidden has no reviews')]),
      deny(['create', 'update', 'delete'], everyone, 'the platform knows who earned a review'),
    ],
  };
}

export const reviews: RulesTable = {
  collection: 'reviews/{reviewId}',
  blocks: [
    visible('a visible review of a published program', 'program', 'published', everyone),
    visible('a visible review of an archived program', 'program', 'archived', [
      'coach',
      'admin',
      'enrolled',
      'otherStudent',
    ]),
    visible('a visible review of an active coach', 'coach', 'coach', everyone),
    visible('a visible review of a deactivated coach', 'coach', 'otherCoach', ['otherCoach', 'admin']),
    {
      document: 'a hidden review, listed by its author',
      path: 'reviews/otherStudent_program_published',
      list: { where: [['authorRef', '==', 'otherStudent']] },
      update: { isVisible: true },
      rows: [
        allow(['get', 'list'], ['otherStudent', 'admin'], 'what is hidden is between author and admins'),
        deny(['get', 'list'], everyoneBut('otherStudent', 'admin'), 'what is hidden is hidden'),
        deny(['create', 'update', 'delete'], everyone, 'moderation is the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'visitor', path: 'reviews/missing', because: 'a hidden review and none look the same' },
      {
        by: 'student',
        verb: 'list',
        path,
        list: {
          where: [
            ['authorRef', '==', 'otherStudent'],
            ['isVisible', '==', false],
          ],
        },
        because: 'what is hidden is hidden',
      },
    ]),
    ...attempts('deny', { by: 'enrolled', verb: 'update', path }, [
      [{ rating: 5 }, 'a rating is counted in the same step, which the platform does'],
      [{ isVerifiedBooking: true }, 'what was earned is not claimed'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path }, [
      [{ response: { text: 'Thanks' } }, 'an answer is written through the platform'],
      [{ isVisible: false }, 'a coach hides no review'],
    ]),
    { by: 'visitor', verb: 'list', path, verdict: 'deny', because: 'all reviews would show the hidden ones' },
    {
      by: 'visitor',
      verb: 'list',
      path,
      list: { where: [['isVisible', '==', true]] },
      verdict: 'deny',
      because: 'the reviews of all targets would show those of hidden ones',
    },
    {
      by: 'visitor',
      verb: 'list',
      path,
      list: { where: [['isVisible', '==', true]], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const reviewModeration: RulesTable = {
  collection: 'reviews/{reviewId}/moderation/{name}',
  blocks: [
    {
      document: 'why a review was hidden',
      path: 'reviews/otherStudent_program_published/moderation/decision',
      update: { reason: 'None' },
      rows: [
        allow(['get'], ['admin'], 'moderation is the admins’ business'),
        deny(['get'], everyoneBut('admin'), 'why it was hidden, its author does not read'),
        deny(['list'], everyone, 'a review has one decision'),
        deny(['create', 'update', 'delete'], everyone, 'moderation is the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'enrolled',
        path: 'reviews/enrolled_program_published/moderation/decision',
        because: 'whether a decision exists, an author does not read',
      },
    ]),
  ],
};
