import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const path = 'waitlists/published/entries/student';

export const waitlists: RulesTable = {
  collection: 'waitlists/{programId}/entries/{studentUid}',
  blocks: [
    {
      document: 'a student who waits, listed by the coach',
      path,
      list: { where: [['coachRef', '==', 'coach']] },
      update: { joinedAt: new Date(0) },
      rows: [
        allow(['get'], ['student', 'coach', 'admin'], 'who waits sees it, and so does the coach'),
        deny(['get'], everyoneBut('student', 'coach', 'admin'), 'who waits is nobody else’s business'),
        allow(['list'], ['coach', 'admin'], 'coaches see who waits for their programs'),
        deny(['list'], everyoneBut('coach', 'admin'), 'who else waits, no student sees'),
        deny(['create', 'update', 'delete'], everyone, 'the order is the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'coach',
        path: 'waitlists/published/entries/otherStudent',
        because: 'a foreign entry and none look the same',
      },
    ]),
    {
      by: 'enrolled',
      verb: 'get',
      path: 'waitlists/published/entries/enrolled',
      verdict: 'allow',
      because: 'students may watch their place before they have one',
    },
    ...attempts('deny', { by: 'student', verb: 'update', path }, [
      [{ joinedAt: new Date(0) }, 'nobody jumps the queue'],
      [{ status: 'offered' }, 'a seat is offered by the platform'],
    ]),
    {
      by: 'coach',
      verb: 'list',
      path,
      list: { where: [['coachRef', '==', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
