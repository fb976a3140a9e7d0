import { describe, expect, it } from 'vitest';
import type { Recording } from '../../functions/src/contracts/documents/sessions';
import { ALL_CHECKS, auditSource } from '../src/audit';
import { memorySource } from '../src/memorySource';
import type { StoredDocument } from '../src/source';
import { aTalk, CONNECTED, eventOf, roomOf, WHOLE } from './damagedRooms';
import { WORLD } from './damagedWorld';

const OWN = ALL_CHECKS.filter(({ check }) => /its room|coach’s calendar|busy time|a recording/.test(check));
const found = (documents: readonly StoredDocument[]) => auditSource(memorySource(documents), OWN);

function filmed(status: Recording['status']): StoredDocument {
  const keptUntil = new Date(Date.now() + 86_400_000);
  return aTalk('filmed', { recordings: [{ id: 'film', status, bytes: 9, seconds: 60, keptUntil }] });
}

async function withStored(documents: readonly StoredDocument[], bytes: number | undefined) {
  const stat = (path: string) =>
    Promise.resolve(
      bytes === undefined || path !== 'recordings/coach-ana/filmed/film.mp4'
        ? undefined
        : { path, bytes, updatedAt: new Date() },
    );
  const files = { stat, list: () => Promise.resolve({ objects: [], nextCursor: undefined }) };
  const findings = await auditSource({ ...memorySource(documents), files }, OWN);
  return findings.map(({ problem }) => problem);
}

describe('The audit of calendars and rooms', () => {
  it('has four checks, and nothing against what is whole', async () => {
    expect(OWN).toHaveLength(4);
    expect(await found(WHOLE)).toEqual([]);
  });

  it('misses no room where the platform has no account, and no event where no calendar is connected', async () => {
    expect(await found([...WORLD, aTalk('one')])).toEqual([]);
    expect(await found([...WORLD, aTalk('one'), roomOf(aTalk('one')), aTalk('two')])).toMatchObject([
      { path: 'sessionMeetings/two', mendedBy: 'sync-session-meeting:two:' },
    ]);
    expect(await found([...WORLD, CONNECTED, aTalk('one')])).toMatchObject([
      { path: 'sessionEvents/one', mendedBy: 'sync-session-event:one:' },
    ]);
  });

  it('finds what is missing with who gives a session too, and what is left with who does not', async () => {
    const talk = aTalk('one', { coHostRefs: ['coach-bob'] });
    const bobs = {
      path: 'coaches/coach-bob/private/calendar',
      data: { ...CONNECTED.data, coachRef: 'coach-bob' },
    };
    const there = [...WORLD, CONNECTED, bobs, talk, eventOf(talk)];
    const event = eventOf(talk);
    const bobsEvent = {
      path: `${event.path}_coach-bob`,
      data: { ...event.data, coachRef: 'coach-bob' },
    };
    expect(await found(there)).toMatchObject([
      { path: bobsEvent.path, mendedBy: 'sync-session-event:one:coach-bob:' },
    ]);
    expect(await found([...there, bobsEvent])).toEqual([]);
    const alone = aTalk('one');
    expect(await found([...WORLD, CONNECTED, bobs, alone, eventOf(alone), bobsEvent])).toMatchObject([
      { path: bobsEvent.path, problem: 'is of no session that its coach gives' },
    ]);
  });

  it('lets what changed just now be followed, and a change of the coach’s own wait for its answer', async () => {
    const now = new Date();
    expect(await found([...WORLD, CONNECTED, aTalk('one', { updatedAt: now })])).toEqual([]);
    const flagged = aTalk('one', { calendarFlag: { kind: 'deleted', at: now } });
    const gone = eventOf(flagged, { state: 'absent' });
    expect(await found([...WORLD, CONNECTED, flagged, gone])).toEqual([]);
  });

  it('compares recordings with what is stored', async () => {
    expect(await withStored([...WORLD, filmed('ready')], 9)).toEqual([]);
    expect(await withStored([...WORLD, filmed('expired')], undefined)).toEqual([]);
    expect(await withStored([...WORLD, filmed('ready')], 8)).toEqual([
      'does not have all of the recording film',
    ]);
    expect(await withStored([...WORLD, filmed('ready')], undefined)).toHaveLength(1);
    expect(await withStored([...WORLD, filmed('expired')], 9)).toEqual(['still stores the recording film']);
  });
});
