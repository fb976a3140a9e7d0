import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import requestVerification from '../../../src/handlers/accounts/requestVerification';
import { CARLA, aMarket } from '../../support/aMarket';
import { anUpload } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';

it('evidence is the coach’s own, belongs to the request, and is let go by the next one', async () => {
  const market = await aMarket();
  const claimUntil = market.now;
  for (const id of ['one', 'two'])
    market.documents.put(paths.upload(id), anUpload({ id, purpose: 'evidence', claimUntil }));
  market.documents.put(
    paths.upload('theirs'),
    anUpload({ id: 'theirs', purpose: 'evidence', ownerRef: 'omar' }),
  );
  market.documents.put(paths.upload('other'), anUpload({ id: 'other', purpose: 'attachment' }));
  const ask = (...fileRefs: string[]) => market.call(requestVerification, CARLA, { fileRefs });
  for (const id of ['theirs', 'other', 'none']) await expectRefusal(ask('one', id), 'attachment-gone');
  expect(await market.documents.get(paths.upload('one'))).toMatchObject({ refs: [] });
  await ask('one');
  const one = await market.documents.get(paths.upload('one'));
  expect(one).toMatchObject({ refs: ['verificationRequests/carla'] });
  expect(one).not.toHaveProperty('claimUntil');
  await ask('two');
  expect(await market.documents.get(paths.upload('one'))).toMatchObject({ refs: [] });
  expect(await market.documents.get(paths.upload('one'))).toHaveProperty('claimUntil');
  expect(await market.documents.get(paths.upload('two'))).toMatchObject({
    refs: ['verificationRequests/carla'],
  });
});
