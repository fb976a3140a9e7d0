import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const contentVersions: RulesTable = {
  collection: 'programs/{id}/versions/{number}',
  blocks: [
    {
      document: 'a version of a published program’s content',
      path: 'programs/versioned/versions/1',
      update: { lessons: {} },
      rows: [
        allow(['get', 'list'], everyone, 'what changed is for everybody to see, as the outline is'),
        deny(['create', 'update', 'delete'], everyone, 'what learners have is kept by the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'programs/draft/versions/1', because: 'a draft shows nothing of its versions' },
    ]),
    {
      by: 'student',
      verb: 'list',
      path: 'programs/draft/versions/1',
      verdict: 'deny',
      because: 'a draft shows nothing of its versions',
    },
  ],
};

const path = 'programs/versioned/lessons/changed/editions/1';

export const lessonEditions: RulesTable = {
  collection: 'programs/{id}/lessons/{id}/editions/{edition}',
  blocks: [
    {
      document: 'a content that was replaced',
      path,
      update: { text: 'Something else.' },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'who bought it keeps it'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'others have the newer one, or none'),
        deny(['list'], everyone, 'each is looked up'),
        deny(['create', 'update', 'delete'], everyone, 'what learners have never changes'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'coach',
        path: 'programs/versioned/lessons/kept/editions/1',
        because: 'what did not change has no edition of its own',
      },
    ]),
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/later/editions/1',
      verdict: 'deny',
      because: 'a lesson that went opens after its days too',
    },
    {
      by: 'enrolled',
      verb: 'get',
      path: 'programs/versioned/lessons/gone/editions/1',
      verdict: 'allow',
      because: 'a lesson that went is still there for who bought it',
    },
    {
      by: 'otherStudent',
      verb: 'get',
      path: 'programs/versioned/lessons/gone/editions/1',
      verdict: 'deny',
      because: 'who came later never had it',
    },
    {
      by: 'otherStudent',
      verb: 'get',
      path: 'programs/versioned/lessons/drafted/editions/1',
      verdict: 'allow',
      because: 'what the coach works at anew is kept as it was',
    },
  ],
};
