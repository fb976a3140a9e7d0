import { expect, it } from 'vitest';
import { call } from '../../../../test/e2e/support/call';
import { person } from '../../../../test/e2e/support/people';
import { addresses } from '../../../../test/e2e/support/suite';

it('a calendar is read over HTTP by its address alone, until that is revoked', async () => {
  const student = await person('student');
  const { result } = await call('scheduling/createCalendarFeed', {}, student.idToken);
  const { url } = result as { readonly url: string };
  expect(url).toMatch(`${addresses.functions}/calendarFeed?token=`);

  const calendar = await fetch(url);
  expect([calendar.status, calendar.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ]);
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  const etag = calendar.headers.get('etag') ?? '';
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(`${url.slice(0, -4)}0000`)).status).toBe(404);

  await call('scheduling/revokeCalendarFeed', {}, student.idToken);
  expect((await fetch(url)).status).toBe(404);
});
