import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createCoachProfile from '../../../src/handlers/accounts/createCoachProfile';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import reconcileAccountsEveryDay from '../../../src/handlers/accounts/reconcileAccountsEveryDay';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createConversation from '../../../src/handlers/messaging/createConversation';
import { aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aStudent } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { workOff } from '../../support/workOff';

const MIA = { ...aCaller('mia', 'student'), emailVerified: false };
const CLAIMED = { fullName: 'Not Mia', phone: '+4512345678', avatarUrl: 'https://example.org/x.png' };

const PAGE = {
  title: 'Engineer',
  bio: 'Ten years',
  style: 'Hands-on',
  specialties: ['React'],
  pastCompanies: [],
  linkedinUrl: 'https://linkedin.com/in/mia',
  availability: 'Evenings',
  hourlyRate: 9_000,
};

/** Somebody registered Mia's address with a password, filled the profile and enrolled. */
async function aStrangersAccount(): Promise<Platform> {
  const market = await aMarket();
  market.contacts.set('mia', { emailVerified: false, providers: ['password'] });
  await market.call(createUserDocument, MIA, { role: 'student', ...CLAIMED });
  market.documents.put(paths.student('mia'), aStudent('mia'));
  await market.call(enrollStudent, MIA, { programId: 'bootcamp' });
  await workOff(market);
  return market;
}

const account = (market: Platform) => market.documents.get(paths.user('mia'));
const acts = (market: Platform) =>
  Object.values(market.documents.dump('activityLogs/')).map((each) => (each as { action: string }).action);

describe('P06: somebody else’s address, unverified', () => {
  it('is no coach and writes to nobody but the platform', async () => {
    const market = await aStrangersAccount();
    await expectRefusal(market.call(createCoachProfile, MIA, PAGE), 'email-not-verified');
    const direct = { type: 'direct', participantIds: ['carla'] };
    await expectRefusal(market.call(createConversation, MIA, direct), 'email-not-verified');
    await market.call(createConversation, MIA, { type: 'support', participantIds: [], title: 'Help' });
    expect(await account(market)).toMatchObject({ ...CLAIMED, unprovenProviders: ['password'] });
  });

  it.each([
    ['when the app starts', (market: Platform) => market.call(createUserDocument, MIA, { role: 'student' })],
    ['within a day', (market: Platform) => reconcileAccountsEveryDay(market.ports)],
  ])('is taken over by who proves it by another way in, seen %s, once', async (_when, look) => {
    const market = await aStrangersAccount();
    const enrolled = market.documents.dump('enrollments/');
    market.contacts.set('mia', { emailVerified: true, providers: ['google.com'] });
    for (let twice = 0; twice < 2; twice += 1) {
      await look(market);
      await workOff(market);
    }
    const taken = await account(market);
    for (const field of [...Object.keys(CLAIMED), 'unprovenProviders'])
      expect(taken).not.toHaveProperty(field);
    expect(taken).toMatchObject({ uid: 'mia', onboarding: { profileCompleted: false }, status: 'active' });
    expect(market.documents.dump('enrollments/')).toEqual(enrolled);
    expect(market.endedSessions).toEqual(['mia']);
    expect(acts(market).filter((action) => action === 'user.take-over')).toHaveLength(1);
    const told = Object.values(market.documents.dump('users/mia/notifications/'));
    expect(told.map((each) => (each as { type: string }).type)).toEqual(['sign-in-replaced']);
    expect(market.mails.map(({ to }) => to)).toEqual(['mia@example.com']);
  });

  it('stays as it is for who confirms it and keeps the password', async () => {
    const market = await aStrangersAccount();
    const before = (await account(market))!;
    market.contacts.set('mia', { emailVerified: true, providers: ['password', 'google.com'] });
    await market.call(createUserDocument, MIA, { role: 'student' });
    await workOff(market);
    expect(await account(market)).toMatchObject({ ...CLAIMED, onboarding: before.onboarding });
    expect(await account(market)).not.toHaveProperty('unprovenProviders');
    expect([market.endedSessions, acts(market).includes('user.take-over')]).toEqual([[], false]);
    market.contacts.set('mia', { emailVerified: true, providers: ['google.com'] });
    await market.call(createUserDocument, MIA, { role: 'student' });
    expect(await account(market)).toMatchObject(CLAIMED);
  });

  it('an address that is proven at once is nobody’s to take over', async () => {
    const market = await aMarket();
    await market.call(createUserDocument, aCaller('nora', 'student'), { role: 'student' });
    expect(await market.documents.get(paths.user('nora'))).not.toHaveProperty('unprovenProviders');
  });
});
