import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import demoteAdmin from '../../../src/handlers/admin/demoteAdmin';
import promoteUserToAdmin from '../../../src/handlers/admin/promoteUserToAdmin';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import { aCaller, type Platform } from '../../support/aPlatform';
import { CARLA, ROOT, aMarket } from '../../support/aMarket';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { VALID_INPUTS } from '../../../../test/e2e/support/validInputs';
import type { MountedOperation } from '../../../src/runtime/operationHandler';
import { workOff } from '../../support/workOff';

const SOURCE = join(import.meta.dirname, '..', '..', '..', 'src');

/** Every operation that is for admins alone, of all that are deployed. */
async function adminOperations(): Promise<MountedOperation[]> {
  const services = readFileSync(join(SOURCE, 'entry', 'services.ts'), 'utf8');
  const files = [...services.matchAll(/import\('\.\.\/(handlers\/\w+\/\w+)'\)/g)].map(
    ([, path = '']) => path,
  );
  const mounted = await Promise.all(
    files.map(async (path) => (await import(join(SOURCE, `${path}.ts`))) as { default: MountedOperation }),
  );
  return mounted.map((each) => each.default).filter(({ operation }) => operation.callers === 'admin');
}

const OLD_TOKEN = aCaller('ada', 'admin');

/** How an admin stops being one, while the token says for an hour more that it is. */
const FORMER: readonly (readonly [how: string, end: (market: Platform) => unknown])[] = [
  ['demoted', (market) => market.call(demoteAdmin, ROOT, { userId: 'ada' })],
  [
    'suspended',
    (market) => market.call(suspendUser, ROOT, { userId: 'ada', reason: 'Her laptop was stolen' }),
  ],
  [
    'deleted and not erased yet',
    ({ documents }) => documents.put(paths.user('ada'), aUser('ada', { role: 'admin', status: 'deleted' })),
  ],
  [
    'erased',
    ({ documents }) =>
      documents.transact((transaction) => {
        transaction.delete(paths.user('ada'));
        return Promise.resolve();
      }),
  ],
];

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
  market.documents.put(paths.user('ada'), aUser('ada', { role: 'admin' }));
  market.documents.put(paths.user('sam'), aUser('sam'));
});

const log = () => Object.values(market.documents.dump('activityLogs'));

describe('A06 Promoted, demoted, and the token of an hour ago', () => {
  it.each(FORMER)(
    'A06 %s, is refused everywhere from then on, whatever the token says',
    async (_how, end) => {
      await end(market);
      const operations = await adminOperations();
      expect(operations.length).toBeGreaterThan(20);
      const before = market.documents.dump();
      for (const each of operations) {
        const input = (VALID_INPUTS as Readonly<Record<string, object>>)[each.operation.name];
        await expectRefusal(market.call(each, OLD_TOKEN, { ...input }), 'admin-only');
      }
      expect(market.documents.dump()).toEqual(before);
    },
  );

  it('A06 promoted, is told to renew the token, and then works', async () => {
    await market.call(promoteUserToAdmin, ROOT, { userId: 'sam' });
    const demote = (caller: typeof ROOT) => market.call(demoteAdmin, caller, { userId: 'ada' });
    await expectRefusal(demote(aCaller('sam', 'student')), 'token-outdated');
    await expect(demote(aCaller('sam', 'admin'))).resolves.toMatchObject({ userId: 'ada' });
  });

  it('A06 a second time is answered the same, and logged once', async () => {
    const first = await market.call(promoteUserToAdmin, ROOT, { userId: 'sam' });
    const logged = log().length;
    expect(await market.call(promoteUserToAdmin, ROOT, { userId: 'sam' })).toEqual(first);
    expect(log().length).toBe(logged);
  });

  it('A06 crossing, leaves a claim that equals the account', async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.allSettled([
        market.call(promoteUserToAdmin, ROOT, { userId: 'sam' }),
        market.call(demoteAdmin, ROOT, { userId: 'sam' }),
        market.call(promoteUserToAdmin, ROOT, { userId: 'sam' }),
      ]);
      await workOff(market);
      const { role } = (await market.documents.get(paths.user('sam')))!;
      expect(market.roles.get('sam')).toBe(role);
    }
  });

  it('A06 grants nobody what they do not hold', async () => {
    await expectRefusal(market.call(promoteUserToAdmin, CARLA, { userId: 'carla' }), 'admin-only');
    market.documents.put(paths.user('sam'), aUser('sam', { status: 'suspended' }));
    await expectRefusal(market.call(promoteUserToAdmin, ROOT, { userId: 'sam' }), 'person-inactive');
  });
});
