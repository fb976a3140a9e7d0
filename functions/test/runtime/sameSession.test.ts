import { expect, it } from 'vitest';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import { SAM, aMarket } from '../support/aMarket';
import { expectRefusal } from '../support/expectRefusal';

it('a screen that was made for somebody else acts for nobody', async () => {
  const market = await aMarket();
  const before = market.documents.dump();
  await expectRefusal(
    market.call(enrollStudent, SAM, { programId: 'bootcamp', asUid: 'eve' }),
    'session-changed',
  );
  expect(market.documents.dump()).toEqual(before);
  expect(await market.call(enrollStudent, SAM, { programId: 'bootcamp', asUid: 'sam' })).toMatchObject({
    status: 'active',
  });
});
