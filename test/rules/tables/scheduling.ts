import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { aConsultation, aSchedule } from '../world/scheduling';
import { allow, attempts, deny, type Block, type Data, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const fresh = { createdAt: now, updatedAt: now };
const ofCoach = { where: [['coachRef', '==', 'coach']] } as const;
const activeOf = (coachRef: string) =>
  ({
    where: [
      ['coachRef', '==', coachRef],
      ['isActive', '==', true],
    ],
  }) as const;

/** A kind of document that coaches write in their own numbered places. */
function placeBlocks(collection: string, what: string, update: Data): Block[] {
  return [
    {
      document: `${what} that is active`,
      path: `${collection}/coach_0`,
      list: activeOf('coach'),
      update,
      rows: [
        allow(['get', 'list'], everyone, 'what can be booked is public'),
        allow(['update', 'delete'], ['coach'], 'coaches write their own'),
        deny(['update', 'delete'], everyoneBut('coach'), 'nobody writes another one’s'),
        deny(['create'], everyone, 'it is there already, and keeps its date'),
      ],
    },
    {
      document: `${what} that is switched off`,
      path: `${collection}/coach_1`,
      list: ofCoach,
      update,
      rows: [
        allow(['get', 'list'], ['coach', 'admin'], 'what is off is between its coach and the admins'),
        deny(['get', 'list'], everyoneBut('coach', 'admin'), 'what is off is not shown'),
        allow(['update', 'delete'], ['coach'], 'coaches write their own'),
        deny(['update', 'delete'], everyoneBut('coach'), 'nobody writes another one’s'),
        deny(['create'], everyone, 'it is there already, and keeps its date'),
      ],
    },
    {
      document: `${what} of a deactivated coach`,
      path: `${collection}/otherCoach_0`,
      list: activeOf('otherCoach'),
      update,
      rows: [
        allow(['get', 'list'], ['otherCoach', 'admin'], 'one’s own, and the admins see all'),
        deny(['get', 'list'], everyoneBut('otherCoach', 'admin'), 'it hangs on a page that is not shown'),
        allow(['update', 'delete'], ['otherCoach'], 'coaches write their own'),
        deny(['update', 'delete'], everyoneBut('otherCoach'), 'nobody writes another one’s'),
        deny(['create'], everyone, 'it is there already, and keeps its date'),
      ],
    },
    {
      document: `${what} of a suspended coach`,
      path: `${collection}/suspended_0`,
      list: activeOf('suspended'),
      update,
      rows: [
        allow(['get', 'list'], everyone, 'what can be booked is public'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ];
}

function placeAttempts(collection: string, right: Data, lastPlace: string, nextPlace: string) {
  const at = (place: string, changes: Data = {}): Data => ({
    ...right,
    id: `coach_${place}`,
    ...fresh,
    ...changes,
  });
  const listed = { by: 'visitor', verb: 'list', path: `${collection}/coach_0` } as const;
  return [
    ...attempts('allow', { by: 'coach', verb: 'create', path: `${collection}/coach_${lastPlace}` }, [
      [at(lastPlace), 'the last place is one'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'create', path: `${collection}/coach_${nextPlace}` }, [
      [at(nextPlace), 'there are no more places'],
    ]),
    ...attempts('deny', { by: 'coach', verb: 'create', path: `${collection}/coach_2` }, [
      [at('2', { id: 'coach_1' }), 'the id is that of the path'],
      [at('2', { coachRef: 'otherCoach' }), 'the place is its coach’s'],
      [at('2', { coachRef: 'root' }), 'the place begins with the name of its coach'],
      [at('2', { coachRef: 7 }), 'a coach has a name'],
      [at('2', { coachRef: 'coach_2_and_more' }), 'a name longer than the place is none'],
      [at('2', { createdAt: new Date(1e12) }), 'the server says when'],
    ]),
    ...attempts('deny', { by: 'student', verb: 'create', path: `${collection}/student_0` }, [
      [at('0', { id: 'student_0', coachRef: 'student' }), 'only coaches are booked'],
    ]),
    ...refusedReads([
      { by: 'coach', path: `${collection}/nobody_0`, because: 'one that is hidden and none look the same' },
      ...(
        [
          [ofCoach, 'all of them would show those that are off'],
          [{ where: [['isActive', '==', true]] }, 'those of all coaches would show who is not shown'],
          [activeOf('nobody'), 'no coach and one who is not shown look the same'],
          [{ ...activeOf('coach'), limit: 101 }, 'a list is a page'],
        ] as const
      ).map(([list, because]) => ({ ...listed, list, because })),
    ]),
    ...attempts('deny', { by: 'coach', verb: 'update', path: `${collection}/nobody_0` }, [
      [{ isActive: false, updatedAt: now }, 'there must be one to change'],
    ]),
    {
      by: 'coach',
      verb: 'delete',
      path: `${collection}/nobody_0`,
      verdict: 'deny',
      because: 'there must be one to delete',
    } as const,
  ];
}

export const availabilitySchedules: RulesTable = {
  collection: 'availabilitySchedules/{id}',
  blocks: placeBlocks('availabilitySchedules', 'a schedule', { name: 'Summer', updatedAt: now }),
  attempts: [
    ...placeAttempts('availabilitySchedules', aSchedule('coach', true), '2', '3'),
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path: 'availabilitySchedules/coach_0', with: { updatedAt: now } },
      [
        [{ timeZone: 'Mars/Olympus' }, 'a zone is one of the database'],
        [{ weeklyPattern: { monday: ['9 to 5'] } }, 'a window is two times'],
        [{ weeklyPattern: { someday: ['09:00-17:00'] } }, 'a week has seven days'],
        [{ type: 'yearly' }, 'an unknown type is refused'],
        [{ unavailableDates: ['2036-02-30'] }, 'a date is one that there is'],
        [{ dateExceptions: ['2037-02-29 closed'] }, 'a year without that day has none'],
        [{ timeZone: deleteField() }, 'hours without a zone say nothing'],
      ],
    ),
  ],
};

export const consultationTypes: RulesTable = {
  collection: 'consultationTypes/{id}',
  blocks: placeBlocks('consultationTypes', 'a consultation', { title: 'A longer talk', updatedAt: now }),
  attempts: [
    ...placeAttempts('consultationTypes', aConsultation('coach', true), '29', '30'),
    ...attempts(
      'deny',
      { by: 'coach', verb: 'update', path: 'consultationTypes/coach_0', with: { updatedAt: now } },
      [
        [{ prices: { '31': 0 } }, 'a duration is one that there is'],
        [{ prices: { '30': -1 } }, 'a price is not negative'],
        [{ capacity: 0 }, 'somebody must be able to come'],
        [{ slug: 'A Talk' }, 'a slug is lower-case words'],
      ],
    ),
  ],
};

/** What the platform alone writes, and who may see it. */
function readOnly(
  collection: string,
  document: string,
  path: string,
  readers: readonly ['coach', ...('enrolled' | 'otherCoach' | 'suspended' | 'admin')[]],
): RulesTable {
  const update = { updatedAt: now };
  const [, ...others] = readers;
  const listers = ['coach' as const, ...others.filter((each) => each === 'admin')];
  const by = /^(bookings|externalBusy)/.test(collection)
    ? ofCoach
    : ({ where: [['personRef', '==', 'coach']] } as const);
  return {
    collection,
    blocks: [
      {
        document,
        path,
        list: by,
        update,
        rows: [
          allow(['get'], readers, 'whose it is'),
          deny(['get'], everyoneBut(...readers), 'it is private'),
          allow(['list'], listers, 'a page of one’s own'),
          deny(['list'], everyoneBut(...listers), 'another one’s time is private'),
          deny(['create', 'update', 'delete'], everyone, 'the platform alone writes it'),
        ],
      },
    ],
    attempts: [
      ...refusedReads([
        {
          by: 'coach',
          path: path.replace(/[^/]+$/, 'missing'),
          because: 'a foreign one and none look the same',
        },
      ]),
      {
        by: 'coach',
        verb: 'list',
        path,
        list: { ...by, limit: 101 },
        verdict: 'deny',
        because: 'a list is a page',
      },
    ],
  };
}

export const calendarDays = readOnly(
  'calendarDays/{id}',
  'a day of a coach',
  'calendarDays/coach_2036-06-17',
  ['coach', 'admin'],
);
export const availabilityBlocks = readOnly(
  'availabilityBlocks/{id}',
  'blocked time of a coach',
  'availabilityBlocks/lunch',
  ['coach', 'admin'],
);
export const bookings = readOnly('bookings/{id}', 'a booking, listed by its coach', 'bookings/talk', [
  'coach',
  'enrolled',
  'otherCoach',
  'suspended',
  'admin',
]);

export const consultationHosts: RulesTable = {
  collection: 'consultationHosts/{typeId}',
  blocks: [
    {
      document: 'who gives a consultation, listed by one of them',
      path: 'consultationHosts/coach_0',
      list: { where: [['coHostRefs', 'array-contains', 'otherCoach']] },
      update: { updatedAt: now },
      rows: [
        allow(['get'], ['coach', 'otherCoach', 'admin'], 'its coach and those who were asked'),
        deny(['get'], everyoneBut('coach', 'otherCoach', 'admin'), 'an invitation is nobody else’s'),
        allow(['list'], ['otherCoach', 'admin'], 'what one was asked to give'),
        deny(['list'], everyoneBut('otherCoach', 'admin'), 'what others were asked is private'),
        deny(['create', 'update', 'delete'], everyone, 'nobody is made a host but by its own word'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'coach', path: 'consultationHosts/missing', because: 'a foreign one and none look the same' },
      {
        by: 'otherCoach',
        path: 'consultationHosts/coach_7',
        because: 'whether others were asked is private',
      },
      { by: 'coach', path: 'consultationHosts/coach_30', because: 'there is no such place' },
    ]),
    {
      by: 'coach',
      verb: 'get',
      path: 'consultationHosts/coach_7',
      verdict: 'allow',
      because: 'whose place it is sees that nobody was asked',
    },
    {
      by: 'otherCoach',
      verb: 'list',
      path: 'consultationHosts/coach_0',
      list: { where: [['coHostRefs', 'array-contains', 'otherCoach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};

export const calendarFeeds: RulesTable = {
  collection: 'calendarFeeds/{uid}',
  blocks: [
    {
      document: 'the address of a student’s calendar',
      path: 'calendarFeeds/student',
      update: { updatedAt: now },
      rows: [
        allow(['get'], ['student'], 'whose it is sees that there is one'),
        deny(['get'], everyoneBut('student'), 'it is private'),
        deny(
          ['list', 'create', 'update', 'delete'],
          everyone,
          'the platform alone makes and ends it, and nobody lists it',
        ),
      ],
    },
  ],
  attempts: [],
};

export const externalBusy = readOnly(
  'externalBusy/{busyId}',
  'time that a coach’s own calendar takes',
  'externalBusy/coach_busy',
  ['coach'],
);

/** What only the platform reads: sealed tokens, and what was written where. */
const forNobody = (collection: string, document: string, path: string): RulesTable => ({
  collection,
  blocks: [
    {
      document,
      path,
      update: { updatedAt: now },
      rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'it is for the platform alone')],
    },
  ],
  attempts: [],
});

export const calendarGrants = forNobody(
  'calendarGrants/{uid}',
  'the sealed token of a coach’s calendar',
  'calendarGrants/coach',
);

export const sessionEvents = forNobody(
  'sessionEvents/{sessionId}',
  'the event of a session in its coach’s calendar',
  'sessionEvents/talk',
);

export const sessionMeetings = forNobody(
  'sessionMeetings/{sessionId}',
  'the room of a session, with everybody’s links',
  'sessionMeetings/talk',
);

export const slotHolds: RulesTable = {
  collection: 'slotHolds/{uid}',
  blocks: [
    {
      document: 'what a student holds',
      path: 'slotHolds/student',
      update: { updatedAt: now },
      rows: [
        allow(['get'], ['student'], 'whose it is'),
        deny(['get'], everyoneBut('student'), 'it is private'),
        deny(
          ['list', 'create', 'update', 'delete'],
          everyone,
          'the platform alone writes it, and nobody lists it',
        ),
      ],
    },
  ],
  attempts: [],
};

const waitPath = 'dayWaits/coach_0_2036-06-17_student';

export const dayWaits: RulesTable = {
  collection: 'dayWaits/{waitId}',
  blocks: [
    {
      document: 'a student who waits for a day, listed by the coach',
      path: waitPath,
      list: { where: [['coachRef', '==', 'coach']] },
      update: { joinedAt: new Date(0) },
      rows: [
        allow(['get'], ['student', 'coach', 'admin'], 'who waits sees it, and so does the coach'),
        deny(['get'], everyoneBut('student', 'coach', 'admin'), 'who waits is nobody else’s business'),
        allow(['list'], ['coach', 'admin'], 'coaches see who waits for their days'),
        deny(['list'], everyoneBut('coach', 'admin'), 'who else waits, no student sees'),
        deny(['create', 'update', 'delete'], everyone, 'the order is the platform’s'),
      ],
    },
    {
      document: 'the same, listed by the student',
      path: waitPath,
      list: { where: [['studentRef', '==', 'student']] },
      update: { status: 'offered' },
      rows: [
        allow(['list'], ['student', 'admin'], 'students see what they wait for'),
        deny(['list'], everyoneBut('student', 'admin'), 'for what others wait is theirs'),
        allow(['get'], ['student', 'coach', 'admin'], 'as above'),
        deny(['get'], everyoneBut('student', 'coach', 'admin'), 'as above'),
        deny(['create', 'update', 'delete'], everyone, 'nobody offers itself a time'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      { by: 'student', path: 'dayWaits/missing', because: 'a foreign wait and none look the same' },
    ]),
    {
      by: 'coach',
      verb: 'list',
      path: waitPath,
      list: { where: [['coachRef', '==', 'coach']], limit: 101 },
      verdict: 'deny',
      because: 'a list is a page',
    },
  ],
};
