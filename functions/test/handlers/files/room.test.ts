import { beforeEach, describe, expect, it } from 'vitest';
import type { StorageUsage } from '../../../src/contracts/documents/uploads';
import { claimedFile, releasedFile } from '../../../src/domain/files/fileClaims';
import { QUOTA } from '../../../src/domain/files/storageRoom';
import { paths } from '../../../src/domain/paths';
import deleteFile from '../../../src/handlers/files/deleteFile';
import getLessonMedia from '../../../src/handlers/files/getLessonMedia';
import requestUpload from '../../../src/handlers/files/requestUpload';
import sweepFilesEveryDay from '../../../src/handlers/files/sweepFilesEveryDay';
import sweepUploadsEveryFiveMinutes from '../../../src/handlers/files/sweepUploadsEveryFiveMinutes';
import { runJob } from '../../../src/runtime/runJob';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { PDF } from '../../support/bombs';
import { anEnrollment, anUpload } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aPicture } from '../../support/pictures';
import { aUser } from '../../support/people';
import { allUploads, expectBalance, finalize, putUpload, uploaded } from '../../support/uploads';
import { jobHandlers, workOff } from '../../support/workOff';

const MIB = 1024 * 1024;
const MINUTE = 60_000;
const DAY = 86_400_000;
const LESSON = { purpose: 'lesson-media', programId: 'bootcamp', lessonId: 'l1' } as const;

let market: Platform;

beforeEach(async () => {
  market = await aMarket();
  for (const uid of ['sam', 'carla']) market.documents.put(paths.user(uid), aUser(uid));
});

const later = (milliseconds: number): void => {
  market.now = new Date(market.now.getTime() + milliseconds);
};
const fileOf = (id: string) => market.documents.get(paths.upload(id));
const usageOf = (uid: string) => market.documents.get(paths.storageUsage(uid));

describe('F06 five uploads into 100 MiB of room', () => {
  /** Carla has 924 MiB, of which 15 are the image of her program and 20 a file that she deletes. */
  function nearlyFull(): void {
    const image = {
      id: 'image',
      purpose: 'program-image',
      programRef: 'bootcamp',
      slot: 'program-image:bootcamp',
    } as const;
    const sizes = { image: 15, old: 20, rest: 889 };
    for (const [id, size] of Object.entries(sizes)) {
      const bytes = size * MIB;
      const file = { path: `private/carla/${id}.pdf`, contentType: 'application/pdf', bytes } as const;
      market.documents.put(paths.upload(id), anUpload({ ...(id === 'image' ? image : { id }), file }));
    }
    const usage: StorageUsage = {
      usedBytes: 924 * MIB,
      reservedBytes: 0,
      openUploads: 0,
      updatedAt: market.now,
    };
    market.documents.put(paths.storageUsage('carla'), usage);
  }
  const ask = (bytes: number, more: object = {}) =>
    market.call(requestUpload, CARLA, { ...LESSON, contentType: 'application/pdf', bytes, ...more });
  const promised = async (): Promise<number> => {
    const { usedBytes = 0, reservedBytes = 0 } = (await usageOf('carla')) ?? {};
    return usedBytes + reservedBytes;
  };

  it('three of five fit beside an overwrite, which costs its difference; the others hear of the room left', async () => {
    nearlyFull();
    const image = { purpose: 'program-image', contentType: 'image/png', lessonId: undefined };
    await ask(20 * MIB, image);
    expect(await promised()).toBe(929 * MIB);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => ask(30 * MIB)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({
          code: 'resource-exhausted',
          details: { reason: 'storage-full', room: 5 * MIB, quota: QUOTA },
        });
    expect(await promised()).toBeLessThanOrEqual(QUOTA);
    await market.call(deleteFile, CARLA, { fileId: 'old' });
    await ask(25 * MIB);
    await expectRefusal(ask(MIB), 'storage-full', { room: 0 });
  });

  it('what takes more than it said when it comes is refused then', async () => {
    nearlyFull();
    const { uploadId, path } = (await ask(PDF.byteLength)) as { uploadId: string; path: string };
    market.documents.put(paths.storageUsage('carla'), {
      ...(await usageOf('carla'))!,
      usedBytes: QUOTA - 10,
    });
    market.files.put(path, PDF);
    await finalize(market, path);
    expect(await fileOf(uploadId)).toMatchObject({ status: 'rejected', reason: 'storage-full' });
    expect(market.files.objects.size).toBe(0);
  });

  it('an event that is lost costs a quarter of an hour, and bytes that never come an hour', async () => {
    const lost = await putUpload(market, CARLA, { ...LESSON, contentType: 'application/pdf' }, PDF);
    await ask(30 * MIB);
    for (let minutes = 0; minutes < 15; minutes += 5) {
      later(5 * MINUTE);
      await sweepUploadsEveryFiveMinutes(market.ports);
      await workOff(market);
    }
    expect(await fileOf(lost.uploadId)).toMatchObject({ status: 'ready' });
    expect(await usageOf('carla')).toMatchObject({ openUploads: 1, reservedBytes: 30 * MIB });
    for (let round = 0; round < 15; round += 1) {
      later(5 * MINUTE);
      await sweepUploadsEveryFiveMinutes(market.ports);
      await workOff(market);
    }
    expect(allUploads(market).filter(({ reason }) => reason === 'bytes-missing')).toHaveLength(1);
    await expectBalance(market, 'carla');
  });

  it('bytes that no job can make a file of have one job, which dies and comes back when it is replayed', async () => {
    const { uploadId, path } = await putUpload(market, SAM, { purpose: 'avatar' }, await aPicture(40, 40));
    const media = () => Promise.reject(new Error('libvips is not there'));
    const { default: hear } = await import('../../../src/handlers/files/promoteUploadOnObjectFinalized');
    await hear(path, market.ports);
    const jobs = () =>
      Object.keys(market.documents.dump('outbox/')).filter((id) => id.includes('promote-upload'));
    for (let hours = 0; hours < 80; hours += 1) {
      await sweepUploadsEveryFiveMinutes(market.ports);
      for (const id of jobs())
        await runJob(id.slice(7), jobHandlers(), { ...market.ports, media }).catch(() => undefined);
      later(60 * MINUTE);
    }
    expect(jobs()).toEqual([`outbox/promote-upload:${uploadId}:0`]);
    expect(await fileOf(uploadId)).toMatchObject({ status: 'requested' });
    const id = `promote-upload:${uploadId}:0`;
    const job = await market.documents.get(paths.outboxJob(id));
    expect(job?.status).toBe('dead');
    market.documents.put(paths.outboxJob(id), { ...job!, status: 'pending', runAt: market.now });
    await workOff(market, [id]);
    expect(await fileOf(uploadId)).toMatchObject({ status: 'ready' });
    await expectBalance(market, 'sam');
  });

  it.each(Array.from({ length: 34 }, (_, point) => point))(
    'a worker that dies at point %i leaves nothing counted twice and nothing behind',
    async (point) => {
      const first = await uploaded(market, SAM, { purpose: 'avatar' }, await aPicture(40, 40));
      later(1_000);
      const { uploadId, path } = await putUpload(market, SAM, { purpose: 'avatar' }, await aPicture(60, 40));
      const { default: hear } = await import('../../../src/handlers/files/promoteUploadOnObjectFinalized');
      const { ports } = crashingPorts(market.ports, point);
      const handlers = jobHandlers();
      try {
        await hear(path, ports);
        for (const id of market.queue.splice(0)) await runJob(id, handlers, ports);
      } catch {
        market.queue.length = 0;
      }
      for (let round = 0; round < 4; round += 1) {
        later(20 * MINUTE);
        await sweepUploadsEveryFiveMinutes(market.ports);
        await workOff(
          market,
          Object.keys(market.documents.dump('outbox/')).map((each) => each.slice('outbox/'.length)),
        );
      }
      expect(await fileOf(uploadId)).toMatchObject({ status: 'ready' });
      expect(await fileOf(first.id)).toMatchObject({ status: 'removed' });
      await expectBalance(market, 'sam');
    },
  );
});

describe('F08 the sweeper and the slow message', () => {
  function waiting(count: number): string[] {
    const ids = Array.from(
      { length: count },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    );
    for (const id of ids) {
      market.documents.put(paths.upload(id), anUpload({ id, claimUntil: market.now }));
      market.files.put(`private/carla/${id}.pdf`, PDF);
    }
    const usedBytes = count * 1_000;
    market.documents.put(paths.storageUsage('carla'), {
      usedBytes,
      reservedBytes: 0,
      openUploads: 0,
      updatedAt: market.now,
    });
    later(DAY);
    return ids;
  }

  const claim = (id: string, ref: string) =>
    market.documents.transact(async (transaction) => {
      const wish = { by: 'carla', purpose: 'attachment', ref } as const;
      transaction.set(
        paths.upload(id),
        claimedFile(await transaction.get(paths.upload(id)), wish, market.now),
      );
    });

  it('ends 97 of a hundred when three are claimed while it runs, killed on the way and run again', async () => {
    const ids = waiting(100);
    const { ports } = crashingPorts(market.ports, 150);
    await sweepFilesEveryDay(market.ports);
    const handlers = jobHandlers();
    const jobs = market.queue.splice(0);
    const outcomes = Promise.allSettled(jobs.map((id) => runJob(id, handlers, ports)));
    await Promise.all(ids.slice(97).map((id) => claim(id, `messages/${id}`)));
    await outcomes;
    later(20 * MINUTE);
    await workOff(market, [
      ...jobs,
      ...jobs,
      ...Object.keys(market.documents.dump('outbox/')).map((each) => each.slice(7)),
    ]);
    expect(allUploads(market).filter(({ status }) => status === 'removed')).toHaveLength(97);
    for (const id of ids.slice(97))
      expect(await fileOf(id)).toMatchObject({ status: 'ready', refs: [`messages/${id}`] });
    expect(market.files.objects.size).toBe(3);
    expect(await usageOf('carla')).toMatchObject({ usedBytes: 3_000 });
  });

  it('keeps a file of two messages until the last lets it go, and refuses who comes after that', async () => {
    const [id = ''] = waiting(1);
    await claim(id, 'messages/one');
    await claim(id, 'messages/two');
    const release = async (ref: string) =>
      market.documents.put(paths.upload(id), releasedFile((await fileOf(id))!, ref, market.now));
    await release('messages/one');
    await expectRefusal(market.call(deleteFile, CARLA, { fileId: id }), 'file-in-use');
    for (const wait of [0, 8 * DAY]) {
      later(wait);
      await sweepFilesEveryDay(market.ports);
      await workOff(market);
      expect(await fileOf(id)).toMatchObject({ status: 'ready', refs: ['messages/two'] });
    }
    await release('messages/two');
    later(8 * DAY);
    await sweepFilesEveryDay(market.ports);
    await workOff(market);
    expect(await fileOf(id)).toMatchObject({ status: 'removed' });
    await expect(claim(id, 'messages/three')).rejects.toMatchObject({ reason: 'attachment-gone' });
  });

  it('finds the file of a message that was offline for thirty hours', async () => {
    const { id } = await uploaded(
      market,
      CARLA,
      { purpose: 'attachment', contentType: 'application/pdf' },
      PDF,
    );
    later(30 * 60 * MINUTE);
    await sweepFilesEveryDay(market.ports);
    await workOff(market);
    await claim(id, 'messages/late');
    expect(await fileOf(id)).toMatchObject({ status: 'ready' });
  });

  it('keeps a file of a lesson until the last learner of a version that has it', async () => {
    const { id } = await uploaded(market, CARLA, { ...LESSON, contentType: 'application/pdf' }, PDF);
    const program = (await market.documents.get(paths.program('bootcamp')))!;
    const version = {
      number: 1,
      lessons: { l1: 1, l2: 1 },
      changes: [],
      createdAt: market.now,
      updatedAt: market.now,
    };
    market.documents.put(paths.program('bootcamp'), { ...program, contentVersion: 1 });
    market.documents.put(paths.contentVersion('bootcamp', 1), version);
    const enrollment = anEnrollment({
      id: 'sam_bootcamp',
      studentRef: 'sam',
      programRef: 'bootcamp',
      contentVersion: 1,
    });
    market.documents.put(paths.enrollment('sam_bootcamp'), enrollment);
    expect(await market.call(deleteFile, CARLA, { fileId: id })).toMatchObject({ status: 'ready' });
    market.documents.put(paths.program('bootcamp'), { ...program, contentVersion: 2 });
    market.documents.put(paths.contentVersion('bootcamp', 2), {
      ...version,
      number: 2,
      lessons: { l1: 2, l2: 1 },
    });
    const media = async (who: typeof SAM) =>
      (
        (await market.call(getLessonMedia, who, { programId: 'bootcamp', lessonId: 'l1' })) as {
          media: object[];
        }
      ).media;
    const sweep = async () => {
      later(8 * DAY);
      await sweepFilesEveryDay(market.ports);
      await workOff(market);
    };
    await sweep();
    expect(await media(SAM)).toMatchObject([{ fileId: id }]);
    expect(await media(CARLA)).toEqual([]);
    market.documents.put(paths.enrollment('sam_bootcamp'), { ...enrollment, contentVersion: 2 });
    await sweep();
    expect(await fileOf(id)).toMatchObject({ status: 'removed' });
    expect(await media(SAM)).toEqual([]);
    expect(market.files.objects.size).toBe(0);
  });

  it('takes objects away that no upload knows, and leaves young ones', async () => {
    const stray = [
      'avatars/sam/old.webp',
      'uploads/sam/x',
      'private/sam/00000000-0000-4000-8000-000000000000.pdf',
    ];
    for (const path of stray) market.files.put(path, PDF);
    await sweepFilesEveryDay(market.ports);
    await workOff(market);
    expect(market.files.objects.size).toBe(stray.length);
    later(DAY);
    market.files.put('avatars/sam/young.webp', PDF);
    await sweepFilesEveryDay(market.ports);
    await workOff(market);
    expect([...market.files.objects.keys()]).toEqual(['avatars/sam/young.webp']);
  });
});
