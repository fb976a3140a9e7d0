import { beforeEach, describe, expect, it } from 'vitest';
import type { User } from '../../../src/contracts/documents/users';
import { upload as schema, storageUsage } from '../../../src/contracts/documents/uploads';
import { paths } from '../../../src/domain/paths';
import deleteFile from '../../../src/handlers/files/deleteFile';
import promoteUploadOnObjectFinalized from '../../../src/handlers/files/promoteUploadOnObjectFinalized';
import { SAM, EVE, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aPicture } from '../../support/pictures';
import { aUser } from '../../support/people';
import { expectRefusal } from '../../support/expectRefusal';
import { finalize, putUpload, uploaded } from '../../support/uploads';
import { shuffled } from '../../support/shuffled';

let market: Platform;
let face: Buffer;

beforeEach(async () => {
  market = await aMarket();
  for (const uid of ['sam', 'eve']) market.documents.put(paths.user(uid), aUser(uid));
  face = await aPicture(300, 200);
});

const user = async (): Promise<User> => (await market.documents.get(paths.user('sam')))!;
const usage = () => market.documents.get(paths.storageUsage('sam'));
const objects = () => [...market.files.objects.keys()];

describe('an avatar', () => {
  it('is made anew of what was uploaded, and shown', async () => {
    const upload = await uploaded(market, SAM, { purpose: 'avatar' }, face);
    expect(schema.parse(upload)).toMatchObject({
      status: 'ready',
      refs: ['users/sam'],
      file: { contentType: 'image/webp', width: 300, height: 200 },
    });
    expect(upload).not.toHaveProperty('checkAt');
    expect((await user()).avatarUrl).toBe(upload.url);
    expect(objects()).toEqual([`avatars/sam/${upload.id}.webp`]);
    expect(storageUsage.parse(await usage())).toMatchObject({
      usedBytes: upload.file?.bytes,
      reservedBytes: 0,
      openUploads: 0,
    });
  });

  it('replaces the one before, which goes', async () => {
    const first = await uploaded(market, SAM, { purpose: 'avatar' }, face);
    market.now = new Date(market.now.getTime() + 1_000);
    const second = await uploaded(market, SAM, { purpose: 'avatar' }, await aPicture(64, 64));
    expect((await user()).avatarUrl).toBe(second.url);
    expect(await market.documents.get(paths.upload(first.id))).toMatchObject({ status: 'removed', refs: [] });
    expect(objects()).toEqual([second.file?.path]);
    expect(await usage()).toMatchObject({ usedBytes: second.file?.bytes, reservedBytes: 0 });
  });

  it.each([1, 2, 3, 4, 5, 6])('is the latest wish, whatever comes first and how often (%i)', async (seed) => {
    const wishes = [];
    for (let i = 0; i < 4; i++) {
      market.now = new Date(market.now.getTime() + 1_000);
      wishes.push(await putUpload(market, SAM, { purpose: 'avatar' }, await aPicture(50 + i, 50)));
    }
    for (const { path } of shuffled([...wishes, ...wishes], seed)) await finalize(market, path);
    const last = await market.documents.get(paths.upload(wishes.at(-1)!.uploadId));
    expect(last).toMatchObject({ status: 'ready' });
    expect((await user()).avatarUrl).toBe(last?.url);
    expect(objects()).toEqual([last?.file?.path]);
    expect(await usage()).toMatchObject({ usedBytes: last?.file?.bytes, reservedBytes: 0, openUploads: 0 });
  });

  it('of somebody else is no trigger of mine, and what nobody asked for goes', async () => {
    const { uploadId } = await putUpload(market, SAM, { purpose: 'avatar' }, face);
    for (const path of [`uploads/eve/${uploadId}`, 'uploads/sam/else', 'uploads/sam/a/b']) {
      market.files.put(path, face);
      await finalize(market, path);
      expect(objects()).not.toContain(path);
    }
    expect(await market.documents.get(paths.upload(uploadId))).toMatchObject({ status: 'requested' });
  });

  it('starts nothing when it is written: only the quarantine is listened to', async () => {
    const { file } = await uploaded(market, SAM, { purpose: 'avatar' }, face);
    const before = market.documents.dump();
    await promoteUploadOnObjectFinalized(file!.path, market.ports);
    expect(market.documents.dump()).toEqual(before);
    expect(objects()).toEqual([file?.path]);
  });

  it('is removed by its owner alone, and its room is free again', async () => {
    const { id } = await uploaded(market, SAM, { purpose: 'avatar' }, face);
    await expectRefusal(market.call(deleteFile, EVE, { fileId: id }), 'file-missing');
    expect(await market.call(deleteFile, SAM, { fileId: id })).toEqual({ fileId: id, status: 'removed' });
    expect(await market.call(deleteFile, SAM, { fileId: id })).toEqual({ fileId: id, status: 'removed' });
    expect(await user()).not.toHaveProperty('avatarUrl');
    expect(await usage()).toMatchObject({ usedBytes: 0 });
  });

  it('of an account that is erased meanwhile comes to nothing', async () => {
    const { path, uploadId } = await putUpload(market, SAM, { purpose: 'avatar' }, face);
    market.documents.put(paths.user('sam'), aUser('sam', { status: 'deleted' }));
    await finalize(market, path);
    expect(await market.documents.get(paths.upload(uploadId))).toMatchObject({
      status: 'rejected',
      reason: 'target-gone',
    });
    expect(objects()).toEqual([]);
    expect(await usage()).toMatchObject({ usedBytes: 0, reservedBytes: 0, openUploads: 0 });
  });
});
