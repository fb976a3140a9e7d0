import { everyone, everyoneBut, type Person } from '../people';
import { allow, deny, refusedReads, type Block, type RulesTable } from '../table';

/** A rating is as public as what it rates. */
function rating(document: string, path: string, people: readonly Person[]): Block {
  const others = everyoneBut(...people);
  return {
    document,
    path,
    update: { count: 100, sum: 500 },
    rows: [
      allow(['get'], people, 'whoever sees the target sees its rating'),
      ...(others.length === 0 ? [] : [deny(['get'], others, 'what is hidden has no rating')]),
      allow(['list'], ['admin'], 'the admins see all of them'),
      deny(['list'], everyoneBut('admin'), 'a list would name what is hidden'),
      deny(['create', 'update', 'delete'], everyone, 'a rating is counted, not claimed'),
    ],
  };
}

export const ratingSummaries: RulesTable = {
  collection: 'ratingSummaries/{summaryId}',
  blocks: [
    rating('the rating of a published program', 'ratingSummaries/program_published', everyone),
    rating('the rating of an archived program', 'ratingSummaries/program_archived', [
      'coach',
      'admin',
      'enrolled',
      'otherStudent',
    ]),
    rating('the rating of an active coach', 'ratingSummaries/coach_coach', everyone),
    rating('the rating of a deactivated coach', 'ratingSummaries/coach_otherCoach', ['otherCoach', 'admin']),
  ],
  attempts: [
    {
      by: 'visitor',
      verb: 'get',
      path: 'ratingSummaries/program_ofSuspended',
      verdict: 'allow',
      because: 'a program without a review has no rating yet, which may be watched',
    },
    ...refusedReads([
      { by: 'visitor', path: 'ratingSummaries/program_missing', because: 'hidden and missing look the same' },
      { by: 'visitor', path: 'ratingSummaries/coach_missing', because: 'hidden and missing look the same' },
      { by: 'admin', path: 'ratingSummaries/event_summit', because: 'an unknown kind has no rating' },
      {
        by: 'admin',
        verb: 'list',
        path: 'ratingSummaries/program_published',
        list: { limit: 101 },
        because: 'even the admins read page by page',
      },
    ]),
  ],
};
