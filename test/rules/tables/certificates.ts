import { everyone } from '../people';
import { allow, deny, type RulesTable } from '../table';

export const certificates: RulesTable = {
  collection: 'certificates/{code}',
  blocks: [
    {
      document: 'a certificate',
      path: 'certificates/a-code',
      update: { name: 'Somebody else' },
      rows: [
        allow(['get'], everyone, 'whoever has the code may verify it'),
        deny(['list'], everyone, 'nobody reads who completed what'),
        deny(['create', 'update', 'delete'], everyone, 'what is certified is the platform’s'),
      ],
    },
  ],
  attempts: [],
};
