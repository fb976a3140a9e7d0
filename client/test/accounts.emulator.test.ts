import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world } from '../../test/rules/world/world';
import type { DataExport } from '../../functions/src/contracts/documents/exports';
import type { Coach } from '../../functions/src/contracts/documents/coaches';
import type { Upload } from '../../functions/src/contracts/documents/uploads';
import type { User } from '../../functions/src/contracts/documents/users';
import type { VerificationRequest } from '../../functions/src/contracts/documents/verificationRequests';
import type { NebulaError } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

describe('an account', () => {
  test('is read with dates instead of timestamps', async () => {
    const user = await clients.as('student').accounts.getUserById('student');
    expect(user?.createdAt).toEqual((world['users/student'] as User).createdAt);
    expect(user).toMatchObject({ uid: 'student', marketingConsent: false });
  });

  test('is null when there is none', async () => {
    expect(await clients.as('newcomer').accounts.getUserById('newcomer')).toBeNull();
  });

  test('is refused to strangers with the code of the rules', async () => {
    await expect(clients.as('coach').accounts.getUserById('student')).rejects.toMatchObject({
      name: 'NebulaError',
      code: 'permission-denied',
      reason: undefined,
    });
  });

  test('is changed by its owner and dated by the server; null removes', async () => {
    const { accounts } = clients.as('student');
    await accounts.updateUserProfile('student', { fullName: 'Ana Lima', locale: 'pt-BR' });
    await accounts.updateUserProfile('student', { locale: null, phone: undefined });
    const user = await accounts.getUserById('student');
    expect(user).toMatchObject({ fullName: 'Ana Lima' });
    expect(user).not.toHaveProperty('locale');
    expect(user!.updatedAt.getTime()).toBeGreaterThan(user!.createdAt.getTime());
  });

  test('is followed live', async () => {
    const { accounts } = clients.as('enrolled');
    const live = liveValues<User | null>();
    const stop = accounts.watchUser('enrolled', live.next, fail);
    await live.until((user) => user?.fullName === 'Some Body');
    await accounts.updateUserProfile('enrolled', { fullName: 'Ella' });
    await live.until((user) => user?.fullName === 'Ella');
    stop();
  });

  test('has a copy made of what is known of it, which its person alone follows live', async () => {
    const { accounts } = clients.as('enrolled');
    const live = liveValues<DataExport | null>();
    const stop = accounts.watchMyExport(live.next, fail);
    await live.until((copy) => copy === null);
    const wish = { id: 'copy-1', personRef: 'enrolled', parts: 0, counts: {}, files: 0, problems: [] };
    const asked = { ...wish, status: 'running', createdAt: new Date(), updatedAt: new Date() };
    await clients.store({ 'exports/enrolled': asked });
    await live.until((copy) => copy?.status === 'running');
    await clients.store({ 'exports/enrolled': { ...asked, status: 'complete', files: 2 } });
    await live.until((copy) => copy?.status === 'complete' && copy.files === 2);
    stop();
    const others = liveValues<DataExport | null>();
    const stopOthers = clients.as('admin').accounts.watchMyExport(others.next, fail);
    await others.until((copy) => copy === null);
    stopOthers();
  });

  test('that is to be deleted says to its person and to the admins what of the money it waits for', async () => {
    const user = world['users/otherCoach'] as User;
    const deletion = { requestedAt: user.createdAt, dueAt: user.createdAt, pseudonym: 'leaving-1' };
    const owner = clients.as('otherCoach').accounts;
    expect(await owner.getDeletion('otherCoach')).toBeNull();
    await clients.store({ 'users/otherCoach': { ...user, deletion } });
    for (const { getDeletion } of [owner, clients.as('admin').accounts])
      expect(await getDeletion('otherCoach')).toMatchObject({
        status: 'waiting',
        held: { why: 'unpayable', sums: [{ balance: 8_500 }], decideSince: expect.any(Date) as Date },
      });
    await expect(clients.as('coach').accounts.getDeletion('otherCoach')).rejects.toMatchObject({
      code: 'permission-denied',
    });
    // Called off between the two reads.
    await clients.store({ 'users/otherCoach': { ...user, deletion: { ...deletion, pseudonym: 'none' } } });
    expect(await owner.getDeletion('otherCoach')).toBeNull();
    await clients.store({ 'users/otherCoach': user });
  });

  test('tells a refused follower why', async () => {
    const refusal = await new Promise<NebulaError>((resolve) => {
      clients.as('coach').accounts.watchUser('student', () => undefined, resolve);
    });
    expect(refusal.code).toBe('permission-denied');
  });
});

describe('a coach', () => {
  test('is found by id, by slug and by specialty', async () => {
    const { accounts } = clients.as();
    const byId = await accounts.getCoachById('coach');
    expect(byId?.title).toBe('Senior Software Engineer');
    expect(await accounts.getCoachBySlug('coach-coach')).toEqual(byId);
    expect(await accounts.getCoachBySlug('nobody')).toBeNull();
    const { items } = await accounts.getCoachesBySpecialty('React');
    expect(items.map(({ id }) => id)).toContain('coach');
    expect(items.map(({ id }) => id)).not.toContain('otherCoach');
  });

  test('is null to others once deactivated', async () => {
    expect(await clients.as('student').accounts.getCoachById('otherCoach')).toBeNull();
    expect(await clients.as('otherCoach').accounts.getCoachById('otherCoach')).not.toBeNull();
  });

  test('writes its page, its availability, its rates and its settings', async () => {
    const { accounts } = clients.as('coach');
    await accounts.updateCoachProfile('coach', { headline: 'Ship it', yearsOfExperience: 12 });
    await accounts.updateCoachAvailability('coach', 'Mornings');
    await accounts.setCoachRates('coach', { basePrice: { '60': 9_000 } });
    await accounts.setCoachSettings('coach', { approvesBookings: false });
    expect(await accounts.getCoachById('coach')).toMatchObject({
      headline: 'Ship it',
      availability: 'Mornings',
    });
    expect(await accounts.getCoachRates('coach')).toMatchObject({
      hourlyRate: 15_000,
      basePrice: { '60': 9_000 },
    });
    expect(await accounts.getCoachSettings('coach')).toMatchObject({ approvesBookings: false });
  });

  test('is listed live', async () => {
    const live = liveValues<readonly Coach[]>();
    const stop = clients.as().accounts.watchCoachesBySpecialty('Node.js', live.next, fail);
    await live.until((coaches) => coaches.some(({ id }) => id === 'coach'));
    stop();
  });
});

describe('a student', () => {
  test('is listed and counted by the coach who teaches it now, and by nobody else', async () => {
    const { accounts } = clients.as('coach');
    const { items } = await accounts.getStudentsByCoach('coach');
    expect(items.map(({ id }) => id)).toEqual(['enrolled']);
    expect(await accounts.getCoachStudentCount('coach')).toBe(1);
    await expect(clients.as('otherCoach').accounts.getCoachStudentCount('coach')).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });

  test('is seen by itself and its coach, and null to others', async () => {
    expect(await clients.as('enrolled').accounts.getStudentById('enrolled')).not.toBeNull();
    expect(await clients.as('coach').accounts.getStudentById('enrolled')).not.toBeNull();
    expect(await clients.as('otherCoach').accounts.getStudentById('enrolled')).toBeNull();
  });

  test('says what it wants to learn', async () => {
    const { accounts } = clients.as('student');
    await accounts.updateStudentProfile('student', {
      learningGoals: ['Ship something'],
      skillLevel: 'advanced',
    });
    expect(await accounts.getStudentById('student')).toMatchObject({
      learningGoals: ['Ship something'],
      skillLevel: 'advanced',
    });
  });
});

function fail(refusal: NebulaError): void {
  throw refusal;
}

describe('what waits and what was uploaded', () => {
  test('is followed live by the admins who decide', async () => {
    const live = liveValues<readonly VerificationRequest[]>();
    const stop = clients.as('admin').accounts.watchPendingVerifications(live.next, fail);
    const waiting = await live.until((all) => all.some(({ userRef }) => userRef === 'coach'));
    const decided = { ...waiting.find(({ userRef }) => userRef === 'coach'), status: 'approved' };
    await clients.store({ 'verificationRequests/coach': decided });
    await live.until((all) => all.every(({ userRef }) => userRef !== 'coach'));
    stop();
    const refusal = await new Promise<NebulaError>((resolve) => {
      clients.as('coach').accounts.watchPendingVerifications(() => undefined, resolve);
    });
    expect(refusal.code).toBe('permission-denied');
  });

  test('is followed live by its owner, the latest first', async () => {
    const live = liveValues<readonly Upload[]>();
    const stop = clients.as('student').files.watchMyUploads(live.next, fail);
    const before = await live.until((all) => all.some(({ id }) => id === 'over'));
    expect(before.every(({ ownerRef }) => ownerRef === 'student')).toBe(true);
    const [latest] = before;
    const fresh = { ...latest!, id: 'fresh', createdAt: new Date(latest!.createdAt.getTime() + 60_000) };
    await clients.store({ 'uploads/fresh': fresh });
    await live.until(([first]) => first?.id === 'fresh');
    stop();
  });
});
