import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../client/src/gate';
import type { getDoorList as contract } from '../../../src/contracts/events';
import type { OutputOf } from '../../../src/contracts/operation';
import { paths } from '../../../src/domain/paths';
import checkInAttendee from '../../../src/handlers/events/checkInAttendee';
import getDoorList from '../../../src/handlers/events/getDoorList';
import setDoorStaff from '../../../src/handlers/events/setDoorStaff';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { placeOf } from '../../support/aPaidVenue';
import { type Platform, aCaller } from '../../support/aPlatform';
import { CARLA, aVenue, anEvent, crowd, eventOf, person, register } from '../../support/aVenue';
import { expectRefusal } from '../../support/expectRefusal';
import { quiet } from '../../support/quiet';

const WEEK = 7 * 86_400_000;
const DORA = person('dora');

async function evening(event = anEvent()): Promise<Platform> {
  const venue = await aVenue(event, ['dora', 'omar', ...crowd(5)]);
  for (const uid of crowd(5)) await register(venue, uid);
  await quiet(venue);
  return venue;
}

const name = (venue: Platform, userIds: readonly string[], by = CARLA) =>
  venue.call(setDoorStaff, by, { eventId: 'meetup', userIds });

const list = async (venue: Platform, by = DORA, more: object = {}) =>
  (await venue.call(getDoorList, by, { eventId: 'meetup', ...more })) as OutputOf<typeof contract>;

async function checkIn(venue: Platform, uid: string, by = DORA) {
  const [{ code = '' } = {}] = (await placeOf(venue, uid)).attendees;
  const sentAt = venue.now.toISOString();
  const scans = [{ id: `scan-${uid}`, code, at: sentAt }];
  const answer = await venue.call(checkInAttendee, by, { eventId: 'meetup', deviceId: 'd1', sentAt, scans });
  return (answer as { verdicts: { verdict: string }[] }).verdicts[0]?.verdict;
}

describe('who is named for the doors of an event', () => {
  it('checks in and syncs, and nothing else of the event is theirs', async () => {
    const venue = await evening();
    await expectRefusal(checkIn(venue, 'p0'), 'not-event-organizer');
    await expectRefusal(list(venue), 'not-event-organizer');
    await name(venue, ['dora', 'omar']);
    expect(await checkIn(venue, 'p0')).toBe('checked-in');
    expect((await list(venue)).registrations).toHaveLength(5);
    await expectRefusal(name(venue, ['dora', 'p1'], DORA), 'not-event-organizer');
    const leaving = { registrationId: 'meetup_p1' };
    await expectRefusal(venue.call(unregisterFromEvent, DORA, leaving), 'registration-missing');
  });

  it('is refused from the moment that the list does not name them, at the next sync and upload', async () => {
    const venue = await evening();
    await name(venue, ['dora']);
    await name(venue, ['omar']);
    await expectRefusal(list(venue), 'not-event-organizer');
    await expectRefusal(checkIn(venue, 'p0'), 'not-event-organizer');
    expect(await checkIn(venue, 'p0', person('omar'))).toBe('checked-in');
    expect((await eventOf(venue)).attended).toBe(1);
  });

  it('learns by page what a gate without a network refuses, and never a code', async () => {
    const venue = await evening();
    await name(venue, ['dora']);
    const codes = await Promise.all(
      crowd(5).map(async (uid) => (await placeOf(venue, uid)).attendees[0]?.code ?? ''),
    );
    await venue.call(unregisterFromEvent, person('p1'), { registrationId: 'meetup_p1' });
    const setting = await venue.documents.get(paths.certificateKeysSetting);
    const gate = createGate({ eventId: 'meetup', deviceId: 'd1', keys: setting!.value.keys });
    const seen: string[] = [];
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const page = await list(venue, DORA, { limit: 2, ...(cursor !== undefined && { cursor }) });
      gate.learn(page.registrations);
      seen.push(...page.registrations.map(({ personRef }) => personRef));
      expect(JSON.stringify(page)).not.toContain('eyJ');
      cursor = page.nextCursor;
      isLast = cursor === undefined;
    }
    expect(seen).toEqual(crowd(5));
    const verdicts = await Promise.all(codes.map(async (code) => (await gate.scan(code)).verdict));
    expect(verdicts).toEqual(['admitted', 'revoked', 'admitted', 'admitted', 'admitted']);
  });

  it('ends a week after the event, and with another event nothing begins', async () => {
    const venue = await evening();
    await name(venue, ['dora']);
    const { endTime } = await eventOf(venue);
    venue.now = new Date(endTime.getTime() + WEEK - 1);
    expect((await list(venue)).registrations).toHaveLength(5);
    venue.now = new Date(endTime.getTime() + WEEK);
    await expectRefusal(list(venue), 'not-event-organizer');
    const elsewhere = { eventId: 'elsewhere' };
    await expectRefusal(venue.call(getDoorList, DORA, elsewhere), 'event-missing');
  });

  it('are people who are there, each once, twenty at most, and a stranger’s draft is none', async () => {
    const venue = await evening(anEvent({ isPublic: false }));
    await expectRefusal(name(venue, ['nobody']), 'person-missing');
    await expectRefusal(name(venue, ['dora'], aCaller('omar', 'coach')), 'event-missing');
    await expect(name(venue, ['dora', 'dora'])).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(name(venue, crowd(21))).rejects.toMatchObject({ code: 'invalid-argument' });
    await name(venue, [], aCaller('root', 'admin'));
    expect(await venue.documents.get(paths.doorStaff('meetup'))).toMatchObject({ staffRefs: [] });
  });
});
