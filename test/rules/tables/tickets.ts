import { everyone, everyoneBut } from '../people';
import { allow, deny, refusedReads, type RulesTable } from '../table';

const offered = { where: [['recipientRef', '==', 'student'] as const] };
const owned = { where: [['holderRef', '==', 'student'] as const] };

export const ticketOffers: RulesTable = {
  collection: 'ticketOffers/{offerId}',
  blocks: [
    {
      document: 'a ticket on offer to a student',
      path: 'ticketOffers/meetup_enrolled_1',
      list: offered,
      update: { expiresAt: new Date('2037-01-01T00:00:00Z') },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'whom it is offered to sees it'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'not even who offers learns of anybody'),
        deny(['create', 'update', 'delete'], everyone, 'tickets change hands through the platform'),
      ],
    },
    {
      document: 'a ticket on offer to nobody that there is',
      path: 'ticketOffers/meetup_enrolled_2',
      list: { where: [['payerRef', '==', 'enrolled']] },
      update: { recipientRef: 'enrolled' },
      rows: [
        allow(['get', 'list'], ['admin'], 'admins see that it leads nowhere'),
        deny(['get', 'list'], everyoneBut('admin'), 'to everybody else it looks as if there were none'),
        deny(['create', 'update', 'delete'], everyone, 'tickets change hands through the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'student', path: 'ticketOffers/missing', because: 'a foreign one and none look the same' },
    {
      by: 'student',
      verb: 'list',
      path: 'ticketOffers/meetup_enrolled_1',
      list: { ...offered, limit: 101 },
      because: 'a list is a page',
    },
  ]),
};

export const heldTickets: RulesTable = {
  collection: 'heldTickets/{holdingId}',
  blocks: [
    {
      document: 'tickets that a student took over',
      path: 'heldTickets/unlisted_student',
      list: owned,
      update: { tickets: [] },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'who took them over sees their codes'),
        deny(
          ['get', 'list'],
          everyoneBut('student', 'admin'),
          'neither who paid nor the coach has the codes',
        ),
        deny(['create', 'update', 'delete'], everyone, 'tickets change hands through the platform'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'coach', path: 'heldTickets/meetup_nobody', because: 'a foreign one and none look the same' },
      { by: 'coach', path: 'heldTickets/x', because: 'an id that is too short is nobody’s' },
      { by: 'visitor', path: 'heldTickets/meetup_nobody', because: 'nobody holds one without a name' },
      {
        by: 'student',
        verb: 'list',
        path: 'heldTickets/unlisted_student',
        list: { ...owned, limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'enrolled',
      verb: 'get',
      path: 'heldTickets/meetup_enrolled',
      verdict: 'allow',
      because: 'people may watch what they will hold before they do',
    },
  ],
};
