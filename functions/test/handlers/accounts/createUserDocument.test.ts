import { describe, expect, it } from 'vitest';
import { user } from '../../../src/contracts/documents/users';
import { publicProfile } from '../../../src/contracts/documents/publicProfiles';
import { paths } from '../../../src/domain/paths';
import createUserDocument from '../../../src/handlers/accounts/createUserDocument';
import setRoleClaim from '../../../src/handlers/accounts/setRoleClaim';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { JobKinds } from '../../../src/runtime/jobHandler';
import { performOperation } from '../../../src/runtime/performOperation';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, aCaller, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { aUser } from '../../support/people';

const ana = aCaller('ana');
const KINDS: JobKinds = { 'set-role-claim': () => Promise.resolve({ default: setRoleClaim }) };

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
      await performOperation(createUserDocument, incoming, ports).catch((error: unknown) => {
        if (!crashed()) throw error;
      });
      if (crashed()) reached += 1;
      await platform.call(createUserDocument, ana, { role: 'student' });
      expect(platform.roles.get('ana'), `point ${point}`).toBe('student');
      expect(await platform.documents.get(paths.publicProfile('ana')), `point ${point}`).toBeDefined();
    }
    expect(reached).toBeGreaterThan(5);
  });

  it('is completed by the sweep when nobody repeats it', async () => {
    let completed = 0;
    for (let point = 0; point < 20; point += 1) {
      const platform = aPlatform();
      const { ports, crashed } = crashingPorts(platform.ports, point);
      const incoming = { data: { role: 'coach' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
      await performOperation(createUserDocument, incoming, ports).catch((error: unknown) => {
        if (!crashed()) throw error;
      });
      if (platform.roles.size === 0 && platform.documents.dump('users/')['users/ana']) completed += 1;
      platform.now = new Date(NOON.getTime() + 60_000);
      await sweepOutboxEveryMinute(platform.ports);
      for (const jobId of new Set(platform.queue)) await runJob(jobId, KINDS, platform.ports);
      const account = await platform.documents.get(paths.user('ana'));
      expect(platform.roles.get('ana'), `point ${point}`).toBe(account?.role);
    }
    expect(completed).toBeGreaterThan(0);
  });

  it.each([
    ['another role', 'student', 'coach', 'role-taken'],
    ['an admin', 'admin', 'student', 'role-taken'],
  ] as const)('is refused to %s', async (_title, has, wants, reason) => {
    const platform = aPlatform();
    platform.documents.put(paths.user('ana'), aUser('ana', { role: has }));
    await expect(platform.call(createUserDocument, ana, { role: wants })).rejects.toMatchObject({
      details: { reason, role: has },
    });
    expect(platform.roles.size).toBe(0);
  });

  it('is refused to somebody without an e-mail address', async () => {
    const nameless = { ...ana, email: undefined };
    await expect(aPlatform().call(createUserDocument, nameless, { role: 'student' })).rejects.toMatchObject({
      details: { reason: 'email-required' },
    });
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
