import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

export const promotionCodes: RulesTable = {
  collection: 'promotionCodes/{code}',
  blocks: [
    {
      document: 'a code for what a coach sells',
      path: 'promotionCodes/COACH10',
      list: { where: [['coachRef', '==', 'coach']] },
      update: { percent: 100 },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'coaches see the codes that their sales are made less by'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'a code is told by whoever made it'),
        deny(['create', 'update', 'delete'], everyone, 'terms and counts are the platform’s'),
      ],
    },
    {
      document: 'a code for all that is sold',
      path: 'promotionCodes/EVERYONE',
      list: { limit: 10 },
      update: { uses: 0 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the platform’s codes are the admins’'),
        deny(['get', 'list'], everyoneBut('admin'), 'no coach made it'),
        deny(['create', 'update', 'delete'], everyone, 'terms and counts are the platform’s'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'otherCoach', path: 'promotionCodes/COACH10', because: 'another coach does not learn of it' },
    { by: 'enrolled', path: 'promotionCodes/NONE', because: 'whoever guesses codes learns nothing' },
  ]),
};

export const promotionUses: RulesTable = {
  collection: 'promotionUses/{useId}',
  blocks: [
    {
      document: 'that a student used a coach’s code',
      path: 'promotionUses/COACH10_enrolled',
      list: { where: [['coachRef', '==', 'coach']] },
      update: { discount: 1 },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'coaches see who used their codes'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'who pays less is nobody else’s business'),
        deny(['create', 'update', 'delete'], everyone, 'once a person is the platform’s to count'),
      ],
    },
    {
      document: 'that a student used the platform’s code',
      path: 'promotionUses/EVERYONE_enrolled',
      list: { limit: 10 },
      update: { discount: 1 },
      rows: [
        allow(['get', 'list'], ['admin'], 'the platform’s codes are the admins’'),
        deny(['get', 'list'], everyoneBut('admin'), 'no coach made it'),
        deny(['create', 'update', 'delete'], everyone, 'once a person is the platform’s to count'),
      ],
    },
  ],
  attempts: refusedReads([
    {
      by: 'otherCoach',
      path: 'promotionUses/COACH10_enrolled',
      because: 'another coach does not learn of it',
    },
    { by: 'coach', path: 'promotionUses/COACH10_student', because: 'nor who did not use it' },
  ]),
};
