import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const path = 'reviews/enrolled_program_published';

export const reviews: RulesTable = {
  collection: 'reviews/{reviewId}',
  blocks: [
    {
      document: 'a visible review, listed by its target',
      path,
      list: {
        where: [
          ['targetType', '==', 'program'],
          ['targetRef', '==', 'published'],
          ['isVisible', '==', true],
        ],
      },
      update: { text: 'Changed my mind' },
      rows: [
        allow(['get', 'list'], everyone, 'what is visible is public'),
        deny(['create', 'update', 'delete'], everyone, 'the platform knows who earned a review'),
      ],
    },
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
