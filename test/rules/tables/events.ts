import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const path = 'events/meetup';
const listed = { where: [['status', '==', 'published'] as const, ['isPublic', '==', true] as const] };
const own = { where: [['organizerRef', '==', 'coach'] as const] };

export const events: RulesTable = {
  collection: 'events/{eventId}',
  blocks: [
    {
      document: 'a public event',
      path,
      list: listed,
      update: { title: 'Another' },
      rows: [
        allow(['get', 'list'], everyone, 'what is published is for everybody'),
        deny(['create', 'update', 'delete'], everyone, 'seats and state are the platform’s'),
      ],
    },
    {
      document: 'an event that is not listed, listed by its coach',
      path: 'events/unlisted',
      list: own,
      update: { title: 'Another' },
      rows: [
        allow(
          ['get'],
          ['coach', 'enrolled', 'student', 'admin'],
          'its people see it, and who took a ticket over',
        ),
        deny(['get'], everyoneBut('coach', 'enrolled', 'student', 'admin'), 'it is nobody else’s'),
        allow(['list'], ['coach', 'admin'], 'coaches see their events'),
        deny(['list'], everyoneBut('coach', 'admin'), 'what a coach prepares is private'),
        deny(['create', 'update', 'delete'], everyone, 'seats and state are the platform’s'),
      ],
    },
    {
      document: 'a draft',
      path: 'events/sketch',
      list: own,
      update: { title: 'Another' },
      rows: [
        allow(['get'], ['coach', 'admin'], 'a draft is its coach’s'),
        deny(['get'], everyoneBut('coach', 'admin'), 'a draft is nobody else’s'),
        allow(['list'], ['coach', 'admin'], 'coaches see their drafts'),
        deny(['list'], everyoneBut('coach', 'admin'), 'what a coach prepares is private'),
        deny(['create', 'update', 'delete'], everyone, 'publishing is the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'events/missing', because: 'a draft and none look the same' },
      { by: 'student', verb: 'list', path, because: 'a list says what it wants' },
      { by: 'student', verb: 'list', path, list: { ...listed, limit: 101 }, because: 'a list is a page' },
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path }, [
      [{ pools: [] }, 'seats are counted by the platform'],
      [{ status: 'completed' }, 'an event ends through the platform'],
    ]),
  ],
};

export const eventRooms: RulesTable = {
  collection: 'events/{eventId}/rooms/{roomId}',
  blocks: [
    {
      document: 'where people meet',
      path: `${path}/rooms/main`,
      update: { meetLink: 'https://elsewhere.example/room' },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'who is registered finds the room'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'others do not join'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'an event has one room, set with the event'),
      ],
    },
    {
      document: 'the room of an event that one left',
      path: 'events/unlisted/rooms/main',
      update: { meetLink: 'https://elsewhere.example/room' },
      rows: [
        allow(['get'], ['coach', 'student', 'admin'], 'the coach finds the room, and who took a ticket over'),
        deny(['get'], everyoneBut('coach', 'student', 'admin'), 'who cancelled does not join any more'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'an event has one room, set with the event'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'enrolled', path: 'events/missing/rooms/main', because: 'an event that is gone has no room' },
  ]),
};

export const eventRegistrations: RulesTable = {
  collection: 'eventRegistrations/{registrationId}',
  blocks: [
    {
      document: 'a registration, listed by the coach',
      path: 'eventRegistrations/meetup_enrolled',
      list: { where: [['organizerRef', '==', 'coach']] },
      update: { status: 'cancelled' },
      rows: [
        allow(['get'], ['enrolled', 'coach', 'admin'], 'its two sides see it'),
        deny(['get'], everyoneBut('enrolled', 'coach', 'admin'), 'who comes is nobody else’s business'),
        allow(['list'], ['coach', 'admin'], 'coaches see who comes'),
        deny(['list'], everyoneBut('coach', 'admin'), 'who else comes, nobody sees'),
        deny(['create', 'update', 'delete'], everyone, 'seats and tickets are the platform’s'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'coach',
        path: 'eventRegistrations/meetup_nobody',
        because: 'a foreign one and none look the same',
      },
      { by: 'coach', path: 'eventRegistrations/x', because: 'an id that is too short is nobody’s' },
      {
        by: 'visitor',
        path: 'eventRegistrations/meetup_nobody',
        because: 'nobody is registered without a name',
      },
      {
        by: 'coach',
        verb: 'list',
        path: 'eventRegistrations/meetup_enrolled',
        list: { where: [['organizerRef', '==', 'coach']], limit: 101 },
        because: 'a list is a page',
      },
    ]),
    {
      by: 'student',
      verb: 'get',
      path: 'eventRegistrations/meetup_student',
      verdict: 'allow',
      because: 'people may watch their place before they have one',
    },
    {
      by: 'enrolled',
      verb: 'list',
      path: 'eventRegistrations/meetup_enrolled',
      list: { where: [['personRef', '==', 'enrolled']] },
      verdict: 'allow',
      because: 'people see where they are registered',
    },
  ],
};

export const doorStaff: RulesTable = {
  collection: 'doorStaff/{eventId}',
  blocks: [
    {
      document: 'who is at the doors of an event, listed by one of them',
      path: 'doorStaff/meetup',
      list: { where: [['staffRefs', 'array-contains', 'student']] },
      update: { staffRefs: [] },
      rows: [
        allow(['get'], ['student', 'coach', 'admin'], 'its organizer and who is named see it'),
        deny(['get'], everyoneBut('student', 'coach', 'admin'), 'who works there is nobody else’s business'),
        allow(['list'], ['student', 'admin'], 'people see which doors they are named for'),
        deny(['list'], everyoneBut('student', 'admin'), 'nobody lists the doors of others'),
        deny(['create', 'update', 'delete'], everyone, 'people are named through the platform'),
      ],
    },
  ],
  attempts: [
    {
      by: 'admin',
      verb: 'get',
      path: 'doorStaff/missing',
      verdict: 'allow',
      because: 'admins may know that nobody is named',
    },
    ...refusedReads([
      { by: 'coach', path: 'doorStaff/missing', because: 'a foreign one and none look the same' },
      {
        by: 'student',
        verb: 'list',
        path: 'doorStaff/meetup',
        list: { where: [['staffRefs', 'array-contains', 'student']], limit: 101 },
        because: 'a list is a page',
      },
    ]),
  ],
};

const seen = { where: [['organizerRef', '==', 'coach'] as const] };

export const checkIns: RulesTable = {
  collection: 'checkIns/{checkInId}',
  blocks: [
    {
      document: 'what doors saw of a ticket',
      path: 'checkIns/meetup_enrolled_1_1',
      list: seen,
      update: { isRevoked: true },
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'who has the door sees who came'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'who came is nobody else’s business'),
        deny(['create', 'update', 'delete'], everyone, 'scans are put together by the platform'),
      ],
    },
  ],
  attempts: refusedReads([
    { by: 'coach', path: 'checkIns/missing', because: 'a foreign one and none look the same' },
    {
      by: 'coach',
      verb: 'list',
      path: 'checkIns/meetup_enrolled_1_1',
      list: { ...seen, limit: 101 },
      because: 'a list is a page',
    },
  ]),
};
