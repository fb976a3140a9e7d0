import { AsyncResource } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../src/contracts/documents/users';
import { paths } from '../../src/domain/paths';
import type { Ports } from '../../src/ports/ports';
import { service } from '../../src/runtime/service';
import { aPlatform } from '../support/aPlatform';
import { aCoach } from '../support/builders';
import { loggedLines } from '../support/loggedLines';
import { aToken, overHttp } from '../support/overHttp';
import { aUser } from '../support/people';

let isSilent = false;
const never = <T>(): Promise<T> => {
  isSilent = true;
  return new Promise(() => undefined);
};

interface Alarm {
  readonly ring: () => void;
  readonly milliseconds: number;
}
const alarms: Alarm[] = [];

beforeEach(() => {
  isSilent = false;
  alarms.length = 0;
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((ring: () => void, milliseconds = 0) => {
    if (milliseconds >= 1_000) alarms.push({ ring: AsyncResource.bind(ring), milliseconds });
    return real(ring, milliseconds);
  });
});
afterEach(() => void vi.restoreAllMocks());

/** Once nothing answers any more, so much time has passed at once. */
async function passing(milliseconds: number): Promise<void> {
  await vi.waitUntil(() => isSilent, 20_000);
  for (const alarm of alarms) if (alarm.milliseconds <= milliseconds) alarm.ring();
}

/** Ana's calls over the wire, where a part of the outer world is silent. */
function calling(silence: (ports: Ports) => Partial<Ports>) {
  const platform = aPlatform();
  const ports = { ...platform.ports, ...silence(platform.ports) };
  const accounts = service(
    'accounts',
    {
      createUserDocument: () => import('../../src/handlers/accounts/createUserDocument'),
      deactivateCoach: () => import('../../src/handlers/accounts/deactivateCoach'),
    },
    { loadPorts: () => Promise.resolve(ports) },
  );
  const callOf = (role: Role, path: string, data: object) => {
    const authorization = aToken({ sub: 'ana', email: 'ana@example.com', role });
    return () => overHttp(accounts, { path, data, headers: { authorization } });
  };
  return {
    platform,
    signUp: callOf('student', '/createUserDocument', { role: 'student' }),
    hidePage: callOf('coach', '/deactivateCoach', {}),
  };
}

describe('a call whose outer world does not answer', () => {
  it.each<[string, (ports: Ports) => Partial<Ports>]>([
    ['the database', () => ({ documents: never })],
    ['Auth, when it is loaded', () => ({ identities: never })],
    [
      'Auth, before the commit',
      (ports) => ({ identities: async () => ({ ...(await ports.identities()), contact: never }) }),
    ],
    [
      'Auth, after the commit',
      (ports) => ({ identities: async () => ({ ...(await ports.identities()), setRole: never }) }),
    ],
  ])('hears that the platform is out of reach: %s', async (_title, silence) => {
    const { signUp } = calling(silence);
    const lines = await loggedLines(async () => {
      const [answered] = await Promise.all([signUp(), passing(10_000)]);
      expect(answered).toMatchObject({
        status: 503,
        body: { error: { status: 'UNAVAILABLE', details: { reason: 'unavailable' } } },
      });
    }, 1);
    expect(lines.find(({ event }) => event === 'call')).toMatchObject({ outcome: 'unavailable' });
  });

  it.each<[string, () => Partial<Ports>]>([
    ['silent', () => ({ jobQueue: () => Promise.resolve({ enqueue: async () => never() }) })],
    ['silent when it is loaded', () => ({ jobQueue: never })],
  ])(
    'is answered all the same where the queue is %s, and its job is left to the sweep',
    async (_title, silence) => {
      const { platform, hidePage } = calling(silence);
      platform.documents.put(paths.user('ana'), aUser('ana', { role: 'coach' }));
      platform.documents.put(paths.coach('ana'), aCoach({ id: 'ana', isActive: true }));
      const lines = await loggedLines(async () => {
        const [answered] = await Promise.all([hidePage(), passing(5_000)]);
        expect(answered).toMatchObject({
          status: 200,
          body: { result: { coachId: 'ana', isActive: false } },
        });
      }, 1);
      expect(lines.map(({ event }) => event)).toContain('job-left-to-the-sweep');
      expect(await platform.documents.get(paths.coach('ana'))).toMatchObject({ isActive: false });
    },
  );
});
