import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import claimOfUser from '../../../src/handlers/accounts/claimOfUser';
import type { AdminChange } from '../../../src/handlers/admin/changeAdmin';
import { grantAdmin, revokeAdmin } from '../../../src/handlers/admin/changeAdmin';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aCoach } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { aUser } from '../../support/people';

async function change(platform: Platform, uid: string): Promise<AdminChange> {
  const { documents } = platform;
  const at = { timestamp: NOON, createdAt: NOON, updatedAt: NOON };
  const entry = { id: `entry-${uid}`, userRef: 'operator', action: 'test', entityType: 'user', ...at };
  return { uid, now: NOON, documents, identities: await platform.ports.identities(), entry };
}

function platformWith(...admins: readonly string[]): Platform {
  const platform = aPlatform();
  for (const uid of admins) platform.documents.put(paths.user(uid), aUser(uid, { role: 'admin' }));
  return platform;
}

const roleOf = async ({ documents }: Platform, uid: string) => (await documents.get(paths.user(uid)))?.role;

describe('granting admin', () => {
  it('makes the first one, whoever has only a sign-in', async () => {
    const platform = aPlatform();
    expect(await grantAdmin(await change(platform, 'ada'))).toBe('admin');
    expect(await roleOf(platform, 'ada')).toBe('admin');
    expect(platform.roles.get('ada')).toBe('admin');
    expect(platform.documents.dump('activityLogs')).toHaveProperty(['activityLogs/entry-ada']);
  });

  it('is ended by the event of the account where this process ends before the claim is set', async () => {
    const platform = aPlatform();
    const { identities, ...about } = await change(platform, 'ada');
    const dying = { ...identities, setRole: () => Promise.reject(new Error('killed')) };
    await expect(grantAdmin({ ...about, identities: dying })).rejects.toThrow('killed');
    expect(platform.roles.size).toBe(0);
    const after = await platform.documents.get(paths.user('ada'));
    await deliver(platform, claimOfUser, { params: { uid: 'ada' }, before: undefined, after });
    expect(platform.roles.get('ada')).toBe('admin');
  });

  it('changes and enters nothing for who is one', async () => {
    const platform = platformWith('ada');
    const before = platform.documents.dump();
    expect(await grantAdmin(await change(platform, 'ada'))).toBe('admin');
    expect(platform.documents.dump()).toEqual(before);
  });

  it('refuses an account that is suspended, deleted, or without a sign-in', async () => {
    const platform = aPlatform();
    for (const status of ['suspended', 'deleted'] as const) {
      platform.documents.put(paths.user(status), aUser(status, { status }));
      await expect(grantAdmin(await change(platform, status))).rejects.toMatchObject({
        reason: 'person-inactive',
      });
    }
    platform.contacts.set('gone', null);
    await expect(grantAdmin(await change(platform, 'gone'))).rejects.toMatchObject({
      reason: 'sign-in-revoked',
    });
  });
});

describe('revoking admin', () => {
  it('gives the role back that the profile says', async () => {
    const platform = platformWith('ada', 'bo', 'root');
    platform.documents.put(paths.coach('bo'), aCoach({ id: 'bo' }));
    expect(await revokeAdmin(await change(platform, 'ada'))).toBe('student');
    platform.now = new Date(NOON.getTime() + 1);
    expect(await revokeAdmin(await change(platform, 'bo'))).toBe('coach');
    expect([platform.roles.get('ada'), platform.roles.get('bo')]).toEqual(['student', 'coach']);
  });

  it('refuses the last admin', async () => {
    const platform = platformWith('ada');
    await expect(revokeAdmin(await change(platform, 'ada'))).rejects.toMatchObject({
      reason: 'last-admin',
    });
    expect(await roleOf(platform, 'ada')).toBe('admin');
  });

  it('does not count admins who cannot act', async () => {
    const platform = platformWith('ada', 'sue');
    platform.documents.put(paths.user('del'), aUser('del', { role: 'admin', status: 'deleted' }));
    const { createdAt, updatedAt } = aUser('sue');
    const suspension = { userRef: 'sue', reason: 'spam', suspendedBy: 'ada', createdAt, updatedAt };
    platform.documents.put(paths.suspension('sue'), suspension);
    await expect(revokeAdmin(await change(platform, 'ada'))).rejects.toMatchObject({
      reason: 'last-admin',
    });
  });

  it('leaves one of two who take each other’s right away at once', async () => {
    const platform = platformWith('ada', 'bo');
    const changes = await Promise.all(['ada', 'bo'].map((uid) => change(platform, uid)));
    const outcomes = await Promise.allSettled(changes.map(revokeAdmin));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([await roleOf(platform, 'ada'), await roleOf(platform, 'bo')].sort()).toEqual([
      'admin',
      'student',
    ]);
  });

  it('says who is nobody', async () => {
    await expect(revokeAdmin(await change(platformWith('ada'), 'nobody'))).rejects.toMatchObject({
      reason: 'user-missing',
    });
  });
});
