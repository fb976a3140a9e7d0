import { everyone } from '../people';
import { deny, type RulesTable } from '../table';

export const seats: RulesTable = {
  collection: 'programs/{id}/seats/{shard}',
  blocks: [
    {
      document: 'a part of the seats of a published program',
      path: 'programs/published/seats/0',
      update: { taken: 0 },
      rows: [
        deny(
          ['get', 'list'],
          everyone,
          'the program tells how many enrolled; how seats are kept is nobody’s affair',
        ),
        deny(
          ['create', 'update', 'delete'],
          everyone,
          'seats are taken by enrolling and given back by leaving',
        ),
      ],
    },
  ],
  attempts: [],
};
