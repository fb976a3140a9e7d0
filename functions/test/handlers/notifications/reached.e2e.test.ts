import { expect, it } from 'vitest';
import { mailsTo } from '../../../../seed/src/story/mail';
import { callEmulator } from '../../../../seed/src/write/callEmulator';
import { call } from '../../../../test/e2e/support/call';
import { jobsAbout, replayDead } from '../../../../test/e2e/support/deadJobs';
import { type Person, people, person } from '../../../../test/e2e/support/people';
import { aProgram } from '../../../../test/e2e/support/programs';
import { addresses, database, suite } from '../../../../test/e2e/support/suite';

const MAIL = `http://${suite.services.mail.http.host}:${suite.services.mail.http.port}`;
const TWILIO = `http://${suite.services.twilio.host}:${suite.services.twilio.port}`;
const WAIT = { timeout: 60_000 };

const stateOf = async ({ uid }: Person): Promise<unknown> =>
  (await database.collection(`users/${uid}/mailAddresses`).get()).docs[0]?.get('state') as unknown;

/** What became of the notifications of a person, by channel. */
const deliveriesOf = async ({ uid }: Person, channel: string): Promise<unknown[]> =>
  (await database.collection(`users/${uid}/notifications`).orderBy('createdAt').get()).docs.map(
    (told) => told.get(`deliveries.${channel}`) as unknown,
  );

it('a mailbox that is none is not written to again, until its owner says so, whoever tells of it', async () => {
  const [coach, students] = [await person('coach'), await people(3, 'student')];
  const program = await aProgram(coach);
  const enrol = async (student: Person | undefined) =>
    call('learning/enrollStudent', { programId: program.id }, student?.idToken ?? '');

  await callEmulator('PUT', `${MAIL}/faults`, [{ fault: 'reject', to: coach.email }] as object);
  await enrol(students[0]);
  await expect.poll(() => stateOf(coach), WAIT).toBe('bounced');
  await enrol(students[1]);
  await expect
    .poll(() => deliveriesOf(coach, 'email'), WAIT)
    .toMatchObject([
      { status: 'failed', answer: '550 5.1.1 Mailbox unavailable' },
      { status: 'skipped', reason: 'address-suppressed' },
    ]);

  expect(await call('notifications/resumeMail', {}, coach.idToken)).toMatchObject({
    result: { isResumed: true },
  });
  await enrol(students[2]);
  await expect.poll(async () => (await mailsTo(coach.email, suite)).length, WAIT).toBe(1);

  const bounced = { type: 'email.bounced', to: coach.email };
  expect(await callEmulator('POST', `${MAIL}/events`, bounced)).toEqual({ status: 200 });
  expect(await stateOf(coach)).toBe('bounced');

  // What the mailbox refused waits for a person; whoever tries it again now finds that nothing is to be sent.
  await replayDead(coach.uid);
  const statuses = async () => (await jobsAbout(coach.uid)).map((job): unknown => job.get('status'));
  await expect.poll(async () => (await statuses()).includes('dead'), WAIT).toBe(false);
  expect(await mailsTo(coach.email, suite)).toHaveLength(1);
});

it('a text message goes to a verified phone until it says STOP, and its provider’s word of it to the notification', async () => {
  const [coach, [first, waiting]] = [await person('coach'), await people(2, 'student')];
  if (first === undefined || waiting === undefined) throw new Error('nobody was made');
  const phone = `+49151${String(Date.now()).slice(-8)}`;
  const accounts = `${addresses.auth}/identitytoolkit.googleapis.com/v1/projects/${suite.projectId}/accounts:update`;
  await callEmulator('POST', accounts, { localId: waiting.uid, phoneNumber: phone });
  const dates = { createdAt: new Date(), updatedAt: new Date() };
  await database
    .doc(`users/${waiting.uid}/settings/notifications`)
    .set({ channels: { sms: true }, ...dates });

  /** Offers a place that came free, of which people are told by text too. */
  const offered = async (): Promise<string> => {
    const program = await aProgram(coach, { maxStudents: 1 });
    const enrolled = await call('learning/enrollStudent', { programId: program.id }, first.idToken);
    const { enrollmentId } = enrolled.result as { readonly enrollmentId: string };
    await call('learning/joinWaitlist', { programId: program.id }, waiting.idToken);
    await call('learning/unenrollStudent', { enrollmentId }, first.idToken);
    return program.id;
  };
  const texts = async () => {
    const { messages } = (await callEmulator('GET', `${TWILIO}/control/messages`)) as {
      readonly messages: readonly { readonly to: string; readonly body: string }[];
    };
    return messages.filter(({ to }) => to === phone).map(({ body }) => body);
  };
  const told = async () => (await deliveriesOf(waiting, 'sms')).filter((each) => each !== undefined);

  const programId = await offered();
  await expect.poll(texts, WAIT).toEqual([expect.stringContaining(`/programs/${programId}`)]);
  await expect.poll(told, WAIT).toMatchObject([{ status: 'delivered' }]);

  await callEmulator('POST', `${TWILIO}/control/answer`, { from: phone, body: 'Stop' });
  await offered();
  await expect
    .poll(told, WAIT)
    .toMatchObject([{ status: 'delivered' }, { status: 'skipped', reason: 'phone-opted-out' }]);
  expect(await texts()).toHaveLength(1);
});
