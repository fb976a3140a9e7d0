import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coach } from '../../../src/contracts/documents/coaches';
import type { User } from '../../../src/contracts/documents/users';
import { newCoach } from '../../../src/domain/accounts/newCoach';
import { paths } from '../../../src/domain/paths';
import onCoachWrite from '../../../src/handlers/accounts/mirrorPublicProfileOnCoachWrite';
import onUserWrite from '../../../src/handlers/accounts/mirrorPublicProfileOnUserWrite';
import type { TriggerEvent } from '../../../src/runtime/triggerHandler';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aUser } from '../../support/people';

function anEvent<T>(platform: Platform, before: T | undefined, after: T | undefined): TriggerEvent<T, 'uid'> {
  const { documents, ports, now } = platform;
  return { eventId: 'e', params: { uid: 'carl' }, before, after, documents, ports, now };
}

function aCoach(more: Partial<Coach> = {}): Coach {
  const content = {
    title: 't',
    bio: 'b',
    style: 's',
    specialties: [],
    pastCompanies: [],
    linkedinUrl: 'https://l.example',
    availability: 'any',
  };
  return { ...newCoach('carl', content, 'carl', NOON), ...more };
}

const profileOf = (platform: Platform) => platform.documents.get(paths.publicProfile('carl'));

describe('the public profile', () => {
  it('follows the account and the coach profile', async () => {
    const platform = aPlatform();
    const user = aUser('carl', { role: 'coach', fullName: 'Carl', avatarUrl: 'https://a.example/c.png' });
    platform.documents.put(paths.user('carl'), user);
    await onUserWrite(anEvent<User>(platform, undefined, user));
    expect(await profileOf(platform)).toMatchObject({
      displayName: 'Carl',
      avatarUrl: user.avatarUrl,
      badges: [],
    });
    const verified = aCoach({ isVerified: true });
    platform.documents.put(paths.coach('carl'), verified);
    await onCoachWrite(anEvent(platform, aCoach(), verified));
    expect(await profileOf(platform)).toMatchObject({ coachSlug: 'carl', badges: ['verified-coach'] });
  });

  it('never shows what is private', async () => {
    const platform = aPlatform();
    const user = aUser('carl', { phone: '+4930123456', stripeCustomerId: 'cus_1' });
    platform.documents.put(paths.user('carl'), user);
    await onUserWrite(anEvent<User>(platform, undefined, user));
    expect(JSON.stringify(await profileOf(platform))).not.toMatch(/example\.com|4930|cus_1/);
  });

  it.each([
    ['gone', undefined],
    ['erased', aUser('carl', { status: 'deleted' })],
  ])('goes when the account is %s', async (_title, after) => {
    const platform = aPlatform();
    const before = aUser('carl');
    platform.documents.put(paths.user('carl'), before);
    await onUserWrite(anEvent<User>(platform, undefined, before));
    await platform.documents.transact((transaction) => {
      if (after === undefined) transaction.delete(paths.user('carl'));
      else transaction.set(paths.user('carl'), after);
      return Promise.resolve();
    });
    await onUserWrite(anEvent(platform, before, after));
    expect(await profileOf(platform)).toBeUndefined();
  });

  it('is not touched by a change that nobody sees', async () => {
    const platform = aPlatform();
    const user = aUser('carl');
    platform.documents.put(paths.user('carl'), user);
    await onUserWrite(anEvent<User>(platform, user, { ...user, phone: '+4930123456' }));
    expect(await profileOf(platform)).toBeUndefined();
  });

  it('ends the same whatever the order and the number of deliveries', async () => {
    const versions = ['Carl', 'Carl B.', 'Carlo', 'C.'].map((fullName) =>
      aUser('carl', { fullName, role: 'coach' }),
    );
    const last = versions.at(-1)!;
    const deliveries = fc.shuffledSubarray([0, 0, 1, 1, 2, 2, 3, 3], { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(deliveries, async (order) => {
        const platform = aPlatform();
        platform.documents.put(paths.user('carl'), last);
        platform.documents.put(paths.coach('carl'), aCoach());
        const events = order.map((index) => anEvent<User>(platform, versions[index - 1], versions[index]));
        await Promise.all(events.map((event) => onUserWrite(event)));
        expect(await profileOf(platform)).toMatchObject({ displayName: 'C.', coachSlug: 'carl' });
      }),
      { numRuns: 30 },
    );
  });
});
