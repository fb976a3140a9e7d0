import { describe, expect, it } from 'vitest';
import { coach, coachRates } from '../../../src/contracts/documents/coaches';
import { paths } from '../../../src/domain/paths';
import createCoachProfile from '../../../src/handlers/accounts/createCoachProfile';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

const PROFILE = {
  title: 'Senior Software Engineer',
  bio: 'Experienced full-stack developer with 10+ years...',
  style: 'Hands-on, project-based learning',
  specialties: ['React', 'Node.js'],
  pastCompanies: ['Startup Inc'],
  linkedinUrl: 'https://linkedin.com/in/coach123',
  availability: 'Weekdays 6-9 PM EST',
  hourlyRate: 15_000,
};

function platformWithCoaches(...uids: readonly string[]): Platform {
  const platform = aPlatform();
  for (const uid of uids) {
    platform.documents.put(paths.user(uid), aUser(uid, { role: 'coach', fullName: 'Zoë Miller' }));
  }
  return platform;
}

describe('creating a coach profile', () => {
  it('makes profile, rates and slug, and shows them in public', async () => {
    const platform = platformWithCoaches('carl');
    const answer = await platform.call(createCoachProfile, aCaller('carl', 'coach'), PROFILE);
    expect(answer).toEqual({ coachId: 'carl', slug: 'zoe-miller' });
    const { hourlyRate, ...content } = PROFILE;
    const stored = coach.parse(await platform.documents.get(paths.coach('carl')));
    expect(stored).toMatchObject({
      ...content,
      id: 'carl',
      userRef: 'carl',
      slug: 'zoe-miller',
      isActive: true,
    });
    expect(stored).toMatchObject({ isVerified: false, rating: 0, totalReviews: 0 });
    expect(coachRates.parse(await platform.documents.get(paths.coachRates('carl')))).toMatchObject({
      hourlyRate,
      currency: 'usd',
    });
    expect(await platform.documents.get(paths.slug('coach', 'zoe-miller'))).toMatchObject({
      targetRef: 'carl',
    });
    expect(await platform.documents.get(paths.publicProfile('carl'))).toMatchObject({
      coachSlug: 'zoe-miller',
    });
    expect(await platform.documents.get(paths.user('carl'))).toMatchObject({
      onboarding: { profileCompleted: true },
    });
  });

  it('has rates in dollars, where no currency is named, and else in the one that is', async () => {
    const platform = platformWithCoaches('carl', 'eric');
    await platform.call(createCoachProfile, aCaller('carl', 'coach'), PROFILE);
    await platform.call(createCoachProfile, aCaller('eric', 'coach'), { ...PROFILE, currency: 'eur' });
    expect(await platform.documents.get(paths.coachRates('carl'))).toMatchObject({ currency: 'usd' });
    expect(await platform.documents.get(paths.coachRates('eric'))).toMatchObject({ currency: 'eur' });
  });

  it('gives each of many of one name, all at once, a slug of their own', async () => {
    const uids = Array.from({ length: 10 }, (_, index) => `coach${index}`);
    const platform = platformWithCoaches(...uids);
    const answers = await Promise.all(
      uids.map((uid) => platform.call(createCoachProfile, aCaller(uid, 'coach'), PROFILE)),
    );
    const slugs = answers.map((answer) => (answer as { slug: string }).slug);
    expect(new Set(slugs).size).toBe(10);
    for (const [index, slug] of slugs.entries()) {
      expect(await platform.documents.get(paths.slug('coach', slug))).toMatchObject({
        targetRef: uids[index],
      });
    }
  });

  it('gives a wanted slug to one only', async () => {
    const platform = platformWithCoaches('carl', 'cora');
    const outcomes = await Promise.allSettled(
      ['carl', 'cora'].map((uid) =>
        platform.call(createCoachProfile, aCaller(uid, 'coach'), { ...PROFILE, slug: 'the-best' }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'already-exists', details: { reason: 'slug-taken', slug: 'the-best' } },
    });
  });

  it('is made once, however often it is asked at once', async () => {
    const platform = platformWithCoaches('carl');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => platform.call(createCoachProfile, aCaller('carl', 'coach'), PROFILE)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.keys(platform.documents.dump('slugs/'))).toEqual(['slugs/coach:zoe-miller']);
  });

  it('is refused to nobody with an account', async () => {
    const platform = aPlatform();
    await expect(platform.call(createCoachProfile, aCaller('ana'), PROFILE)).rejects.toMatchObject({
      details: { reason: 'user-missing' },
    });
    expect(platform.documents.dump('coaches/')).toEqual({});
  });

  it.each([
    ['a fraction of a cent', { hourlyRate: 2_500.5 }, 'hourlyRate'],
    ['a rating of its own', { rating: 5 }, 'rating'],
    ['its own verification', { isVerified: true }, 'isVerified'],
    ['a slug with a slash', { slug: 'a/b' }, 'slug'],
    ['no specialty', { specialties: [] }, 'specialties'],
    ['a NUL', { title: 'a\0b' }, 'title'],
  ])('refuses %s', async (_title, wrong, path) => {
    const platform = platformWithCoaches('carl');
    const before = platform.documents.dump();
    await expect(
      platform.call(createCoachProfile, aCaller('carl', 'coach'), { ...PROFILE, ...wrong }),
    ).rejects.toMatchObject({ code: 'invalid-argument', details: { issues: [{ path }] } });
    expect(platform.documents.dump()).toEqual(before);
  });

  it.each([
    ['the platform’s', undefined, [2_500, 50_000], [2_499, 50_001]],
    ['those of an admin', { min: 1_000, max: 2_499 }, [1_000, 2_499], [999, 2_500]],
  ] as const)('an hour costs what is within %s bounds', async (_whose, value, within, beyond) => {
    const platform = platformWithCoaches('carl', 'cora');
    if (value) {
      const { id } = paths.hourlyRateSetting;
      const setting = {
        id,
        category: 'pricing',
        key: 'hourlyRate',
        value,
        isPublic: true,
        updatedBy: 'root',
      };
      platform.documents.put(paths.hourlyRateSetting, { ...setting, createdAt: NOON, updatedAt: NOON });
    }
    const ask = (uid: string, hourlyRate: number) =>
      platform.call(createCoachProfile, aCaller(uid, 'coach'), { ...PROFILE, hourlyRate });
    for (const hourlyRate of beyond) {
      await expectRefusal(ask('carl', hourlyRate), 'hourly-rate-out-of-bounds', value);
    }
    expect(platform.documents.dump('coaches/')).toEqual({});
    expect(await ask('carl', within[0])).toMatchObject({ coachId: 'carl' });
    expect(await ask('cora', within[1])).toMatchObject({ coachId: 'cora' });
  });

  it('bears its time', async () => {
    const platform = platformWithCoaches('carl');
    await platform.call(createCoachProfile, aCaller('carl', 'coach'), PROFILE);
    expect(await platform.documents.get(paths.coach('carl'))).toMatchObject({
      createdAt: NOON,
      updatedAt: NOON,
    });
  });
});
