import { beforeEach, describe, expect, it } from 'vitest';
import type { Role, User } from '../../../src/contracts/documents/users';
import { paths } from '../../../src/domain/paths';
import claimOfUser from '../../../src/handlers/accounts/claimOfUser';
import setRoleClaim from '../../../src/handlers/accounts/setRoleClaim';
import type { Identities } from '../../../src/ports/identities';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import { aUser } from '../../support/people';

const KINDS = { 'set-role-claim': () => Promise.resolve({ default: setRoleClaim }) };
const JOB = `set-role-claim:ana:${NOON.getTime()}`;
const STUDENT = aUser('ana', { role: 'student', updatedAt: NOON });
const COACH = aUser('ana', { role: 'coach', updatedAt: new Date(NOON.getTime() + 1) });

let platform: Platform;
let identities: Identities;

beforeEach(async () => {
  platform = aPlatform();
  identities = await platform.ports.identities();
});

const tell = (before: User | undefined, after: User | undefined) =>
  deliver(platform, claimOfUser, { params: { uid: 'ana' }, before, after });
const has = (after: User) => platform.documents.put(paths.user('ana'), after);
const withAuth = (more: Partial<Identities>) =>
  Object.assign(platform.ports, { identities: () => Promise.resolve({ ...identities, ...more }) });

describe('the claim of an account', () => {
  it('is set by the event that made it, and every further event of it finds it set', async () => {
    has(STUDENT);
    await tell(undefined, STUDENT);
    expect(platform.roles.get('ana')).toBe('student');
    await tell(undefined, STUDENT);
    expect(platform.roles.get('ana')).toBe('student');
    expect(platform.documents.dump('outbox/')).toEqual({});
  });

  it('is the role of now, in whatever order the events of its changes come', async () => {
    has(COACH);
    await tell(STUDENT, COACH);
    await tell(undefined, STUDENT);
    expect(platform.roles.get('ana')).toBe('coach');
  });

  it('is the role of now also where it changes while an older one is set', async () => {
    has(STUDENT);
    let waiting = true;
    withAuth({
      setRole: async (uid: string, role: Role) => {
        if (waiting) {
          waiting = false;
          has(COACH);
          await tell(STUDENT, COACH);
        }
        return identities.setRole(uid, role);
      },
    });
    await tell(undefined, STUDENT);
    expect(platform.roles.get('ana')).toBe('coach');
  });

  it('is nobody’s to ask about where the role stays, and none where the account is gone', async () => {
    has(STUDENT);
    withAuth({ setRole: () => Promise.reject(new Error('nobody asked')) });
    await tell(STUDENT, { ...STUDENT, fullName: 'Ana B.' });
    await tell(STUDENT, undefined);
    has({ ...STUDENT, status: 'deleted' });
    await tell(undefined, STUDENT);
    expect(platform.documents.dump('outbox/')).toEqual({});
  });

  it('is set by the event wherever an earlier delivery of it died', async () => {
    let reached = 0;
    for (let point = 0; point < 10; point += 1) {
      platform = aPlatform();
      has(STUDENT);
      const { ports, crashed } = crashingPorts(platform.ports, point);
      const dying = { ...platform, ports, documents: await ports.documents() } as Platform;
      await deliver(dying, claimOfUser, {
        params: { uid: 'ana' },
        before: undefined,
        after: STUDENT,
      }).catch((error: unknown) => {
        if (!crashed()) throw error;
      });
      if (crashed()) reached += 1;
      await tell(undefined, STUDENT);
      expect(platform.roles.get('ana'), `point ${point}`).toBe('student');
    }
    expect(reached).toBeGreaterThan(1);
  });
});

describe('where Auth takes no claim', () => {
  beforeEach(() => {
    has(STUDENT);
    withAuth({ setRole: () => Promise.reject(new Error('Auth is away')) });
  });

  it('one job stays, which sets it when Auth is back, days later too', async () => {
    await tell(undefined, STUDENT);
    await tell(undefined, STUDENT);
    expect(Object.keys(platform.documents.dump('outbox/'))).toEqual([`outbox/${JOB}`]);
    for (const hours of [0, 1, 6, 48]) {
      platform.now = new Date(NOON.getTime() + hours * 3_600_000 + 1);
      await runJob(JOB, KINDS, platform.ports);
      expect(await platform.documents.get(paths.outboxJob(JOB))).toMatchObject({ status: 'failed' });
    }
    withAuth({});
    platform.now = new Date(NOON.getTime() + 72 * 3_600_000);
    await runJob(JOB, KINDS, platform.ports);
    expect(platform.roles.get('ana')).toBe('student');
    expect(await platform.documents.get(paths.outboxJob(JOB))).toMatchObject({ status: 'done' });
  });

  it('and the database takes no job, the event comes again', async () => {
    platform.documents.transact = () => Promise.reject(new Error('the database is away'));
    await expect(tell(undefined, STUDENT)).rejects.toThrow('the database is away');
  });
});
