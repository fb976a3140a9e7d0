import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { paths } from '../../src/domain/paths';
import { Refusal } from '../../src/domain/refusal';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import { Conflict } from '../../src/ports/documents';
import { CallLimiter } from '../../src/runtime/callLimiter';
import { operationHandler } from '../../src/runtime/operationHandler';
import { performOperation } from '../../src/runtime/performOperation';
import { NOON, aCaller, aPlatform } from '../support/aPlatform';
import { aUser } from '../support/people';

const rename = operationHandler(
  operation({
    name: 'accounts/rename',
    summary: 'Renames the caller.',
    callers: 'signed-in',
    input: z.strictObject({ name: z.string().min(1).max(20), tags: z.array(z.string()).optional() }),
    output: z.object({ name: z.string(), at: z.date() }),
    refusals: ['user-missing'],
    perMinute: 5,
  }),
  async ({ input, caller, now, transact }) => {
    const name = await transact(async (transaction) => {
      const user = await transaction.get(paths.user(caller.uid));
      if (user === undefined) throw new Refusal('user-missing', 'No account yet.', { uid: caller.uid });
      transaction.update(paths.user(caller.uid), { fullName: input.name });
      transaction.job({
        id: `set-role-claim:${caller.uid}:${input.name}`,
        kind: 'set-role-claim',
        payload: { uid: caller.uid },
      });
      transaction.log({ action: 'rename', entityType: 'user', entityRef: caller.uid });
      return input.name;
    });
    return { name, at: now };
  },
);

const ana = aCaller('ana', 'student');

function platformWithAna() {
  const platform = aPlatform();
  platform.documents.put(paths.user('ana'), aUser('ana'));
  return platform;
}

describe('a callable', () => {
  it('commits its change with its job and its log, wakes the worker, and answers in wire form', async () => {
    const platform = platformWithAna();
    expect(await platform.call(rename, ana, { name: 'Ana B.' })).toEqual({
      name: 'Ana B.',
      at: NOON.toISOString(),
    });
    expect(await platform.documents.get(paths.user('ana'))).toMatchObject({ fullName: 'Ana B.' });
    expect(await platform.documents.get(paths.outboxJob('set-role-claim:ana:Ana B.'))).toMatchObject({
      kind: 'set-role-claim',
      status: 'pending',
      attempts: 0,
      runAt: NOON,
    });
    expect(platform.queue).toEqual(['set-role-claim:ana:Ana B.']);
    expect(Object.values(platform.documents.dump('activityLogs/'))).toMatchObject([
      { userRef: 'ana', action: 'rename', ipAddress: '203.0.113.9', userAgent: 'test', timestamp: NOON },
    ]);
  });

  it('answers a refusal with its code, reason and facts', async () => {
    await expect(aPlatform().call(rename, ana, { name: 'Ana' })).rejects.toMatchObject({
      code: 'failed-precondition',
      details: { reason: 'user-missing', uid: 'ana' },
    });
  });

  it.each([
    ['a missing key', {}, 'name'],
    ['a wrong type', { name: 7 }, 'name'],
    ['null', { name: null }, 'name'],
    ['a text too long', { name: 'x'.repeat(21) }, 'name'],
    ['an unknown key', { name: 'Ana', isAdmin: true }, 'isAdmin'],
    ['a wrong item', { name: 'Ana', tags: ['a', 1] }, 'tags.1'],
    ['a wrong requestId', { name: 'Ana', requestId: '../users' }, 'requestId'],
    ['no object', 'Ana', ''],
  ])('refuses %s, names the path and writes nothing', async (_title, data, path) => {
    const platform = platformWithAna();
    const before = platform.documents.dump();
    await expect(platform.call(rename, ana, data)).rejects.toMatchObject({
      code: 'invalid-argument',
      details: { reason: 'invalid-input', issues: [{ path }] },
    });
    expect(platform.documents.dump()).toEqual(before);
  });

  it('needs a signed-in caller', async () => {
    await expect(aPlatform().call(rename, undefined, { name: 'Ana' })).rejects.toMatchObject({
      code: 'unauthenticated',
      details: { reason: 'sign-in-required' },
    });
  });

  it('hides what went wrong inside', async () => {
    const broken = operationHandler(rename.operation, () => Promise.reject(new Error('password is hunter2')));
    await expect(platformWithAna().call(broken, ana, { name: 'Ana' })).rejects.toMatchObject({
      code: 'internal',
      message: 'INTERNAL',
    });
  });

  it('refuses a suspended caller, until the suspension ends', async () => {
    const platform = platformWithAna();
    const until = new Date(NOON.getTime() + 1_000);
    platform.documents.put(paths.suspension('ana'), {
      userRef: 'ana',
      reason: 'spam',
      suspendedBy: 'root',
      until,
      createdAt: NOON,
      updatedAt: NOON,
    });
    await expect(platform.call(rename, ana, { name: 'Ana' })).rejects.toMatchObject({
      code: 'permission-denied',
      details: { reason: 'account-suspended', until: until.toISOString() },
    });
    platform.now = until;
    expect(await platform.call(rename, ana, { name: 'Ana' })).toMatchObject({ name: 'Ana' });
  });
});

describe('a queue that is out of reach', () => {
  const unreachable = { enqueue: () => Promise.reject(new Error('no route')) };

  it.each([
    ['that takes nothing', () => Promise.resolve(unreachable)],
    ['that cannot even be set up', () => Promise.reject(new Error('no credentials'))],
  ])('%s costs the caller nothing: the job waits in the outbox for the sweep', async (_title, jobQueue) => {
    const platform = platformWithAna();
    const ports = { ...platform.ports, jobQueue };
    const incoming = { data: { name: 'Ana' }, caller: ana, ip: '203.0.113.9', userAgent: undefined };
    expect(await performOperation(rename, incoming, ports, new CallLimiter())).toMatchObject({ name: 'Ana' });
    platform.now = new Date(NOON.getTime() + 60_000);
    await sweepOutboxEveryMinute(platform.ports);
    expect(platform.queue).toEqual(['set-role-claim:ana:Ana']);
  });
});

describe('contention that does not end', () => {
  it('is told as such, so that a client tries again', async () => {
    const contended = operationHandler(rename.operation, () =>
      Promise.reject(new Conflict('contention', 'busy')),
    );
    await expect(platformWithAna().call(contended, ana, { name: 'Ana' })).rejects.toMatchObject({
      code: 'aborted',
      details: { reason: 'contention' },
    });
  });
});

describe('a visitor', () => {
  const look = operationHandler(
    operation({
      name: 'accounts/look',
      summary: 'Looks.',
      callers: 'anyone',
      input: z.strictObject({}),
      output: z.object({}),
      refusals: [],
      perMinute: 2,
    }),
    () => Promise.resolve({}),
  );

  it('is limited by address, and not by what others do', async () => {
    const platform = aPlatform();
    await platform.call(look, ana, {});
    await platform.call(look, undefined, {});
    await platform.call(look, undefined, {});
    await expect(platform.call(look, undefined, {})).rejects.toMatchObject({
      details: { reason: 'rate-limited' },
    });
    expect(await platform.call(look, ana, {})).toEqual({});
  });
});

describe('a suspension', () => {
  const until = (end: unknown) =>
    ({ userRef: 'ana', reason: 'spam', suspendedBy: 'root', until: end, createdAt: NOON }) as never;

  it.each([[new Date(NaN)], ['2020-01-01T00:00:00Z'], [0], [null], [undefined], [{}], [[]]])(
    'whose end is %s cannot be read and is in force',
    async (end) => {
      const platform = platformWithAna();
      platform.documents.put(paths.suspension('ana'), until(end));
      const refusal: unknown = await platform
        .call(rename, ana, { name: 'Ana' })
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ details: { reason: 'account-suspended' } });
      expect((refusal as { details: object }).details).not.toHaveProperty('until');
    },
  );

  it('ends at its end', async () => {
    const platform = platformWithAna();
    platform.documents.put(paths.suspension('ana'), until(NOON));
    await expect(platform.call(rename, ana, { name: 'Ana' })).resolves.toBeDefined();
  });
});

describe('a suspension during the call', () => {
  it('stops the state change', async () => {
    const platform = platformWithAna();
    const slow = operationHandler(rename.operation, async (call) => {
      platform.documents.put(paths.suspension('ana'), {
        userRef: 'ana',
        reason: 'spam',
        suspendedBy: 'root',
        createdAt: NOON,
        updatedAt: NOON,
      });
      return rename.handle(call);
    });
    await expect(platform.call(slow, ana, { name: 'Ana' })).rejects.toMatchObject({
      details: { reason: 'account-suspended' },
    });
    expect(await platform.documents.get(paths.user('ana'))).not.toHaveProperty('fullName');
  });
});

describe('a requestId', () => {
  it('makes a retry return the first answer without a second effect', async () => {
    const platform = platformWithAna();
    const request = { name: 'Ana', requestId: 'r-1' };
    const first = await platform.call(rename, ana, request);
    const jobs = platform.documents.dump('outbox/');
    expect(await platform.call(rename, ana, request)).toEqual(first);
    expect(platform.documents.dump('outbox/')).toEqual(jobs);
    expect(Object.keys(platform.documents.dump('activityLogs/'))).toHaveLength(1);
  });

  it('performs parallel repetitions once', async () => {
    const platform = platformWithAna();
    const request = { name: 'Ana', requestId: 'r-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => platform.call(rename, ana, request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(Object.keys(platform.documents.dump('activityLogs/'))).toHaveLength(1);
  });

  it('is refused with another payload, whatever the order of its keys', async () => {
    const platform = platformWithAna();
    await platform.call(rename, ana, { name: 'Ana', tags: ['a'], requestId: 'r-1' });
    expect(await platform.call(rename, ana, { requestId: 'r-1', tags: ['a'], name: 'Ana' })).toMatchObject(
      {},
    );
    await expect(platform.call(rename, ana, { name: 'Eve', requestId: 'r-1' })).rejects.toMatchObject({
      details: { reason: 'request-id-reused' },
    });
  });

  it('is a person’s own, also where uids and ids run together', async () => {
    const platform = platformWithAna();
    platform.documents.put(paths.user('ana_b'), aUser('ana_b'));
    await platform.call(rename, ana, { name: 'Ana', requestId: 'b_c' });
    expect(await platform.call(rename, aCaller('ana_b'), { name: 'Bea', requestId: 'c' })).toMatchObject({
      name: 'Bea',
    });
  });

  it('keeps no answer of a refused call', async () => {
    const platform = aPlatform();
    await expect(platform.call(rename, ana, { name: 'Ana', requestId: 'r-1' })).rejects.toThrow();
    expect(platform.documents.dump('requests/')).toEqual({});
  });
});

describe('the rate limit', () => {
  it('counts per person, also what runs in parallel, and refills with time', async () => {
    const platform = platformWithAna();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => platform.call(rename, ana, { name: `Ana ${index}` })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(platform.call(rename, ana, { name: 'Ana' })).rejects.toMatchObject({
      code: 'resource-exhausted',
      details: { reason: 'rate-limited', retryAfterSeconds: 12 },
    });
    platform.now = new Date(NOON.getTime() + 12_000);
    expect(await platform.call(rename, ana, { name: 'Ana' })).toMatchObject({ name: 'Ana' });
  });

  it('costs no document', async () => {
    const platform = platformWithAna();
    await platform.call(rename, ana, { name: 'Ana' });
    expect(platform.documents.dump('rateLimits/')).toEqual({});
  });

  it('counts calls that are wrong too, before their input is looked at, and writes nothing for them', async () => {
    const platform = platformWithAna();
    const before = platform.documents.dump();
    for (let count = 0; count < 60; count += 1) {
      await expect(platform.call(rename, ana, { name: 7 })).rejects.toMatchObject({
        details: { reason: 'invalid-input' },
      });
    }
    for (const data of [{ name: 7 }, { name: 'Ana' }]) {
      await expect(platform.call(rename, ana, data)).rejects.toMatchObject({
        details: { reason: 'rate-limited' },
      });
    }
    expect(platform.documents.dump()).toEqual(before);
    platform.now = new Date(NOON.getTime() + 1_000);
    expect(await platform.call(rename, ana, { name: 'Ana' })).toMatchObject({ name: 'Ana' });
  });

  describe('that is exact', () => {
    const exact = operationHandler({ ...rename.operation, isLimitExact: true }, rename.handle);

    it('holds over all instances, each with a memory of its own', async () => {
      const platform = platformWithAna();
      const onAnotherInstance = (index: number) =>
        performOperation(
          exact,
          { data: { name: `Ana ${index}` }, caller: ana, ip: '203.0.113.9', userAgent: undefined },
          platform.ports,
          new CallLimiter(),
        );
      const outcomes = await Promise.allSettled(
        Array.from({ length: 9 }, (_, index) => onAnotherInstance(index)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      await expect(onAnotherInstance(9)).rejects.toMatchObject({
        details: { reason: 'rate-limited', retryAfterSeconds: 12 },
      });
      expect(Object.keys(platform.documents.dump('rateLimits/'))).toEqual(['rateLimits/ana_accounts.rename']);
    });

    it('counts a repeated request once', async () => {
      const platform = platformWithAna();
      for (let count = 0; count < 5; count += 1) {
        await platform.call(exact, ana, { name: 'Ana', requestId: 'r-1' });
      }
      expect(Object.values(platform.documents.dump('rateLimits/'))).toMatchObject([{ tokens: 4 }]);
    });
  });
});

describe('an operation that changes nothing', () => {
  const refuse = () => {
    throw new Refusal('program-missing', 'There is no such program.');
  };

  it.each([
    ['that answers', () => Promise.resolve({ name: 'secret', at: NOON })],
    ['that refuses', () => Promise.resolve().then(refuse)],
    ['that refuses before it waits for anything', refuse],
  ])('%s is refused to the suspended all the same', async (_title, handle) => {
    const platform = platformWithAna();
    const look = operationHandler(rename.operation, handle);
    platform.documents.put(paths.suspension('ana'), {
      userRef: 'ana',
      reason: 'spam',
      suspendedBy: 'root',
      ...{ createdAt: NOON, updatedAt: NOON },
    });
    await expect(platform.call(look, ana, { name: 'Ana' })).rejects.toMatchObject({
      details: { reason: 'account-suspended' },
    });
  });
});
