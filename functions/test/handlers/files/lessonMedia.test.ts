import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import getLessonMedia from '../../../src/handlers/files/getLessonMedia';
import getSignedUrl from '../../../src/handlers/files/getSignedUrl';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import pauseEnrollment from '../../../src/handlers/learning/pauseEnrollment';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import { CARLA, EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { PDF } from '../../support/bombs';
import { aLesson } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { uploaded } from '../../support/uploads';

const lesson = { programId: 'bootcamp', lessonId: 'l1' };
const SAMS = { enrollmentId: 'sam_bootcamp' };

let market: Platform;
let fileId: string;

beforeEach(async () => {
  market = await aMarket();
  for (const uid of ['sam', 'eve', 'carla']) market.documents.put(paths.user(uid), aUser(uid));
  const wish = { purpose: 'lesson-media', contentType: 'application/pdf', ...lesson } as const;
  fileId = (await uploaded(market, CARLA, wish, PDF)).id;
  for (const learner of [SAM, EVE]) await market.call(enrollStudent, learner, { programId: 'bootcamp' });
});

const open = (who: typeof SAM | undefined) => market.call(getLessonMedia, who, lesson);
const sign = (who: typeof SAM) => market.call(getSignedUrl, who, { fileId });

describe('an address of lesson media', () => {
  it('ends ten minutes after it was asked for, each time anew', async () => {
    for (let minute = 0; minute < 20; minute += 9) {
      market.now = new Date(market.now.getTime() + minute * 60_000);
      const expiresAt = new Date(market.now.getTime() + 600_000).toISOString();
      expect(await sign(SAM)).toMatchObject({ fileId, expiresAt });
      expect(await open(SAM)).toMatchObject({ media: [{ fileId, expiresAt }] });
    }
  });

  it.each([
    ['a pause', () => market.call(pauseEnrollment, SAM, SAMS)],
    ['a seat taken back', () => market.call(revokeEnrollment, CARLA, { ...SAMS, reason: 'No reason' })],
  ])('is given to nobody from %s on, by either way, and to others as before', async (_, lose) => {
    await sign(SAM);
    await lose();
    await expectRefusal(open(SAM), 'lesson-locked');
    await expectRefusal(sign(SAM), 'lesson-locked');
    await expect(sign(EVE)).resolves.toBeDefined();
  });

  it('of a preview is for everybody, also for who left with an older version', async () => {
    const program = (await market.documents.get(paths.program('bootcamp')))!;
    const dates = { createdAt: market.now, updatedAt: market.now };
    const editions = [
      [paths.contentVersion('bootcamp', 1), 1],
      [paths.contentVersion('bootcamp', 2), 2],
      [paths.nextContentVersion('bootcamp'), 2],
    ] as const;
    for (const [path, edition] of editions)
      market.documents.put(path, { number: edition, lessons: { l1: edition, l2: 1 }, changes: [], ...dates });
    market.documents.put(paths.program('bootcamp'), { ...program, contentVersion: 2 });
    market.documents.put(paths.lesson('bootcamp', 'l1'), { ...aLesson('l1', 'c1', 1), isPreview: true });
    const kept = { edition: 1, title: 'As it was', text: 'As it was', ...dates };
    market.documents.put(paths.lessonEdition('bootcamp', 'l1', 1), kept);
    const learning = (await market.documents.get(paths.enrollment('sam_bootcamp')))!;
    market.documents.put(paths.enrollment('sam_bootcamp'), { ...learning, contentVersion: 1 });
    await market.call(revokeEnrollment, CARLA, { ...SAMS, reason: 'No reason' });
    expect(await open(undefined)).toMatchObject({ media: [{ fileId }] });
    expect(await open(SAM)).toMatchObject({ media: [{ fileId }] });
  });
});
