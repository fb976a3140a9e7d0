import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import publishEvent from '../../../src/handlers/events/publishEvent';
import tellAttendees from '../../../src/handlers/events/tellAttendees';
import updateEvent from '../../../src/handlers/events/updateEvent';
import { runJob } from '../../../src/runtime/runJob';
import type { Platform } from '../../support/aPlatform';
import { CARLA, aVenue, anEvent, crowd, eventOf, register } from '../../support/aVenue';
import { expectBalance } from '../../support/eventBalance';
import { workOff } from '../../support/workOff';

const PEOPLE = crowd(200);
const WAITING = crowd(10, 'w');

/** Who is told what of which start, each time that a notification is written for somebody new or anew. */
function told({ documents }: Platform, type: string): Map<string, string> {
  const found = Object.entries(documents.dump('users/')).filter(
    ([, data]) => (data as { type?: string }).type === type,
  );
  return new Map(
    found.map(([path, data]) => [path.split('/')[1] ?? '', (data as { content: string }).content]),
  );
}

/** Carla's event of 10 September at 19:00 in Berlin, full: 200 people, and ten who wait. */
async function aSeptemberEvening(): Promise<Platform> {
  const plan = { startsAt: '2026-09-10T19:00', endsAt: '2026-09-10T21:00', timeZone: 'Europe/Berlin' };
  const times = { startTime: new Date('2026-09-10T17:00:00Z'), closesAt: new Date('2026-09-10T17:00:00Z') };
  const pools = [{ id: 'seats', capacity: 200 }];
  const venue = await aVenue(anEvent({ ...plan, ...times, pools, status: 'draft' }), [...PEOPLE, ...WAITING]);
  await venue.call(publishEvent, CARLA, { eventId: 'meetup' });
  for (const uid of PEOPLE) await register(venue, uid);
  for (const uid of WAITING) await register(venue, uid, { waitIfFull: true });
  venue.queue.splice(0);
  return venue;
}

const move = (venue: Platform, day: string) =>
  venue.call(updateEvent, CARLA, {
    eventId: 'meetup',
    updates: { startsAt: `2026-09-${day}T19:00`, endsAt: `2026-09-${day}T21:00` },
  });

describe('E20 moved twice in a minute', () => {
  it(
    'reminds nobody of the old date, and tells everybody of the last one only',
    { timeout: 60_000 },
    async () => {
      const venue = await aSeptemberEvening();
      venue.now = new Date('2026-09-09T17:00:00Z');
      // The first page of the reminder goes to the outbox; of its hundred, twenty are told before the worker dies.
      await workOff(venue, ['tell-attendees:meetup:1:reminder:']).catch(() => undefined);
      const before = told(venue, 'event-reminder').size;
      expect(before).toBe(200);

      venue.now = new Date('2026-09-09T17:05:00Z');
      await move(venue, '17');
      const first = venue.queue.splice(0);
      venue.now = new Date('2026-09-09T17:06:00Z');
      await move(venue, '18');
      const second = venue.queue.splice(0);
      await workOff(venue, [...first, ...second, ...first, ...second]);
      const moved = told(venue, 'event-moved');
      expect(moved.size).toBe(210);
      for (const content of moved.values()) expect(content).toContain('18 September');

      venue.now = new Date('2026-09-17T17:00:00Z');
      await workOff(venue, ['tell-attendees:meetup:3:reminder:', 'tell-attendees:meetup:3:reminder:']);
      const reminded = told(venue, 'event-reminder');
      expect(reminded.size).toBe(200);
      for (const content of reminded.values()) expect(content).toContain('18 September');
      expect(await eventOf(venue)).toMatchObject({ version: 3, status: 'published' });
      await expectBalance(venue);
    },
  );

  it('lets no reminder leave that waited in the outbox while the event moved', async () => {
    const venue = await aSeptemberEvening();
    venue.now = new Date('2026-09-09T17:00:00Z');
    const only = { 'tell-attendees': () => Promise.resolve({ default: tellAttendees }) };
    await runJob('tell-attendees:meetup:1:reminder:', only, venue.ports);
    const notices = venue.queue.splice(0);
    expect(notices.filter((id) => id.startsWith('notify:event-reminder'))).toHaveLength(100);
    await workOff(venue, notices.filter((id) => id.startsWith('notify:')).slice(0, 20));
    await move(venue, '17');
    venue.queue.splice(0);
    await workOff(venue, notices);
    expect(told(venue, 'event-reminder').size).toBe(20);
    expect(venue.mails.filter(({ subject }) => subject.includes('coming up'))).toHaveLength(20);
    const late = await venue.documents.get(paths.outboxJob('complete-event:meetup:1'));
    expect(late?.status).toBe('pending');
    await workOff(venue, ['complete-event:meetup:1']);
    expect((await eventOf(venue)).status).toBe('published');
  });
});
