import { beforeEach, describe, expect, it } from 'vitest';
import type { Role, User } from '../../../src/contracts/documents/users';
import { isUntouched } from '../../../src/domain/accounts/newUser';
import { paths } from '../../../src/domain/paths';
import claimOfUser from '../../../src/handlers/accounts/claimOfUser';
import { followRole } from '../../../src/handlers/accounts/followRole';
import reconcileAccountsEveryDay from '../../../src/handlers/accounts/reconcileAccountsEveryDay';
import type { Identities } from '../../../src/ports/identities';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { deliver } from '../../support/deliver';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

let platform: Platform;
let identities: Identities;
let set: string[];

beforeEach(async () => {
  platform = aPlatform();
  identities = await platform.ports.identities();
  set = [];
  withAuth({
    setRole: (uid, role) => {
      set.push(uid);
      return identities.setRole(uid, role);
    },
  });
});

const withAuth = (more: Partial<Identities>) =>
  Object.assign(platform.ports, { identities: () => Promise.resolve({ ...identities, ...more }) });
const has = (...users: readonly User[]) =>
  users.forEach((each) => platform.documents.put(paths.user(each.uid), each));
const claims = (roles: Readonly<Record<string, Role>>) =>
  Object.entries(roles).forEach(([uid, role]) => platform.roles.set(uid, role));
const aDayLater = async () => {
  await reconcileAccountsEveryDay(platform.ports);
  await workOff(platform);
};

describe('a claim of which no event told', () => {
  it('follows the role of its account within a day, and no other is touched', async () => {
    has(
      aUser('imported', { role: 'coach' }),
      aUser('restored', { role: 'student' }),
      aUser('sound', { role: 'admin' }),
      aUser('gone', { role: 'student', status: 'deleted' }),
    );
    claims({ restored: 'admin', sound: 'admin', gone: 'coach' });
    await aDayLater();
    expect(Object.fromEntries(platform.roles)).toEqual({
      imported: 'coach',
      restored: 'student',
      sound: 'admin',
      gone: 'coach',
    });
    expect(new Set(set)).toEqual(new Set(['imported', 'restored']));
  });

  it('is not left by a call that died after it had set an older role, and before it looked again', async () => {
    const [promoted, demoted] = [
      aUser('ana', { role: 'admin' }),
      aUser('ana', { role: 'student', updatedAt: new Date(NOON.getTime() + 1) }),
    ];
    has(promoted);
    claims({ ana: 'student' });
    const late: Partial<Identities> = {
      setRole: async (uid, role) => {
        has(demoted);
        await deliver(platform, claimOfUser, { params: { uid }, before: promoted, after: demoted });
        await identities.setRole(uid, role);
        throw new Error('killed');
      },
    };
    await expect(followRole('ana', platform.documents, { ...identities, ...late })).rejects.toThrow('killed');
    expect(platform.roles.get('ana')).toBe('admin');
    await aDayLater();
    expect(platform.roles.get('ana')).toBe('student');
  });

  it('is set on another day where Auth takes none on this one', async () => {
    has(aUser('ana', { role: 'coach' }));
    withAuth({ setRole: () => Promise.reject(new Error('Auth is away')) });
    await aDayLater();
    expect(platform.roles.size).toBe(0);
    withAuth({});
    platform.now = new Date(NOON.getTime() + 86_400_000);
    await aDayLater();
    expect(platform.roles.get('ana')).toBe('coach');
  });
});

describe('an account whose sign-in is gone as its role changes', () => {
  const MADE = aUser('ana', { onboarding: { profileCompleted: false }, createdAt: NOON, updatedAt: NOON });
  const LATER = new Date(NOON.getTime() + 1);
  const tell = (after: User) =>
    deliver(platform, claimOfUser, { params: { uid: 'ana' }, before: undefined, after });

  it('goes at once where nothing was done in it', async () => {
    has(MADE);
    platform.contacts.set('ana', null);
    await tell(MADE);
    expect(platform.documents.dump('users/')).toEqual({});
  });

  it.each<[string, Partial<User>]>([
    ['of an admin of before', { updatedAt: LATER }],
    ['that is being deleted', { deletion: { requestedAt: NOON, dueAt: LATER, pseudonym: 'erased-1' } }],
    ['with a profile', { onboarding: { profileCompleted: true } }],
    ['that is suspended', { status: 'suspended' }],
  ])('%s stays, for its erasure to find all that hangs on it', async (_which, change) => {
    const account = { ...MADE, ...change };
    expect(isUntouched(account)).toBe(false);
    has(account);
    platform.contacts.set('ana', null);
    await tell(account);
    expect(await platform.documents.get(paths.user('ana'))).toEqual(account);
    await reconcileAccountsEveryDay(platform.ports);
    await workOff(platform);
    const [erasure] = Object.values(platform.documents.dump('erasures/'));
    expect(erasure ?? account.deletion).toBeDefined();
  });
});
