import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import requestUpload from '../../../src/handlers/files/requestUpload';
import requestVerification from '../../../src/handlers/accounts/requestVerification';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { aCoach, anUpload } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

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

it('is laid there by coaches and admins', async () => {
  const market = await aMarket();
  for (const [uid, role] of [
    ['sam', 'student'],
    ['carla', 'coach'],
    ['root', 'admin'],
  ] as const)
    market.documents.put(paths.user(uid), aUser(uid, { role }));
  market.documents.put(paths.coach('carla'), aCoach({ id: 'carla' }));
  const wish = { purpose: 'evidence', contentType: 'application/pdf', bytes: 1_000 } as const;
  await expectRefusal(market.call(requestUpload, SAM, wish), 'coach-profile-required');
  for (const who of [CARLA, ROOT])
    expect(await market.call(requestUpload, who, wish)).toHaveProperty('uploadId');
});
