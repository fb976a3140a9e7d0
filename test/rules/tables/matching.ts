import { everyone } from '../people';
import { deny, type RulesTable } from '../table';

export const matches: RulesTable = {
  collection: 'matches/{uid}',
  blocks: [
    {
      document: "a student's ranking",
      path: 'matches/student',
      update: { coachRefs: ['otherCoach'] },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'whom it may show is decided at each call, also to its student',
        ),
      ],
    },
  ],
  attempts: [],
};

export const matchProfiles: RulesTable = {
  collection: 'matchProfiles/{uid}',
  blocks: [
    {
      document: 'how a coach is matched',
      path: 'matchProfiles/coach',
      update: { keys: ['english|any'] },
      rows: [
        deny(
          ['get', 'list', 'create', 'update', 'delete'],
          everyone,
          'a coach does not choose where it lies, and nobody else reads its answers',
        ),
      ],
    },
  ],
  attempts: [],
};
