import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const customers: RulesTable = {
  collection: 'customers/{customerId}',
  blocks: [
    {
      document: 'what a student booked and spent with a coach',
      path: 'customers/enrolled_coach',
      list: { where: [['coachRef', '==', 'coach']] },
      update: { totalSpent: { usd: 0 } },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'both sides know what was paid'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'what somebody spends is private'),
        allow(['list'], ['coach', 'admin'], 'coaches see who books with them'),
        deny(['list'], everyoneBut('coach', 'admin'), 'who books with a coach is between them'),
        deny(['create', 'update', 'delete'], everyone, 'what was spent is counted, not claimed'),
      ],
    },
    {
      document: 'what a student booked and spent in all',
      path: 'customers/enrolled',
      list: { where: [['studentRef', '==', 'enrolled']] },
      update: { totalBookings: 99 },
      rows: [
        allow(['get', 'list'], ['enrolled', 'admin'], 'a student sees its own'),
        deny(['get', 'list'], everyoneBut('enrolled', 'admin'), 'no coach learns what is spent elsewhere'),
        deny(['create', 'update', 'delete'], everyone, 'what was spent is counted, not claimed'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'coach', path: 'customers/enrolled', because: 'the sum over all coaches is the student’s alone' },
      { by: 'coach', path: 'customers/student_coach', because: 'none and one of others look the same' },
    ]),
    {
      by: 'coach',
      verb: 'list',
      path: 'customers/enrolled_coach',
      list: { where: [['coachRef', '==', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
    {
      by: 'coach',
      verb: 'list',
      path: 'customers/enrolled_coach',
      verdict: 'deny',
      because: 'a list without a coach holds customers of others',
    },
  ],
};
