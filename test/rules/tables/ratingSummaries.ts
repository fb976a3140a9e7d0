import { everyone } from '../people';
import { allow, deny, type RulesTable } from '../table';

const path = 'ratingSummaries/program_published';

export const ratingSummaries: RulesTable = {
  collection: 'ratingSummaries/{summaryId}',
  blocks: [
    {
      document: 'the rating of a program',
      path,
      update: { count: 100, sum: 500 },
      rows: [
        allow(['get', 'list'], everyone, 'a rating is public'),
        deny(['create', 'update', 'delete'], everyone, 'a rating is counted, not claimed'),
      ],
    },
  ],
  attempts: [
    {
      by: 'visitor',
      verb: 'list',
      path,
      list: { limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
