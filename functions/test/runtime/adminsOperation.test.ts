import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { paths } from '../../src/domain/paths';
import { operationHandler } from '../../src/runtime/operationHandler';
import { aCaller, aPlatform } from '../support/aPlatform';
import { aUser } from '../support/people';

describe('an operation for admins', () => {
  const govern = operationHandler(
    operation({
      name: 'admin/govern',
      summary: 'Governs.',
      callers: 'admin',
      input: z.strictObject({}),
      output: z.object({ by: z.string() }),
      refusals: [],
      perMinute: 10,
    }),
    ({ caller }) => Promise.resolve({ by: caller.uid }),
  );

  it.each([
    ['a visitor', undefined, 'sign-in-required'],
    ['a student', aCaller('ana', 'student'), 'admin-only'],
    ['somebody without a role', aCaller('ana'), 'admin-only'],
  ])('is refused to %s', async (_title, caller, reason) => {
    await expect(aPlatform().call(govern, caller, {})).rejects.toMatchObject({ details: { reason } });
  });

  it('tells who became an admin after the token was made to renew it', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    for (const caller of [aCaller('root', 'student'), aCaller('root')])
      await expect(platform.call(govern, caller, {})).rejects.toMatchObject({
        code: 'permission-denied',
        details: { reason: 'token-outdated' },
      });
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin', status: 'suspended' }));
    await expect(platform.call(govern, aCaller('root', 'student'), {})).rejects.toMatchObject({
      details: { reason: 'admin-only' },
    });
  });

  it('is open to an admin', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    expect(await platform.call(govern, aCaller('root', 'admin'), {})).toEqual({ by: 'root' });
  });

  it.each([
    ['whose account is gone', undefined],
    ['who was demoted', aUser('root', { role: 'coach' })],
    ['whose account is suspended', aUser('root', { role: 'admin', status: 'suspended' })],
    ['whose account is deleted', aUser('root', { role: 'admin', status: 'deleted' })],
  ])('is closed to one %s, with a token from before', async (_title, account) => {
    const platform = aPlatform();
    if (account !== undefined) platform.documents.put(paths.user('root'), account);
    await expect(platform.call(govern, aCaller('root', 'admin'), {})).rejects.toMatchObject({
      details: { reason: 'admin-only' },
    });
  });

  it('is closed to one who is demoted while it runs', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    const slow = operationHandler(govern.operation, async ({ caller, transact }) => {
      platform.documents.put(paths.user('root'), aUser('root', { role: 'coach' }));
      return transact(() => Promise.resolve({ by: caller.uid }));
    });
    await expect(platform.call(slow, aCaller('root', 'admin'), {})).rejects.toMatchObject({
      details: { reason: 'admin-only' },
    });
  });

  it('leaves somebody who was demoted what everybody may', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('root'), aUser('root', { role: 'coach' }));
    const whoAmI = operationHandler(
      operation({
        ...govern.operation,
        callers: 'signed-in' as const,
        name: 'accounts/whoAmI',
        input: z.strictObject({}),
        output: z.object({ role: z.string().optional() }),
      }),
      ({ caller }) => Promise.resolve({ role: caller.role }),
    );
    expect(await platform.call(whoAmI, aCaller('root', 'admin'), {})).toEqual({ role: 'coach' });
  });
});
