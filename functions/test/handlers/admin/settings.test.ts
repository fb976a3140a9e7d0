import { describe, expect, it } from 'vitest';
import { SETTINGS, type SettingKey } from '../../../src/contracts/settings';
import type { ActivityLog } from '../../../src/contracts/documents/activityLogs';
import { paths } from '../../../src/domain/paths';
import createCoachProfile from '../../../src/handlers/accounts/createCoachProfile';
import getAdminSetting from '../../../src/handlers/admin/getAdminSetting';
import getAllAdminSettings from '../../../src/handlers/admin/getAllAdminSettings';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import createReview from '../../../src/handlers/reviews/createReview';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import { documentAt } from '../../../src/domain/paths';
import { EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { expectRefusal } from '../../support/expectRefusal';

const MINUTE = 60_000;
const reason = 'as agreed';

function change(market: Platform, key: SettingKey, value: unknown, version = 0) {
  return market.call(updateAdminSetting, ROOT, { key, value, version, reason });
}

function logOf(market: Platform): readonly ActivityLog[] {
  const entries = Object.values(market.documents.dump('activityLogs')) as ActivityLog[];
  return entries.sort((one, other) => one.timestamp.getTime() - other.timestamp.getTime());
}

/** What somebody wrote past the platform. */
function plant(market: Platform, key: SettingKey, value: unknown): void {
  const dated = { createdAt: NOON, updatedAt: NOON };
  market.documents.put(documentAt(paths.setting(key).path), {
    ...{ id: key, category: 'x', key, value, isPublic: SETTINGS[key].isPublic, updatedBy: 'root' },
    ...dated,
  });
}

describe('a setting', () => {
  it('says its default until it is changed, and is logged with before and after', async () => {
    const market = await aMarket();
    const key = 'pricing.platformFee';
    expect(await market.call(getAdminSetting, ROOT, { key })).toMatchObject({
      value: { basisPoints: 1_500 },
      version: 0,
      isFaulty: false,
    });
    await change(market, key, { basisPoints: 1_000 });
    market.now = new Date(NOON.getTime() + MINUTE);
    await change(market, key, { basisPoints: 900 }, 1);
    expect(await market.call(getAdminSetting, ROOT, { key })).toMatchObject({
      value: { basisPoints: 900 },
      version: 2,
      updatedBy: 'root',
    });
    expect(logOf(market)).toMatchObject([
      { action: 'setting.update', after: { 'adminSettings.value': { basisPoints: 1_000 } }, before: {} },
      {
        action: 'setting.update',
        entityType: 'setting',
        entityRef: key,
        userRef: 'root',
        ipAddress: '203.0.113.9',
        userAgent: 'test',
        reason,
        before: { 'adminSettings.value': { basisPoints: 1_000 } },
        after: { 'adminSettings.value': { basisPoints: 900 } },
      },
    ]);
  });

  it('changes only for who saw its present version: of two at once one wins', async () => {
    const market = await aMarket();
    const both = await Promise.allSettled([
      change(market, 'pricing.hourlyRate', { min: 40_000, max: 50_000 }),
      change(market, 'pricing.hourlyRate', { min: 1_000, max: 30_000 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expectRefusal(change(market, 'pricing.hourlyRate', { min: 1, max: 2 }), 'setting-changed', {
      version: 1,
    });
    expect(logOf(market)).toHaveLength(1);
  });

  it('that is public is read by everybody, the others by admins', async () => {
    const market = await aMarket();
    for (const [key, { isPublic }] of Object.entries(SETTINGS))
      for (const caller of [undefined, SAM]) {
        const asked = market.call(getAdminSetting, caller, { key });
        if (isPublic) expect(await asked).toMatchObject({ key });
        else await expectRefusal(asked, 'admin-only');
      }
    await expectRefusal(market.call(getAllAdminSettings, SAM, {}), 'admin-only');
    expect(await market.call(getAllAdminSettings, ROOT, { category: 'learning' })).toMatchObject({
      settings: [{ key: 'learning.seatHold' }, { key: 'learning.seatOffer' }],
    });
  });

  it('has a default within its own bounds', () => {
    for (const { document, default: value } of Object.values(SETTINGS))
      expect(document.shape.value.parse(value)).toEqual(value);
  });

  it('is obeyed within a minute, and costs one document a minute however many call', async () => {
    const market = await aMarket();
    const reads = { count: 0 };
    const get = market.documents.get.bind(market.documents);
    market.documents.get = (path) => {
      if (path.path === paths.hourlyRateSetting.path) reads.count += 1;
      return get(path);
    };
    for (const uid of ['carl', 'cora', 'cleo'])
      market.documents.put(paths.user(uid), aUser(uid, { role: 'coach', fullName: uid }));
    const ask = (uid: string) =>
      market.call(createCoachProfile, aCaller(uid, 'coach'), { ...PROFILE, hourlyRate: 3_000 });
    await Promise.all([ask('carl'), ask('cora')]);
    expect(reads.count).toBe(1);
    await change(market, 'pricing.hourlyRate', { min: 4_000, max: 5_000 });
    market.now = new Date(NOON.getTime() + MINUTE);
    await expectRefusal(ask('cleo'), 'hourly-rate-out-of-bounds', { min: 4_000, max: 5_000 });
  });

  it('says for how long a seat is held, and what share is taken, from the next order on', async () => {
    const market = await aMarket({ price: 10_000 });
    market.isSelling = true;
    await change(market, 'learning.seatHold', { minutes: 30 });
    await change(market, 'pricing.platformFee', { basisPoints: 0 });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toMatchObject({
      holdExpiresAt: new Date(NOON.getTime() + 30 * MINUTE),
    });
    expect(await market.documents.get(paths.payment('sam_bootcamp_1'))).toMatchObject({
      platformFee: 0,
      coachAmount: 10_000,
    });
  });
});

describe('A08 Values that break the house', () => {
  const WRONG: readonly (readonly [SettingKey, unknown, path: string])[] = [
    ['pricing.platformFee', { basisPoints: -1 }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: 10_001 }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: 15.5 }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: '1500' }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: null }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: NaN }, 'value.basisPoints'],
    ['pricing.platformFee', { basisPoints: 1, more: 2 }, 'value'],
    ['pricing.platformFee', 1_500, 'value'],
    ['pricing.tax', { basisPoints: { DE: -1 } }, 'value.basisPoints.DE'],
    ['pricing.tax', { basisPoints: { DE: 10_001 } }, 'value.basisPoints.DE'],
    ['pricing.tax', { basisPoints: { Germany: 1_900 } }, 'value.basisPoints.Germany'],
    ['scheduling.slotHold', { minutes: 0 }, 'value.minutes'],
    ['scheduling.slotHold', { minutes: 30 * 24 * 60 }, 'value.minutes'],
    ['learning.seatHold', { minutes: 0 }, 'value.minutes'],
    ['activity.retention', { days: 0 }, 'value.days'],
    ['statistics.zone', { timeZone: 'Mars/Base' }, 'value.timeZone'],
    ['pricing.hourlyRate', { min: 5_001, max: 5_000 }, 'value.min'],
    ['clients.minimum', { ios: 'newest' }, 'value.ios'],
    ['clients.minimum', { ['x'.repeat(2_000_000)]: '1' }, 'value'],
    ['certificates.publicKeys', { keys: [] }, 'key'],
    ['pricing.nothing' as SettingKey, { basisPoints: 1 }, 'key'],
    ['__proto__' as SettingKey, { basisPoints: 1 }, 'key'],
    ['constructor' as SettingKey, {}, 'key'],
  ];

  it.each(WRONG)('A08 refuses %s of %j, naming what is wrong', async (key, value, path) => {
    const market = await aMarket();
    const before = market.documents.dump();
    const refused = expect(change(market, key, value)).rejects;
    await refused.toMatchObject({ code: 'invalid-argument', details: { reason: 'invalid-input' } });
    await expect(change(market, key, value)).rejects.toMatchObject({
      details: { issues: [{ path: expect.stringMatching(new RegExp(`^${path}`)) as string }] },
    });
    expect(market.documents.dump()).toEqual(before);
  });

  it.each(Object.keys(SETTINGS) as SettingKey[])(
    'A08 a planted %s stops nobody: its default holds, and admins see it',
    async (key) => {
      for (const value of [undefined, null, -1, 'x', [], {}, { min: 9, max: 1 }, { minutes: -1 }]) {
        if (SETTINGS[key].document.shape.value.safeParse(value).success) continue;
        const market = await aMarket();
        plant(market, key, value);
        expect(await market.call(getAdminSetting, ROOT, { key })).toMatchObject({
          value: SETTINGS[key].default,
          isFaulty: true,
        });
        await market.call(enrollStudent, EVE, { programId: 'bootcamp', clientVersion: 'ios/1' });
        const review = { targetType: 'program', targetId: 'bootcamp', rating: 5 };
        await expectRefusal(market.call(createReview, EVE, review), 'review-needs-standing');
        if (key === 'certificates.publicKeys') continue;
        await market.call(updateAdminSetting, ROOT, { key, version: 1, reason });
        expect(await market.call(getAdminSetting, ROOT, { key })).toMatchObject({ isFaulty: false });
      }
    },
  );

  it('A08 a reset brings the default back, and is logged', async () => {
    const market = await aMarket();
    await change(market, 'learning.seatHold', { minutes: 60 });
    await change(market, 'learning.seatHold', undefined, 1);
    expect(await market.call(getAdminSetting, undefined, { key: 'learning.seatHold' })).toMatchObject({
      value: { minutes: 15 },
      version: 2,
    });
    expect(logOf(market).find(({ action }) => action === 'setting.reset')).toMatchObject({
      before: { 'adminSettings.value': { minutes: 60 } },
      after: { 'adminSettings.value': { minutes: 15 } },
    });
  });

  it('A08 no minimum of a client shuts admins out of the settings', async () => {
    const market = await aMarket();
    await change(market, 'clients.minimum', { desk: '99999' });
    await expectRefusal(
      market.call(enrollStudent, SAM, { programId: 'bootcamp', clientVersion: 'desk/1' }),
      'client-outdated',
    );
    await market.call(updateAdminSetting, ROOT, {
      ...{ key: 'clients.minimum', value: {}, version: 1, reason },
      clientVersion: 'desk/1',
    });
  });
});

const PROFILE = {
  title: 'Engineer',
  bio: 'Ten years of experience',
  style: 'Hands-on',
  specialties: ['React'],
  pastCompanies: [],
  linkedinUrl: 'https://linkedin.com/in/carl',
  availability: 'Evenings',
};
