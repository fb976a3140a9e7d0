import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coach } from '../../../src/contracts/documents/coaches';
import type { PrivacySettings } from '../../../src/contracts/documents/settings';
import type { User } from '../../../src/contracts/documents/users';
import { newCoach } from '../../../src/domain/accounts/newCoach';
import { paths } from '../../../src/domain/paths';
import onCoachWrite from '../../../src/handlers/accounts/profileOfCoach';
import onPrivacyWrite from '../../../src/handlers/accounts/profileOfPrivacy';
import onUserWrite from '../../../src/handlers/accounts/profileOfUser';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import type { TriggerEvent } from '../../../src/runtime/triggerHandler';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aUser } from '../../support/people';

function anEvent<T>(platform: Platform, before: T | undefined, after: T | undefined): TriggerEvent<T, 'uid'> {
  const { documents, ports, now } = platform;
  return {
    eventId: 'e',
    params: { uid: 'carl' },
    before,
    after,
    documents,
    ports,
    now,
    transact: (work) => transactWithJobs(platform, work),
  };
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

  it.each([
    ['Ana Brandt', 'Ana'],
    ['  Ana   Maria Brandt ', 'Ana'],
    ['Madonna', 'M.'],
    ['山田太郎', '山.'],
    [undefined, 'Member'],
  ])('shows of %s who wishes it only %s, without a picture, and all again later', async (fullName, shown) => {
    const platform = aPlatform();
    const user = aUser('carl', {
      avatarUrl: 'https://a.example/c.png',
      ...(fullName !== undefined && { fullName }),
    });
    platform.documents.put(paths.user('carl'), user);
    await onUserWrite(anEvent<User>(platform, undefined, user));
    const before = await profileOf(platform);
    for (const profileVisible of [false, true]) {
      const privacy = { profileVisible, createdAt: NOON, updatedAt: NOON };
      platform.documents.put(paths.privacySettings('carl'), privacy);
      await onPrivacyWrite(anEvent<PrivacySettings>(platform, undefined, privacy));
      const profile = await profileOf(platform);
      expect(profile?.displayName).toBe(profileVisible ? before?.displayName : shown);
      expect(profile?.avatarUrl).toBe(profileVisible ? user.avatarUrl : undefined);
    }
  });

  it('of a coach who wishes to be seen less stays as public as the page is, and no longer', async () => {
    const platform = aPlatform();
    const user = aUser('carl', {
      role: 'coach',
      fullName: 'Carl Cole',
      avatarUrl: 'https://a.example/c.png',
    });
    platform.documents.put(paths.user('carl'), user);
    platform.documents.put(paths.privacySettings('carl'), {
      profileVisible: false,
      createdAt: NOON,
      updatedAt: NOON,
    });
    const shown = aCoach({ isVerified: true });
    platform.documents.put(paths.coach('carl'), shown);
    await onCoachWrite(anEvent(platform, undefined, shown));
    expect(await profileOf(platform)).toMatchObject({ displayName: 'Carl Cole', avatarUrl: user.avatarUrl });
    const hidden = aCoach({ isVerified: true, isActive: false });
    platform.documents.put(paths.coach('carl'), hidden);
    await onCoachWrite(anEvent(platform, shown, hidden));
    const profile = await profileOf(platform);
    expect(profile).toMatchObject({ displayName: 'Carl', badges: [] });
    expect(profile).not.toHaveProperty('coachSlug');
    expect(profile).not.toHaveProperty('avatarUrl');
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
