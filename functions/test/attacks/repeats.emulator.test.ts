import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailLedger } from '../../src/contracts/documents/mailLedgers';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import notify from '../../src/handlers/notifications/notify';
import sendMail from '../../src/handlers/notifications/sendMail';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { SAM, aMarket } from '../support/aMarket';
import type { Platform } from '../support/aPlatform';
import { CONTENTION } from '../support/insist';
import { aPublicProfile, aUser } from '../support/people';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const KINDS = {
  notify: () => Promise.resolve({ default: notify }),
  'send-mail': () => Promise.resolve({ default: sendMail }),
};
const ALERT = 'SECURITY ALERT: verify at https://evil.example/login';
const LOOPS = 6;

let firestore: RunningFirestore;
let market: Platform<Documents>;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  market = await aMarket({ id: 'baking', title: ALERT }, unhurried(firestore.documents));
  await market.documents.transact((transaction) => {
    transaction.set(paths.user('carla'), aUser('carla', { role: 'coach', fullName: 'Carla' }));
    transaction.set(paths.publicProfile('sam'), aPublicProfile(ALERT));
    return Promise.resolve();
  });
});
afterAll(() => firestore.stop());

/** Enrols and leaves again and again, as fast as it goes. */
async function loop(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await market.call(enrollStudent, SAM, { programId: 'baking' });
    await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_baking' });
  }
}

/** Every job by several workers at once, until nothing is left; what they cause included. */
async function drain(): Promise<void> {
  for (let jobs = market.queue.splice(0); jobs.length > 0; jobs = market.queue.splice(0)) {
    await Promise.all([...jobs, ...jobs, ...jobs].map((id) => runJob(id, KINDS, market.ports)));
  }
}

const notifications = () => market.documents.query({ from: paths.notifications('carla'), limit: 100 });

describe('enrolling and leaving in a loop, under contention', () => {
  it('tells the coach once in the app and by one mail, whichever of many workers is first', async () => {
    await loop(LOOPS);
    await drain();
    expect(market.mails).toHaveLength(1);
    const [told, ...more] = await notifications();
    expect([told?.data.version, more]).toEqual([LOOPS, []]);
    const ledger = await market.documents.get(paths.mailLedger('carla', 'enrollment-created'));
    expect(mailLedger.parse(ledger).mails).toHaveLength(1);
  });

  it('mails no address, no link and no subject of the attacker', () => {
    const [mail] = market.mails;
    expect(mail).toMatchObject({ to: 'carla@example.com', subject: 'A new student' });
    expect(`${mail?.text ?? ''}${mail?.html ?? ''}`).not.toContain('evil.example');
  });

  it('is told again a day later, in the same notification', async () => {
    market.now = new Date(market.now.getTime() + 86_400_000);
    await loop(2);
    await drain();
    expect(market.mails).toHaveLength(2);
    expect((await notifications()).map(({ data }) => data.version)).toEqual([LOOPS + 2]);
  });

  it('mails nobody whose address somebody else may have typed', async () => {
    market.now = new Date(market.now.getTime() + 86_400_000);
    market.contacts.set('carla', { email: 'stranger@example.com', emailVerified: false, disabled: false });
    await loop(1);
    await drain();
    expect(market.mails).toHaveLength(2);
  });
});
