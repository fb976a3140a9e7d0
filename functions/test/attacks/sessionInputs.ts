import type { Session } from '../../src/contracts/documents/sessions';
import { paths } from '../../src/domain/paths';
import callOffSession from '../../src/handlers/scheduling/callOffSession';
import createSession from '../../src/handlers/scheduling/createSession';
import createSessionSeries from '../../src/handlers/scheduling/createSessionSeries';
import getProgramSessions from '../../src/handlers/scheduling/getProgramSessions';
import moveSession from '../../src/handlers/scheduling/moveSession';
import reserveSeat from '../../src/handlers/scheduling/reserveSeat';
import type { Documents } from '../../src/ports/documents';
import { CARLA, SAM } from '../support/aMarket';

const plan = {
  ...{ programId: 'bootcamp', timeZone: 'Europe/Berlin', durationMinutes: 60, capacity: 2 },
  ...{ title: 'Questions', description: 'Bring yours.', place: 'google-meet', placeDetail: 'Room 2' },
} as const;
const weekly = { firstDate: '2026-04-01', at: '10:00', everyWeeks: 2, weekdays: [3, 5], count: 3 };

/** A right input of each operation on sessions of programs. */
export const SESSION_INPUTS = [
  [createSession, { ...plan, startsAt: '2026-05-01T10:00:00Z', studentIds: ['sam'] }],
  [createSessionSeries, { ...plan, ...weekly, studentIds: ['sam'] }],
  [getProgramSessions, { programId: 'bootcamp', after: '2026-05-01T10:00:00Z' }],
  [reserveSeat, { sessionId: 's1', withFollowing: true }],
  [
    moveSession,
    { sessionId: 's1', startsAt: '2026-05-01T10:00:00Z', version: 1, withFollowing: true, reason: 'away' },
  ],
  [callOffSession, { sessionId: 's1', withFollowing: true, reason: 'ill' }],
] as const;

/** Each of them as it happens in the life of a program. */
export const SESSION_STEPS = [
  [createSession, CARLA, { ...plan, startsAt: '2026-05-01T10:00:00Z' }],
  [createSessionSeries, CARLA, { ...plan, ...weekly }],
  [reserveSeat, SAM, firstOfSeries],
  [
    moveSession,
    CARLA,
    async (documents: Documents) => ({
      ...(await firstOfSeries(documents)),
      startsAt: '2026-04-01T12:00:00Z',
      version: 1,
    }),
  ],
  [callOffSession, CARLA, firstOfSeries],
] as const;

async function firstOfSeries(documents: Documents): Promise<{ sessionId: string; withFollowing: boolean }> {
  const found = await documents.query<Session>({
    from: paths.sessions,
    where: [['coachRef', '==', 'carla']],
    orderBy: [['scheduledTime', 'asc']],
    limit: 50,
  });
  const series = found.find(({ data }) => data.seriesRef !== undefined);
  return { sessionId: series?.path.id ?? '', withFollowing: true };
}
