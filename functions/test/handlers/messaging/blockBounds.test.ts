import { expect, it } from 'vitest';
import { MAX_BLOCKS } from '../../../src/contracts/documents/blocks';
import { paths } from '../../../src/domain/paths';
import followBlock from '../../../src/handlers/messaging/followBlockOnBlockWrite';
import { NOON, aPlatform } from '../../support/aPlatform';
import { deliver } from '../../support/deliver';

const platform = aPlatform();
const dated = { createdAt: NOON, updatedAt: NOON };
const uidOf = (index: number) => `other${index}`;
const closed = () => platform.documents.get(paths.blockAllowance('ana'));

const block = (index: number) =>
  platform.documents.transact((transaction) => {
    transaction.set(paths.block('ana', uidOf(index)), {
      blockerRef: 'ana',
      blockedRef: uidOf(index),
      ...dated,
    });
    return Promise.resolve();
  });
const lift = (index: number) =>
  platform.documents.transact((transaction) => {
    transaction.delete(paths.block('ana', uidOf(index)));
    return Promise.resolve();
  });
const hear = (index: number, isGone = false) => {
  const stored = { blockerRef: 'ana', blockedRef: uidOf(index), ...dated };
  const [before, after] = isGone ? [stored, undefined] : [undefined, stored];
  return deliver(platform, followBlock, { params: { blockId: `ana_${uidOf(index)}` }, before, after });
};

it('who blocks as many as one may is stopped, also when more slipped in, until one block ends', async () => {
  for (let index = 1; index < MAX_BLOCKS; index += 1) await block(index);
  await hear(1);
  expect(await closed()).toBeUndefined();

  await block(MAX_BLOCKS);
  await block(MAX_BLOCKS + 1);
  await hear(MAX_BLOCKS + 1);
  expect(await closed()).toMatchObject({ tokens: -1, expiresAt: new Date(NOON.getTime() + 30 * 86_400_000) });

  await lift(2);
  await hear(2, true);
  await hear(MAX_BLOCKS);
  expect(await closed()).toMatchObject({ tokens: 0 });

  await lift(3);
  await hear(3, true);
  await hear(MAX_BLOCKS + 1);
  expect(await closed()).toBeUndefined();
});
