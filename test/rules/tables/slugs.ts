import { everyone } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const slugs: RulesTable = {
  collection: 'slugs/{slug}',
  blocks: [
    {
      document: 'the address of a coach',
      path: 'slugs/coach:coach-coach',
      update: { targetRef: 'otherCoach' },
      rows: [
        allow(['get'], everyone, 'an address leads everyone'),
        deny(['list'], everyone, 'addresses are looked up, not listed'),
        deny(['create', 'update', 'delete'], everyone, 'one address, one owner: the platform sees to it'),
      ],
    },
  ],
  attempts: [],
};
