import { expect, it } from 'vitest';
import type { Payment } from '../../src/contracts/documents/payments';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import { CARLA, aMarket } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';
import { aPromotion, putPrograms } from '../support/aPromotion';
import { aStudent } from '../support/builders';
import { balancesOf } from '../support/ledgerOf';
import { later } from '../support/quiet';
import { tallyOutcomes } from '../support/tallyOutcomes';

const MINUTE = 60_000;
const PRICE = 2_000;
const MOST = 20;

it('a code before hundreds with two tabs each is had as often as it says, through unpaid holds, late banks, its own end and refunds', async () => {
  const market = await aMarket();
  market.isSelling = true;
  await putPrograms(market.documents, ['p1', 'p2']);
  const endsAt = new Date(market.now.getTime() + 20 * MINUTE);
  market.documents.put(paths.promotionCode('HALF'), aPromotion({ maxUses: MOST, endsAt }));
  const people = Array.from({ length: 300 }, (_, index) => `person${index}`);
  for (const uid of people) market.documents.put(paths.student(uid), aStudent(uid));
  const race = (uids: readonly string[]) =>
    tallyOutcomes(
      uids.flatMap((uid) =>
        ['p1', 'p2'].map((programId) =>
          market.call(enrollStudent, aCaller(uid, 'student'), { programId, promotionCode: 'half' }),
        ),
      ),
    );
  const orders = (status: Payment['status']) =>
    (Object.values(market.documents.dump('payments/')) as Payment[]).filter((each) => each.status === status);
  const expectUses = async (uses: number): Promise<void> => {
    expect((await market.documents.get(paths.promotionCode('HALF')))?.uses).toBe(uses);
    expect(Object.keys(market.documents.dump('promotionUses/'))).toHaveLength(uses);
  };
  const pay = (of: readonly Payment[]) => of.forEach(({ id }) => market.payments.pay(id));

  const { done, 'promotion-used': twice = 0, ...others } = await race(people.slice(0, 150));
  expect([done, others]).toEqual([MOST, { 'promotion-used-up': 300 - MOST - twice }]);
  await expectUses(MOST);
  const held = orders('pending');
  pay(held.slice(0, 8));
  const late = held.slice(8, 11);
  for (const { id } of late) market.payments.think(id);
  await later(market, 15, true);
  await expectUses(8 + 3);

  expect(await race(people.slice(150))).toMatchObject({ done: 9 });
  await expectUses(MOST);
  market.payments.decide(late[0]!.id, true);
  market.payments.decide(late[1]!.id, true);
  market.payments.decide(late[2]!.id, false);
  await later(market, 10, true);
  expect(market.now > endsAt, 'the code is over').toBe(true);
  await expectUses(MOST - 1);
  expect(await race(people.slice(200, 220)), 'and nobody’s any more').toEqual({ 'promotion-missing': 40 });
  pay(orders('pending'));
  await later(market, 10, true);

  const sold = orders('completed');
  expect(sold).toHaveLength(MOST - 1);
  expect(sold.every(({ amount, discount }) => amount === PRICE && discount === PRICE)).toBe(true);
  expect(market.payments.kept()).toBe(PRICE * (MOST - 1));
  const ending = sold.slice(0, 5).map(({ enrollmentRef = '' }) => enrollmentRef);
  await tallyOutcomes(
    ending.flatMap((enrollmentId, index) =>
      [0, 1].map(() =>
        index < 3
          ? market.call(revokeEnrollment, CARLA, { enrollmentId, reason: 'No' })
          : market.call(unenrollStudent, aCaller(enrollmentId.split('_')[0]!, 'student'), { enrollmentId }),
      ),
    ),
  );
  await later(market, 1, true);
  expect(orders('refunded')).toHaveLength(5);
  await expectUses(MOST - 1 - 3);
  const left = PRICE * (MOST - 1 - 5);
  expect(balancesOf(market)).toEqual({ provider: left, coach: -0.85 * left, fees: -0.15 * left });
});
