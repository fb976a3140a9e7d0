import { everyone } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const leaderboards: RulesTable = {
  collection: 'leaderboards/{boardId}',
  blocks: [
    {
      document: 'the board of a week',
      path: 'leaderboards/week_learners',
      update: { entries: [] },
      rows: [
        allow(['get'], everyone, 'who leads is public'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'a place is earned'),
      ],
    },
  ],
  attempts: [],
};

export const leaderboardDays: RulesTable = {
  collection: 'leaderboardDays/{day}',
  blocks: [
    {
      document: 'the tally of a day',
      path: 'leaderboardDays/2026-01-01',
      update: { coaches: {} },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'it names those who do not want to be seen too',
        ),
      ],
    },
  ],
  attempts: [],
};
