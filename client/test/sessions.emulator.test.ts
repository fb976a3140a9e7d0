import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../functions/src/contracts/utilities/spans';
import type { Page, PageOptions, Session } from '../src/index';
import { type Clients, liveValues, startClients } from './support/clients';

let clients: Clients;
beforeAll(async () => void (clients = await startClients()));
afterAll(() => clients.stop());

/** A session that begins so many minutes from now. */
type Begun = readonly [id: string, inMinutes: number, of?: Partial<Session>];

/** Writes the sessions of two people, whom nobody else meets. */
async function meet(name: string, sessions: readonly Begun[]): Promise<void> {
  const now = new Date();
  const [dates, ofBoth] = [{ createdAt: now, updatedAt: now }, partiesOf(name)];
  const stored = sessions.map(([id, inMinutes, of]): [string, Session] => {
    const scheduledTime = new Date(now.getTime() + inMinutes * MINUTE);
    return [
      `sessions/${name}-${id}`,
      { id, ...ofBoth, scheduledTime, duration: 60, status: 'scheduled', ...dates, ...of },
    ];
  });
  await clients.store(Object.fromEntries(stored));
}

function partiesOf(name: string): Pick<Session, 'coachRef' | 'studentRefs'> {
  return { coachRef: `host-${name}`, studentRefs: [`guest-${name}`] };
}

type List = (page?: PageOptions) => Promise<Page<Session>>;

/** The lists of both sides. */
function listsOf(name: string): readonly { readonly upcoming: List; readonly past: List }[] {
  const [host, guest] = [clients.as(`host-${name}`), clients.as(`guest-${name}`)];
  return [
    { upcoming: host.scheduling.getUpcomingSessions, past: host.scheduling.getPastSessions },
    { upcoming: guest.scheduling.getStudentUpcomingSessions, past: guest.scheduling.getStudentPastSessions },
  ];
}

async function idsOf(list: List, limit = 20): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

const COMPLETED = { status: 'completed' } as const;
const WHOLE_DAY = DAY / MINUTE;

describe('a session is upcoming until it ends, and past from then on', () => {
  test.each<readonly [what: string, isUpcoming: boolean, inMinutes: number, of: Partial<Session>]>([
    ['is about to begin', true, 10, {}],
    ['began, and nobody started it yet', true, -50, {}],
    ['is in progress', true, -50, { status: 'in-progress' }],
    ['is paused', true, -50, { status: 'paused' }],
    ['takes longer than was planned', true, -70, { status: 'in-progress' }],
    ['lasts a whole day', true, 10 - WHOLE_DAY, { status: 'in-progress', duration: WHOLE_DAY }],
    ['was to end, and nobody started it', false, -70, {}],
    ['ended early', false, -50, COMPLETED],
    ['was called off', false, -50, { status: 'cancelled' }],
  ])('that %s: %s', async (what, isUpcoming, inMinutes, of) => {
    const name = what.replaceAll(/[^a-z]/g, '');
    await meet(name, [
      ['before', -2 * WHOLE_DAY, COMPLETED],
      ['not closed yet', 5 - WHOLE_DAY, { duration: 5 }],
      ['it', inMinutes, of],
      ['next', 600],
      ['called off', 700, { status: 'cancelled' }],
    ]);
    const [upcoming, past] = [
      ['next', 'called off'],
      ['not closed yet', 'before'],
    ];
    (isUpcoming ? upcoming : past).unshift('it');
    for (const lists of listsOf(name)) {
      expect(await idsOf(lists.upcoming)).toEqual(upcoming);
      expect(await idsOf(lists.past)).toEqual(past);
      expect(await idsOf(lists.upcoming, 1)).toEqual(upcoming);
      expect(await idsOf(lists.past, 1)).toEqual(past);
    }
  });

  test('it is in the live list while it is on, and its end is seen there', async () => {
    await meet('live', [
      ['it', -30, { status: 'in-progress' }],
      ['next', 600],
    ]);
    const { watchUpcomingSessions } = clients.as('host-live').scheduling;
    const { watchStudentUpcomingSessions } = clients.as('guest-live').scheduling;
    const views = [watchUpcomingSessions, watchStudentUpcomingSessions].map((watch) => {
      const live = liveValues<readonly Session[]>();
      return { live, stop: watch(live.next, fail, 1) };
    });
    for (const { live } of views) await live.until(([first]) => first?.id === 'it');
    await meet('live', [['it', -30, COMPLETED]]);
    for (const { live, stop } of views) {
      await live.until(([first]) => first?.id === 'it' && first.status === 'completed');
      stop();
    }
  });
});

describe('opening a list of sessions reads its page, and one document to know where it begins', () => {
  const PAGE = 20;

  test.each([
    ['few', 25, false],
    ['many', 130, false],
    ['few, one of them on', 25, true],
    ['many, one of them on', 130, true],
  ])('%s', async (what, count, isOneOn) => {
    const name = what.replaceAll(/[^a-z]/g, '');
    const each = Array.from({ length: count }, (_, index) => index + 1);
    await meet(name, [
      ...each.map((index): Begun => [`past-${index}`, -60 - 10 * index, { ...COMPLETED, duration: 5 }]),
      ...(isOneOn ? [['it', -30] as const] : []),
      ...each.map((index): Begun => [`next-${index}`, 60 * index]),
    ]);
    for (const list of listsOf(name).flatMap(({ upcoming, past }) => [upcoming, past])) {
      const read = await clients.reads(async () => {
        expect((await list()).items).toHaveLength(PAGE);
      });
      expect(read).toBe(PAGE + 1);
    }
  });
});

function fail(): never {
  throw new Error('was not expected');
}
