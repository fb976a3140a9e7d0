import { expect, it } from 'vitest';
import { call } from '../../../../test/e2e/support/call';
import { person } from '../../../../test/e2e/support/people';
import { aProgram } from '../../../../test/e2e/support/programs';
import { addresses, database, suite } from '../../../../test/e2e/support/suite';
import { firstMailTo, mailsTo } from '../../../../seed/src/story/mail';

const kindsOf = async (uid: string): Promise<unknown> =>
  (await database.doc(`users/${uid}/settings/notifications`).get()).get('kindsByChannel');

async function openJobsOf(uid: string): Promise<number> {
  // Payloads are in no index.
  const jobs = (await database.collection('outbox').get()).docs;
  const told = jobs.filter((job) => job.get('payload.notice.recipientRef') === uid);
  return told.filter((job) => job.get('status') !== 'done').length;
}

it('a mail is ended by its own link, over HTTP and without signing in, and by nothing less than a POST', async () => {
  const [coach, first, second] = [await person('coach'), await person('student'), await person('student')];
  const program = await aProgram(coach);
  await call('learning/enrollStudent', { programId: program.id }, first.idToken);
  const { headers = {} } = await firstMailTo(coach.email, suite, 60_000);
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const link = headers['list-unsubscribe']?.replace(/^<|>$/g, '') ?? '';
  expect(link).toMatch(`${addresses.functions}/unsubscribe?token=`);

  const forged = await fetch(`${link}A`, { method: 'POST' });
  expect([forged.status, await forged.text()]).toEqual([400, expect.stringContaining('not one of ours')]);
  const page = await fetch(link, { headers: { 'accept-language': 'de' } });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await kindsOf(coach.uid)).toBeUndefined();

  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
  expect(await kindsOf(coach.uid)).toEqual({ email: { 'enrollment-created': false } });

  const { error } = await call('learning/enrollStudent', { programId: program.id }, second.idToken);
  expect(error).toBeUndefined();
  const told = database.collection(`users/${coach.uid}/notifications`);
  await expect.poll(async () => (await told.get()).size).toBe(2);
  await expect.poll(() => openJobsOf(coach.uid)).toBe(0);
  expect(await mailsTo(coach.email, suite)).toHaveLength(1);
});
