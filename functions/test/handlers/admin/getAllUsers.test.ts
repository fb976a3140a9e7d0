import { beforeEach, describe, expect, it } from 'vitest';
import type { ListedUser } from '../../../src/contracts/admin';
import { paths } from '../../../src/domain/paths';
import getAllUsers from '../../../src/handlers/admin/getAllUsers';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

interface Answer {
  readonly users: readonly ListedUser[];
  readonly nextCursor?: { readonly createdAt: string; readonly uid: string };
}

const before = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
/** Older than everybody else on the market; two of them joined at one instant. */
const PEOPLE = [
  aUser('u1', { createdAt: before(400), fullName: 'Ursula One' }),
  aUser('u2', { createdAt: before(401), role: 'coach' }),
  aUser('u3', { createdAt: before(401), status: 'suspended' }),
  aUser('u4', { createdAt: before(402), role: 'coach', status: 'suspended' }),
  aUser('u5', { createdAt: before(403), status: 'deleted' }),
];

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
  for (const person of PEOPLE) market.documents.put(paths.user(person.uid), person);
});

const ask = (input: object): Promise<Answer> => market.call(getAllUsers, ROOT, input) as Promise<Answer>;

async function all(input: object): Promise<string[]> {
  const uids: string[] = [];
  for (let cursor: Answer['nextCursor'], isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await ask({ ...input, ...(cursor && { cursor }) });
    uids.push(...page.users.map(({ uid }) => uid));
    cursor = page.nextCursor;
  }
  return uids.filter((uid) => /^u\d$/.test(uid));
}

describe('the accounts', () => {
  it('come the latest first, with what an admin needs and no more', async () => {
    const { users } = await ask({ limit: 100 });
    expect(users.find(({ uid }) => uid === 'u1')).toEqual({
      uid: 'u1',
      email: 'u1@example.com',
      fullName: 'Ursula One',
      role: 'student',
      status: 'active',
      createdAt: before(400).toISOString(),
    });
    const times = users.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([1, 2, 3, 100])('come in pages of %i, each once, those of one instant too', async (limit) => {
    expect(await all({ limit })).toEqual(['u1', 'u3', 'u2', 'u4', 'u5']);
  });

  it.each([
    [{ role: 'coach' }, ['u2', 'u4']],
    [{ status: 'suspended' }, ['u3', 'u4']],
    [{ role: 'coach', status: 'suspended' }, ['u4']],
    [{ status: 'deleted' }, ['u5']],
  ])('are narrowed by %o', async (filters, expected) => {
    expect(await all({ ...filters, limit: 1 })).toEqual(expected);
  });

  it.each([SAM, CARLA])('are for admins alone', async (caller) => {
    await expectRefusal(market.call(getAllUsers, caller, {}), 'admin-only');
  });
});
