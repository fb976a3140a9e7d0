import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../functions/src/domain/paths';
import { inMemoryDocuments } from '../../../functions/test/support/inMemoryDocuments';
import { GOOGLE_CLIENT, type LocalGoogle, startGoogle } from '../../../standins/src/google/startGoogle';
import { connectGoogle } from '../../src/write/connectGoogle';

const NOW = new Date('2026-10-14T12:00:00Z');
const COACH = { coachRef: 'coach-ana', timeZone: 'Europe/Lisbon' };

let google: LocalGoogle;

beforeAll(async () => {
  google = await startGoogle();
});

afterAll(() => google.stop());

async function connect() {
  const documents = inMemoryDocuments();
  await connectGoogle(documents, COACH, { apiUrl: google.url, client: GOOGLE_CLIENT }, NOW);
  const path = paths.calendarConnection('coach-ana');
  return { connection: await documents.get(path), jobs: Object.keys(documents.dump('outbox/')) };
}

describe('a coach of the demo world', () => {
  it('agreed on the consent page, and has a life in that calendar', async () => {
    const { connection, jobs } = await connect();
    expect(connection).toMatchObject({
      ...{ provider: 'google', calendarId: 'coach@gmail.example', status: 'connected' },
      timeZone: 'Europe/Lisbon',
    });
    expect(jobs).toEqual([`outbox/tend-calendar:coach-ana:${NOW.getTime()}`]);
    expect(titles()).toEqual(['Choir', 'Dentist']);
  });

  it('has the same life after a reset', async () => {
    await connect();
    expect(titles()).toEqual(['Choir', 'Dentist']);
  });
});

function titles() {
  const { events } = google.world.calendarOf('coach@gmail.example');
  return [...events.values()].map(({ event }) => event.summary);
}
