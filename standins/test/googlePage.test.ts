import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalGoogle, startGoogle } from '../src/google/startGoogle';

const EMAIL = 'ana@gmail.example';
let google: LocalGoogle;

beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.stop());

async function tell(name: string, given: object): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ email: EMAIL, ...given });
  const response = await fetch(`${google.url}/control/${name}`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

/** The cells of the events on the page, row by row. */
async function rows(): Promise<readonly string[]> {
  const page = await (await fetch(`${google.url}/`)).text();
  const [table = ''] = /<table><tr><th>When.*?<\/table>/s.exec(page) ?? [];
  return [...table.matchAll(/<tr[^>]*><td>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row.replace(/<[^>]+>/g, '|').replace(/\|+/g, ' | '),
  );
}

const event = (summary: string, date: string, from: string, to: string) => ({
  event: {
    summary,
    start: { dateTime: `${date}T${from}:00Z` },
    end: { dateTime: `${date}T${to}:00Z` },
  },
});

it('the page of a calendar is in its own time, the next first and what was deleted last', async () => {
  await tell('set', { timeZone: 'Asia/Tokyo' });
  await tell('insert', event('Later', '2026-12-02', '01:00', '02:00'));
  const gone = await tell('insert', event('<b>Gone</b>', '2026-11-01', '01:00', '02:00'));
  await tell('insert', event('Sooner', '2026-11-30', '16:00', '17:30'));
  await tell('delete', { id: gone.id });
  expect(await rows()).toEqual([
    expect.stringMatching(/^Tue 1 Dec 2026, 01:00 – 02:30 \| Sooner \| one’s own/),
    expect.stringMatching(/^Wed 2 Dec 2026, 10:00 – 11:00 \| Later \| one’s own/),
    expect.stringMatching(/^Sun 1 Nov 2026, 10:00 – 11:00 \| &lt;b&gt;Gone&lt;\/b&gt; \| deleted/),
  ]);
});

it('an emptied calendar holds nothing, and tells nobody any more', async () => {
  await tell('empty', {});
  expect(await tell('events', {})).toEqual({ events: [] });
});
