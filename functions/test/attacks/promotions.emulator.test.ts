import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takenPromotion } from '../../src/domain/payments/promotions';
import { paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import { namedPromotion, savePromotion } from '../../src/handlers/payments/promotions';
import { NOON, aCaller } from '../support/aPlatform';
import { aMarket } from '../support/aMarket';
import { aPromotion, putPrograms } from '../support/aPromotion';
import { aStudent } from '../support/builders';
import { insist } from '../support/insist';
import { tallyOutcomes } from '../support/tallyOutcomes';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const TIMEOUT = 180_000;

describe('a code under attack', { timeout: TIMEOUT }, () => {
  let firestore: RunningFirestore;
  beforeAll(async () => {
    firestore = await startFirestore();
  });
  afterAll(() => firestore.stop());

  const usesOf = (codeRef: string) =>
    firestore.documents.count({ from: { path: 'promotionUses' }, where: [['codeRef', '==', codeRef]] });
  const counted = async (id: string) => (await firestore.documents.get(paths.promotionCode(id)))?.uses;

  it('gives its 20 uses to 20 of 200 people who order at once, and full price to nobody', async () => {
    const market = await aMarket({ id: 'attacked' }, unhurried(firestore.documents));
    market.isSelling = true;
    await putPrograms(market.documents, ['sold']);
    const people = Array.from({ length: 200 }, (_, index) => `person${index}`);
    await market.documents.transact((transaction) => {
      transaction.set(paths.promotionCode('HALF'), aPromotion({ maxUses: 20 }));
      for (const uid of people) transaction.set(paths.student(uid), aStudent(uid));
      return Promise.resolve();
    });
    const order = (uid: string) =>
      market.call(enrollStudent, aCaller(uid, 'student'), { programId: 'sold', promotionCode: 'HALF' });
    const outcomes = await tallyOutcomes(people.map((uid) => insist(() => order(uid))));
    expect(outcomes).toEqual({ done: 20, 'promotion-used-up': 180 });
    expect([await usesOf('HALF'), await counted('HALF')]).toEqual([20, 20]);
    const charged = [...market.payments.charges.values()].map(({ amount }) => amount);
    expect(charged).toEqual(Array.from({ length: 20 }, () => 2_000));
  });

  it('holds its limit also between instances, which take no turns', async () => {
    const code = aPromotion({ id: 'RACE', maxUses: 3 });
    await firestore.documents.transact((transaction) => {
      transaction.set(paths.promotionCode('RACE'), code);
      return Promise.resolve();
    });
    const take = (uid: string) =>
      firestore.documents.transact(async (transaction) => {
        const named = await namedPromotion(transaction, code, uid);
        const given = { paymentRef: `${uid}_1`, discount: 1, currency: 'eur' };
        savePromotion(transaction, takenPromotion(named, uid, given, NOON));
      });
    // Some lose to contention, as between instances they may: nobody may get more than there is.
    for (let wave = 0; wave < 4; wave += 1) {
      const uids = Array.from({ length: 20 }, (_, index) => `racer${index % 10}`);
      await Promise.allSettled(uids.map((uid) => take(uid)));
      expect(await usesOf('RACE')).toBe(await counted('RACE'));
      expect(await counted('RACE')).toBeLessThanOrEqual(3);
    }
    expect(await counted('RACE')).toBe(3);
  });
});
