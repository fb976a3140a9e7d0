import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/contracts/operation';
import { operationHandler } from '../../src/runtime/operationHandler';
import { service } from '../../src/runtime/service';
import { aPlatform } from '../support/aPlatform';
import { aToken, overHttp } from '../support/overHttp';

const ping = operationHandler(
  operation({
    name: 'accounts/ping',
    summary: 'Answers.',
    callers: 'anyone',
    input: z.strictObject({}),
    output: z.object({}),
    refusals: [],
    perMinute: 1_000,
  }),
  () => Promise.resolve({}),
);

/** The setting is read when an operation is mounted. */
const aService = () =>
  service(
    'accounts',
    { ping: () => Promise.resolve({ default: ping }) },
    { loadPorts: () => Promise.resolve(aPlatform().ports) },
  );

const NONE = {};
const BROKEN = { 'x-firebase-appcheck': 'not.a.token' };
const VALID = { 'x-firebase-appcheck': aToken({ sub: 'app' }).slice('Bearer '.length) };

async function statusOf(headers: Readonly<Record<string, string>>): Promise<number> {
  return (await overHttp(aService(), { path: '/ping', data: {}, headers })).status;
}

describe('App Check', () => {
  beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each([
    ['no token', NONE, 401],
    ['a broken token', BROKEN, 401],
    ['a token of the app', VALID, 200],
  ])('is enforced where the setting says so: %s', async (_title, headers, status) => {
    vi.stubEnv('ENFORCE_APP_CHECK', 'true');
    expect(await statusOf(headers)).toBe(status);
  });

  it.each(['false', undefined])('lets everybody in where it says %s', async (setting) => {
    vi.stubEnv('ENFORCE_APP_CHECK', setting);
    for (const headers of [NONE, BROKEN, VALID]) expect(await statusOf(headers)).toBe(200);
  });
});
