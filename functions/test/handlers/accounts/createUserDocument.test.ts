import { describe, expect, it } from 'vitest';
import { type Role, user } from '../../../src/contracts/documents/users';
import { publicProfile } from '../../../src/contracts/documents/publicProfiles';
import { paths } from '../../../src/domain/paths';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import claimOfUser from '../../../src/handlers/accounts/claimOfUser';
import reconcileAccountsEveryDay from '../../../src/handlers/accounts/reconcileAccountsEveryDay';
import setRoleClaim from '../../../src/handlers/accounts/setRoleClaim';
import { CallLimiter } from '../../../src/runtime/callLimiter';
import { performOperation } from '../../../src/runtime/performOperation';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const ana = aCaller('ana');

/** The event of Ana's account, where it was made. */
const tellOfAna = async (platform: Platform): Promise<void> => {
  const after = await platform.documents.get(paths.user('ana'));
  if (after !== undefined)
    await deliver(platform, claimOfUser, { params: { uid: 'ana' }, before: undefined, after });
};

describe('the address of an account', () => {
  it('follows Auth when the app calls again, and is kept where Auth has none', async () => {
    const platform = aPlatform();
    const emailAfterCalling = async (email: string | undefined): Promise<unknown> => {
      platform.contacts.set('ana', { email });
      await platform.call(createUserDocument, ana, { role: 'student' });
      return (await platform.documents.get(paths.user('ana')))?.email;
    };
    expect(await emailAfterCalling('ana@old.example')).toBe('ana@old.example');
    expect(await emailAfterCalling('ana@new.example')).toBe('ana@new.example');
    expect(await emailAfterCalling(undefined)).toBe('ana@new.example');
  });
});

describe('the last sign-in of an account', () => {
  const at = (time: string) => new Date(`2026-03-02T${time}Z`);

  it('is what Auth says when the app calls, written once an hour at most', async () => {
    const platform = aPlatform();
    const written = async (lastSignInAt: Date | undefined) => {
      platform.contacts.set('ana', { lastSignInAt });
      await platform.call(createUserDocument, ana, { role: 'student' });
      return (await platform.documents.get(paths.user('ana')))?.lastLogin;
    };
    expect(await written(at('08:00:00'))).toEqual(at('08:00:00'));
    expect(await written(at('08:59:59'))).toEqual(at('08:00:00'));
    expect(await written(at('09:00:00'))).toEqual(at('09:00:00'));
    expect(await written(at('07:00:00'))).toEqual(at('09:00:00'));
    expect(await written(undefined)).toEqual(at('09:00:00'));
  });

  it('is nobody’s to say in a call', async () => {
    const platform = aPlatform();
    const input = { role: 'student', lastLogin: '2026-03-02T12:00:00Z' };
    await expect(platform.call(createUserDocument, ana, input)).rejects.toMatchObject({
      details: { reason: 'invalid-input' },
    });
  });

  it('is followed every day for who never starts the app anew, and the rest of the account stays', async () => {
    const platform = aPlatform();
    const before = aUser('ana', { lastLogin: at('08:00:00') });
    platform.documents.put(paths.user('ana'), before);
    platform.contacts.set('ana', { email: before.email, lastSignInAt: at('11:30:00') });
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    const after = await platform.documents.get(paths.user('ana'));
    expect(after).toEqual({ ...before, lastLogin: at('11:30:00'), updatedAt: NOON });
  });
});

describe('the role of an account', () => {
  it('is an admin’s where the claim says so already, whatever the app asks for, and stays so', async () => {
    const platform = aPlatform();
    platform.roles.set('ana', 'admin');
    for (const role of ['student', 'coach']) {
      expect(await platform.call(createUserDocument, ana, { role })).toEqual({ uid: 'ana', role: 'admin' });
      expect(await platform.documents.get(paths.user('ana'))).toMatchObject({ role: 'admin' });
      expect(platform.roles.get('ana')).toBe('admin');
    }
  });

  it('is the one that the claim says, and no other is made', async () => {
    const platform = aPlatform();
    platform.roles.set('ana', 'coach');
    await expect(platform.call(createUserDocument, ana, { role: 'student' })).rejects.toMatchObject({
      details: { reason: 'role-taken', role: 'coach' },
    });
    expect(await platform.documents.get(paths.user('ana'))).toBeUndefined();
    expect(platform.roles.get('ana')).toBe('coach');
  });

  it('is not what an old call says that is replayed', async () => {
    const platform = aPlatform();
    const call = { role: 'student', requestId: 'first' };
    await platform.call(createUserDocument, ana, call);
    for (const role of ['admin', 'coach'] as const) {
      platform.documents.put(paths.user('ana'), aUser('ana', { role }));
      platform.roles.set('ana', role);
      expect(await platform.call(createUserDocument, ana, call)).toEqual({ uid: 'ana', role });
      expect(platform.roles.get('ana')).toBe(role);
    }
  });

  it('is what the account says at the end, also when it changes while the claim is set', async () => {
    const platform = aPlatform();
    const identities = await platform.ports.identities();
    let promoted = false;
    const ports = {
      ...platform.ports,
      identities: () =>
        Promise.resolve({
          ...identities,
          setRole: async (uid: string, role: Role) => {
            if (!promoted) platform.documents.put(paths.user('ana'), aUser('ana', { role: 'admin' }));
            promoted = true;
            return identities.setRole(uid, role);
          },
        }),
    };
    const incoming = { data: { role: 'student' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
    expect(await performOperation(createUserDocument, incoming, ports, new CallLimiter())).toEqual({
      uid: 'ana',
      role: 'admin',
    });
    expect(platform.roles.get('ana')).toBe('admin');
  });
});

describe('a sign-in that ends while its account is made', () => {
  it.each([['at once'], ['by the event, when the call died too']])(
    'leaves nothing behind, %s',
    async (how) => {
      const platform = aPlatform();
      const identities = await platform.ports.identities();
      const died = how !== 'at once';
      const ports = {
        ...platform.ports,
        identities: () =>
          Promise.resolve({
            ...identities,
            setRole: (uid: string, role: Role) => {
              platform.contacts.set('ana', null);
              return died ? Promise.reject(new Error('out of memory')) : identities.setRole(uid, role);
            },
          }),
      };
      const incoming = { data: { role: 'student' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
      const call = performOperation(createUserDocument, incoming, ports, new CallLimiter());
      await expect(call).rejects.toMatchObject(
        died ? { code: 'internal' } : { details: { reason: 'sign-in-revoked' } },
      );
      await tellOfAna(platform);
      expect(platform.documents.dump('users/')).toEqual({});
      expect(platform.documents.dump('publicProfiles/')).toEqual({});
      expect(platform.roles.size).toBe(0);
    },
  );

  it('takes no account away that is in use', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ana'), aUser('ana', { onboarding: { profileCompleted: true } }));
    platform.contacts.set('ana', null);
    const { documents, ports } = platform;
    const surroundings = { documents, ports, now: NOON };
    await setRoleClaim({
      ...surroundings,
      id: 'j',
      dueAt: NOON,
      handIn: () => undefined,
      payload: { uid: 'ana' },
      transact: (work) => transactWithJobs(surroundings, work),
    });
    expect(await platform.documents.get(paths.user('ana'))).toBeDefined();
  });
});

describe('creating the account', () => {
  it('makes the user, the public profile and the role claim', async () => {
    const platform = aPlatform();
    const answer = await platform.call(createUserDocument, ana, {
      role: 'student',
      fullName: 'Ana Brandt',
      phone: '+49 30 1234567',
      timeZone: 'Europe/Berlin',
      marketingConsent: true,
    });
    expect(answer).toEqual({ uid: 'ana', role: 'student' });
    expect(user.parse(await platform.documents.get(paths.user('ana')))).toMatchObject({
      uid: 'ana',
      email: 'ana@example.com',
      role: 'student',
      fullName: 'Ana Brandt',
      marketingConsent: true,
      status: 'active',
    });
    expect(publicProfile.parse(await platform.documents.get(paths.publicProfile('ana')))).toMatchObject({
      displayName: 'Ana Brandt',
      role: 'student',
      badges: [],
    });
    expect(platform.roles).toEqual(new Map([['ana', 'student']]));
  });

  it('changes nothing when it is repeated, one by one or at the same time', async () => {
    const platform = aPlatform();
    await platform.call(createUserDocument, ana, { role: 'coach', fullName: 'Ana' });
    const before = { ...platform.documents.dump('users/'), ...platform.documents.dump('activityLogs/') };
    await Promise.all(
      Array.from({ length: 5 }, () =>
        platform.call(createUserDocument, ana, { role: 'coach', fullName: 'Eve' }),
      ),
    );
    expect({ ...platform.documents.dump('users/'), ...platform.documents.dump('activityLogs/') }).toEqual(
      before,
    );
  });

  it('is completed by its repetition wherever it died', async () => {
    let reached = 0;
    for (let point = 0; point < 20; point += 1) {
      const platform = aPlatform();
      const { ports, crashed } = crashingPorts(platform.ports, point);
      const incoming = { data: { role: 'student' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
      await performOperation(createUserDocument, incoming, ports, new CallLimiter()).catch(
        (error: unknown) => {
          if (!crashed()) throw error;
        },
      );
      if (crashed()) reached += 1;
      await platform.call(createUserDocument, ana, { role: 'student' });
      expect(platform.roles.get('ana'), `point ${point}`).toBe('student');
      expect(await platform.documents.get(paths.publicProfile('ana')), `point ${point}`).toBeDefined();
    }
    expect(reached).toBeGreaterThan(5);
  });

  it('is completed by the event of the account when nobody repeats it', async () => {
    let completed = 0;
    for (let point = 0; point < 20; point += 1) {
      const platform = aPlatform();
      const { ports, crashed } = crashingPorts(platform.ports, point);
      const incoming = { data: { role: 'coach' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
      await performOperation(createUserDocument, incoming, ports, new CallLimiter()).catch(
        (error: unknown) => {
          if (!crashed()) throw error;
        },
      );
      if (platform.roles.size === 0 && platform.documents.dump('users/')['users/ana']) completed += 1;
      await tellOfAna(platform);
      const account = await platform.documents.get(paths.user('ana'));
      expect(platform.roles.get('ana'), `point ${point}`).toBe(account?.role);
    }
    expect(completed).toBeGreaterThan(0);
  });

  it('is refused to somebody who holds another role', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ana'), aUser('ana', { role: 'student' }));
    await expect(platform.call(createUserDocument, ana, { role: 'coach' })).rejects.toMatchObject({
      details: { reason: 'role-taken', role: 'student' },
    });
    expect(platform.roles.size).toBe(0);
  });

  it.each([
    ['without an e-mail address', { email: undefined }, 'email-required'],
    ['whose account Auth has disabled', { disabled: true }, 'sign-in-revoked'],
    ['whose account Auth has no more', null, 'sign-in-revoked'],
  ])('is refused to somebody %s, before anything is written', async (_title, contact, reason) => {
    const platform = aPlatform();
    platform.contacts.set('ana', contact);
    await expect(platform.call(createUserDocument, ana, { role: 'student' })).rejects.toMatchObject({
      details: { reason },
    });
    expect(Object.keys(platform.documents.dump()).filter((path) => !path.startsWith('rateLimits/'))).toEqual(
      [],
    );
    expect(platform.roles.size).toBe(0);
  });

  it('is refused to who was deleted', async () => {
    const platform = aPlatform();
    const deleted = aUser('ana', { status: 'deleted' });
    platform.documents.put(paths.user('ana'), deleted);
    platform.contacts.set('ana', { email: 'another@example.com' });
    await expect(platform.call(createUserDocument, ana, { role: 'student' })).rejects.toMatchObject({
      details: { reason: 'sign-in-revoked' },
    });
    expect(await platform.documents.get(paths.user('ana'))).toEqual(deleted);
    expect(platform.roles.size).toBe(0);
  });

  it.each([
    ['the role of an admin', { role: 'admin' }, 'role'],
    ['no role', {}, 'role'],
    ['an unverified claim', { role: 'student', isVerified: true }, 'isVerified'],
    ['a zone that is none', { role: 'student', timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a phone number that is none', { role: 'student', phone: '12' }, 'phone'],
    ['an unsafe picture address', { role: 'student', avatarUrl: 'javascript:alert(1)' }, 'avatarUrl'],
    ['a name too long', { role: 'student', fullName: 'x'.repeat(101) }, 'fullName'],
  ])('refuses %s', async (_title, input, path) => {
    const platform = aPlatform();
    await expect(platform.call(createUserDocument, ana, input)).rejects.toMatchObject({
      details: { reason: 'invalid-input', issues: [{ path }] },
    });
    expect(platform.documents.dump()).toEqual({});
  });
});
