import { everyone, everyoneBut } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const outline: RulesTable = {
  collection: 'programs/{id}/outline/{name}',
  blocks: [
    {
      document: 'the lessons of a published program, counted',
      path: 'programs/published/outline/lessons',
      update: { version: 99 },
      rows: [
        allow(['get'], everyone, 'the outline sells the program'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'the platform keeps the count'),
      ],
    },
    {
      document: 'the lessons of a draft, counted',
      path: 'programs/draft/outline/lessons',
      update: { version: 99 },
      rows: [
        allow(['get'], ['coach', 'admin'], 'a draft is between its coach and the admins'),
        deny(['get'], everyoneBut('coach', 'admin'), 'a draft is not shown'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'the platform keeps the count'),
      ],
    },
  ],
  attempts: [],
};
