import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { firebaseIdentities } from '../../../src/adapters/auth/firebaseIdentities';
import { type RecordingServer, recordingServer } from '../../support/recordingServer';

describe('the role of an account', () => {
  let auth: RecordingServer;
  let claims: Record<string, unknown>;
  let isGone = false;
  let refusal: { readonly status: number; readonly message: string } | undefined;
  let lastLoginAt: string | undefined;

  // The SDK keeps the address that it first saw.
  beforeAll(async () => {
    auth = await recordingServer(({ path, body }) => {
      if (refusal) return { status: refusal.status, body: { error: { message: refusal.message } } };
      if (path.endsWith('accounts:update')) {
        if (isGone) return { status: 400, body: { error: { message: 'USER_NOT_FOUND' } } };
        claims = JSON.parse((body as { customAttributes: string }).customAttributes) as Record<
          string,
          unknown
        >;
        return { body: { localId: 'ana' } };
      }
      if (isGone) return { body: {} };
      return { body: { users: [{ localId: 'ana', customAttributes: JSON.stringify(claims), lastLoginAt }] } };
    });
    vi.stubEnv('FIREBASE_AUTH_EMULATOR_HOST', auth.address);
    vi.stubEnv('GCLOUD_PROJECT', 'demo-nebula');
  });

  beforeEach(() => {
    claims = {};
    isGone = false;
    refusal = undefined;
    lastLoginAt = undefined;
    auth.requests.length = 0;
  });

  afterAll(() => void vi.unstubAllEnvs());

  it('is set beside the claims that are there', async () => {
    claims = { betaTester: true };
    await firebaseIdentities().setRole('ana', 'coach');
    expect(claims).toEqual({ betaTester: true, role: 'coach' });
  });

  it('is read with how to reach it', async () => {
    claims = { betaTester: true, role: 'admin' };
    expect(await firebaseIdentities().contact('ana')).toEqual({
      email: undefined,
      emailVerified: false,
      disabled: false,
      lastSignInAt: undefined,
      providers: [],
      role: 'admin',
      claims,
    });
    claims = { role: 'owner' };
    lastLoginAt = '1772452800000';
    expect(await firebaseIdentities().contact('ana')).toMatchObject({
      lastSignInAt: new Date('2026-03-02T12:00:00Z'),
      role: undefined,
    });
  });

  it('is nowhere when the account is gone', async () => {
    isGone = true;
    expect(await firebaseIdentities().setRole('ana', 'coach')).toBe('gone');
    expect(await firebaseIdentities().contact('ana')).toBeUndefined();
    expect(auth.requests.filter(({ path }) => path.endsWith('accounts:update'))).toHaveLength(0);
  });

  it('is set in one request by who has just asked for the account, and in none where it is set', async () => {
    claims = { betaTester: true };
    const identities = firebaseIdentities();
    const known = await identities.contact('ana');
    auth.requests.length = 0;
    expect(await identities.setRole('ana', 'coach', known)).toBe('set');
    expect(claims).toEqual({ betaTester: true, role: 'coach' });
    expect(auth.requests).toHaveLength(1);
    expect(await identities.setRole('ana', 'coach', await identities.contact('ana'))).toBe('stood');
    expect(auth.requests).toHaveLength(2);
    isGone = true;
    expect(await identities.setRole('ana', 'student', known)).toBe('gone');
  });

  it('is written once', async () => {
    await firebaseIdentities().setRole('ana', 'coach');
    await firebaseIdentities().setRole('ana', 'coach');
    expect(auth.requests.filter(({ path }) => path.endsWith('accounts:update'))).toHaveLength(1);
  });

  it.each([
    ['fails', { status: 500, message: 'INTERNAL_ERROR' }],
    ['says what nobody knows', { status: 502, message: '' }],
    ['wants less', { status: 429, message: 'QUOTA_EXCEEDED' }],
  ])('is out of reach where Auth %s', async (_title, answer) => {
    refusal = answer;
    const identities = firebaseIdentities();
    const away = { name: 'Unavailable' };
    await expect(identities.contact('ana')).rejects.toMatchObject(away);
    await expect(identities.ownerOf('ana@example.com')).rejects.toMatchObject(away);
    await expect(identities.endSessions('ana')).rejects.toMatchObject(away);
  });

  it('is refused for good where Auth says no', async () => {
    refusal = { status: 403, message: 'INSUFFICIENT_PERMISSION' };
    await expect(firebaseIdentities().contact('ana')).rejects.toMatchObject({
      code: 'auth/insufficient-permission',
    });
  });

  it('is out of reach where nothing listens any more', async () => {
    await auth.stop();
    await expect(firebaseIdentities().contact('ana')).rejects.toMatchObject({ name: 'Unavailable' });
  });
});
