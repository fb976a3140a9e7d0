import { afterEach, describe, expect, it } from 'vitest';
import type { ExternalBusy } from '../../../src/contracts/documents/calendarConnections';
import { A } from '../../support/aDiary';
import { type GoogleDiary, aGoogleDiary } from '../../support/aGoogleDiary';
import { book, outcome } from '../../support/booking';
import { against } from '../../support/googlePublished';

const DAY = 86_400_000;

let place: GoogleDiary;
afterEach(async () => {
  expect(place.google.world.requests.flatMap(against)).toEqual([]);
  await place.stop();
});

/** Carla's diary with a calendar in a zone, connected. */
async function connected(now: string, timeZone = 'Europe/Berlin'): Promise<void> {
  place = await aGoogleDiary({ now });
  await place.steer('set', { timeZone });
  await place.connect();
}

async function did(name: string, given: object): Promise<{ readonly id: string }> {
  const answer = (await place.steer(name, given)) as { readonly id: string };
  await place.settle(5_000);
  return answer;
}

const time = (dateTime: string, timeZone = 'Europe/Berlin') => ({ dateTime, timeZone });

/** Tuesdays from nine to ten in Berlin, from 10 March 2026. */
const tuesdays = (rule: string, ...more: string[]) =>
  did('insert', {
    event: {
      summary: 'Choir',
      start: time('2026-03-10T09:00:00'),
      end: time('2026-03-10T10:00:00'),
      recurrence: [`RRULE:FREQ=WEEKLY;${rule}`, ...more],
    },
  });

/** What is known to be taken, such as `2026-03-10T08:00/09:00`. */
const busy = (): readonly string[] =>
  Object.values(place.diary.documents.dump('externalBusy/') as Record<string, ExternalBusy>)
    .map(({ start, end }) => `${start.toISOString().slice(0, 16)}/${end.toISOString().slice(11, 16)}`)
    .toSorted();

describe('a series in a coach’s calendar', () => {
  it('takes the same wall time on both sides of a change of clocks', async () => {
    await connected('2026-03-02T12:00:00Z');
    await tuesdays('COUNT=5');
    expect(busy()).toEqual([
      '2026-03-10T08:00/09:00',
      '2026-03-17T08:00/09:00',
      '2026-03-24T08:00/09:00',
      '2026-03-31T07:00/08:00',
      '2026-04-07T07:00/08:00',
    ]);
    expect(await outcome(book(place.diary, A, '2026-03-31T07:00:00Z', { minutes: 30 }))).toBe('slot-taken');
  });

  it('moves an occurrence in a gap, and takes the first of a repeated hour', async () => {
    await connected('2026-03-02T12:00:00Z', 'America/New_York');
    const zone = 'America/New_York';
    await did('insert', {
      event: {
        start: time('2026-03-01T02:30:00', zone),
        end: time('2026-03-01T03:00:00', zone),
        recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260315T063000Z'],
      },
    });
    await did('insert', {
      event: {
        start: time('2026-10-25T01:30:00', zone),
        end: time('2026-10-25T02:00:00', zone),
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'],
      },
    });
    expect(busy()).toEqual([
      '2026-03-08T07:30/08:00',
      '2026-03-15T06:30/07:00',
      '2026-10-25T05:30/06:00',
      '2026-11-01T05:30/06:00',
      '2026-11-08T06:30/07:00',
    ]);
  });

  it('ends with its last date, leaves out its exceptions and takes what is named besides', async () => {
    await connected('2026-03-02T12:00:00Z');
    await tuesdays(
      'UNTIL=20260331T070000Z',
      'EXDATE;TZID=Europe/Berlin:20260317T090000',
      'RDATE;TZID=Europe/Berlin:20260319T090000',
    );
    expect(busy()).toEqual([
      '2026-03-10T08:00/09:00',
      '2026-03-19T08:00/09:00',
      '2026-03-24T08:00/09:00',
      '2026-03-31T07:00/08:00',
    ]);
  });

  it('has occurrences of which one is moved, one cancelled and one declined, each alone', async () => {
    await connected('2026-03-02T12:00:00Z');
    const { id } = await tuesdays('COUNT=4');
    await did('change', {
      id: `${id}_20260317T080000Z`,
      event: { start: time('2026-03-18T15:00:00'), end: time('2026-03-18T16:00:00') },
    });
    await did('delete', { id: `${id}_20260324T080000Z` });
    await did('change', {
      id: `${id}_20260331T070000Z`,
      event: { attendees: [{ email: 'coach@gmail.example', self: true, responseStatus: 'declined' }] },
    });
    const left = ['2026-03-10T08:00/09:00', '2026-03-18T14:00/15:00'];
    expect(busy()).toEqual(left);
    await place.tend();
    expect(busy()).toEqual(left);
    await did('change', {
      id: `${id}_20260331T070000Z`,
      event: { attendees: [{ email: 'coach@gmail.example', self: true, responseStatus: 'accepted' }] },
    });
    expect(busy()).toEqual([...left, '2026-03-31T07:00/08:00']);
  });

  it('gives the time back of what it has no more: cut short, shown as free, and deleted', async () => {
    await connected('2026-03-02T12:00:00Z');
    const { id } = await tuesdays('COUNT=4');
    await did('change', {
      id: `${id}_20260331T070000Z`,
      event: { start: time('2026-03-30T15:00:00'), end: time('2026-03-30T16:00:00') },
    });
    await did('change', { id, event: { recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260318T000000Z'] } });
    expect(busy()).toEqual(['2026-03-10T08:00/09:00', '2026-03-17T08:00/09:00']);
    await did('change', { id, event: { transparency: 'transparent' } });
    expect(busy()).toEqual([]);
    await did('change', { id, event: { transparency: 'opaque' } });
    expect(busy()).toHaveLength(2);
    await did('delete', { id });
    expect(busy()).toEqual([]);
  });

  it('takes another time with all that was not moved alone', async () => {
    await connected('2026-03-02T12:00:00Z');
    const { id } = await tuesdays('COUNT=3');
    const [start, end] = [time('2026-03-10T14:00:00'), time('2026-03-10T14:30:00')];
    await did('change', { id, event: { start, end } });
    const moved = ['2026-03-10T13:00/13:30', '2026-03-17T13:00/13:30', '2026-03-24T13:00/13:30'];
    expect(busy()).toEqual(moved);
    await place.steer('expire-sync');
    await did('change', { id: `${id}_20260324T130000Z`, event: { transparency: 'transparent' } });
    expect(busy()).toEqual(moved.slice(0, 2));
  });

  it('takes whole days of the calendar’s zone, of 23 hours too', async () => {
    await connected('2026-03-02T12:00:00Z');
    await did('insert', {
      event: {
        start: { date: '2026-03-22' },
        end: { date: '2026-03-23' },
        recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'],
      },
    });
    expect(busy()).toEqual(['2026-03-21T23:00/23:00', '2026-03-28T23:00/22:00', '2026-04-04T22:00/22:00']);
  });

  it('without an end is known for a year, and what lies further ahead comes in as time goes on', async () => {
    await connected('2026-03-02T12:00:00Z');
    await tuesdays('INTERVAL=4');
    expect(busy().at(-1)).toBe('2027-02-09T08:00/09:00');
    const before = busy().length;
    place.google.world.skew += 30 * DAY;
    await place.settle(30 * DAY);
    await place.tend();
    expect(busy().at(-1)).toBe('2027-03-09T08:00/09:00');
    expect(busy()).toHaveLength(before);
  });

  it('comes in once however its pages are cut and its changes are told', async () => {
    await connected('2026-03-02T12:00:00Z');
    place.google.world.maxPage = 3;
    await place.steer('set', { copies: 3 });
    const { id } = await tuesdays('COUNT=10');
    expect(busy()).toHaveLength(10);
    for (const day of ['20260310', '20260317']) await did('delete', { id: `${id}_${day}T080000Z` });
    await place.steer('expire-sync');
    await did('change', { id, event: { summary: 'Band' } });
    expect(busy()).toHaveLength(8);
    await place.tend();
    expect(busy()).toHaveLength(8);
  });
});
