import { describe, expect, it } from 'vitest';
import { lessonLock } from '../../../../client/src/lessonLock';
import { MAX_GRANTED_LESSONS } from '../../../src/contracts/utilities/grantedLessons';
import { paths } from '../../../src/domain/paths';
import onLessonCreate from '../../../src/handlers/catalog/recountOutlineOnLessonCreate';
import getLessonMedia from '../../../src/handlers/files/getLessonMedia';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import grantLesson from '../../../src/handlers/learning/grantLesson';
import pauseEnrollment from '../../../src/handlers/learning/pauseEnrollment';
import resumeEnrollment from '../../../src/handlers/learning/resumeEnrollment';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aLesson } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { later, quiet } from '../../support/quiet';

const bootcamp = { programId: 'bootcamp' };
const mine = { enrollmentId: 'sam_bootcamp' };
const schedule = { startsAt: day('2026-04-01'), endsAt: day('2026-12-01') };

function day(text: string): Date {
  return new Date(`${text}T10:00:00Z`);
}

const of = ({ documents }: Platform) => documents.get(paths.enrollment('sam_bootcamp'));

/** A program that starts in April, with a lesson that opens thirty days after enrolling, on the first of March. */
async function aCohort(): Promise<Platform> {
  const market = await aMarket({ schedule });
  market.documents.put(paths.lesson('bootcamp', 'l9'), { ...aLesson('l9', 'c1', 9), dripAfterDays: 30 });
  market.now = day('2026-03-01');
  await market.call(enrollStudent, SAM, bootcamp);
  return market;
}

const grant = (market: Platform, by = CARLA, lessonId = 'l9') =>
  market.call(grantLesson, by, { ...mine, lessonId });
const open = (market: Platform, lessonId = 'l9') =>
  market.call(getLessonMedia, SAM, { ...bootcamp, lessonId });

describe('L08 early access must not survive leaving', () => {
  it('a granted lesson is open at once, and only it', async () => {
    const market = await aCohort();
    market.now = day('2026-03-03');
    await expectRefusal(open(market), 'lesson-locked');
    expect(await grant(market)).toEqual({ ...mine, grantedLessons: ['l9'] });
    await expect(open(market)).resolves.toBeDefined();
    await expectRefusal(open(market, 'l1'), 'lesson-locked');
    const learning = (await of(market)) ?? null;
    expect(lessonLock({ id: 'l9', dripAfterDays: 30 }, learning, { schedule }, market.now)).toEqual({
      reason: 'unknown',
    });
  });

  it('leaving ends it from that commit on, and enrolling again does not bring it back', async () => {
    const market = await aCohort();
    market.now = day('2026-03-03');
    await grant(market);
    market.now = day('2026-03-05');
    await market.call(unenrollStudent, SAM, mine);
    await expectRefusal(open(market), 'lesson-locked');
    market.now = day('2026-03-20');
    await market.call(enrollStudent, SAM, bootcamp);
    expect(await of(market)).not.toHaveProperty('grantedLessonRefs');
    await expectRefusal(open(market), 'lesson-locked', { opensAt: day('2026-04-19').toISOString() });
    await expectRefusal(open(market, 'l1'), 'lesson-locked', { opensAt: schedule.startsAt.toISOString() });
    market.now = schedule.startsAt;
    await expect(open(market, 'l1')).resolves.toBeDefined();
    market.now = day('2026-04-19');
    await expect(open(market)).resolves.toBeDefined();
  });

  it('leaving closes every lesson but the previews', async () => {
    const market = await aCohort();
    const preview = { ...aLesson('l2', 'c1', 2), isPreview: true };
    market.documents.put(paths.lesson('bootcamp', 'l2'), preview);
    market.now = day('2026-05-01');
    for (const lessonId of ['l1', 'l2', 'l9']) await expect(open(market, lessonId)).resolves.toBeDefined();
    await market.call(unenrollStudent, SAM, mine);
    for (const lessonId of ['l1', 'l9']) await expectRefusal(open(market, lessonId), 'lesson-locked');
    await expect(open(market, 'l2')).resolves.toBeDefined();
  });

  it('a seat taken back ends it, and a pause keeps it for later', async () => {
    const market = await aCohort();
    await market.call(pauseEnrollment, SAM, mine);
    await grant(market);
    await expectRefusal(open(market), 'lesson-locked');
    await market.call(resumeEnrollment, SAM, mine);
    await expect(open(market)).resolves.toBeDefined();
    await market.call(revokeEnrollment, CARLA, { ...mine, reason: 'No reason' });
    await expectRefusal(open(market), 'lesson-locked');
    await expectRefusal(grant(market), 'illegal-transition', { from: 'cancelled' });
  });

  it('is granted by the coach or an admin, for a lesson that there is, once', async () => {
    const market = await aCohort();
    await expectRefusal(grant(market, SAM), 'not-enrollment-coach');
    await expectRefusal(grant(market, EVE), 'enrollment-missing');
    await expectRefusal(grant(market, CARLA, 'l77'), 'lesson-missing');
    expect(await of(market)).not.toHaveProperty('grantedLessonRefs');
    await Promise.all([grant(market), grant(market, ROOT), grant(market)]);
    expect((await of(market))?.grantedLessonRefs).toEqual(['l9']);
    const before = await of(market);
    market.now = day('2026-03-09');
    await grant(market);
    expect(await of(market)).toEqual(before);
  });

  it('of more than a program has, the oldest go', async () => {
    const market = await aCohort();
    const grantedLessonRefs = Array.from({ length: MAX_GRANTED_LESSONS }, (_, index) => `gone${index}`);
    market.documents.put(paths.enrollment('sam_bootcamp'), { ...(await of(market))!, grantedLessonRefs });
    await grant(market);
    expect((await of(market))?.grantedLessonRefs).toEqual([...grantedLessonRefs.slice(1), 'l9']);
  });

  it('lessons open by the later of start and days, counted from the new enrolment', async () => {
    const market = await aMarket({ schedule });
    market.now = day('2026-03-01');
    await market.call(enrollStudent, SAM, bootcamp);
    market.now = day('2026-03-05');
    await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' });
    const left = (await of(market)) ?? null;
    expect(lessonLock({ id: 'l9', dripAfterDays: 30 }, left, { schedule }, market.now)).toEqual({
      reason: 'enrollment-ended',
    });
    market.now = day('2026-03-20');
    await market.call(enrollStudent, SAM, bootcamp);
    const again = (await of(market)) ?? null;
    expect(lessonLock({ id: 'l1', dripAfterDays: 0 }, again, { schedule }, market.now)).toEqual({
      reason: 'not-yet-open',
      opensAt: schedule.startsAt,
      because: 'program-start',
    });
    expect(lessonLock({ id: 'l9', dripAfterDays: 30 }, again, { schedule }, market.now)).toEqual({
      reason: 'not-yet-open',
      opensAt: day('2026-04-19'),
      because: 'days-after-enrolment',
    });
  });

  it('who completed keeps everything, whatever the coach delays later, and hears nothing of it', async () => {
    const market = await aCohort();
    const done = { ...(await of(market))!, status: 'completed' as const, progress: 100 };
    market.documents.put(paths.enrollment('sam_bootcamp'), done);
    await quiet(market);
    const [told, mails] = [market.documents.dump('users/sam/'), market.mails.length];
    const updates = { dripAfterDays: 60 };
    const changed = { ...aLesson('l9', 'c1', 9), ...updates };
    market.documents.put(paths.lesson('bootcamp', 'l9'), changed);
    await deliver(market, onLessonCreate, {
      params: { programId: 'bootcamp', lessonId: 'l9' },
      before: { ...changed, dripAfterDays: 30 },
      after: changed,
    });
    await quiet(market, { doubled: true });
    await expect(open(market)).resolves.toBeDefined();
    expect(lessonLock({ id: 'l9', ...updates }, done, { schedule }, market.now)).toEqual({
      reason: 'unknown',
    });
    expect([market.documents.dump('users/sam/'), market.mails.length]).toEqual([told, mails]);
  });

  it('a pause moves the days on by its length, and a new enrolment begins them anew', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    const begun = market.now.getTime();
    for (const days of [3, 4]) {
      await later(market, 24 * 60);
      await market.call(pauseEnrollment, SAM, mine);
      await later(market, days * 24 * 60);
      await market.call(resumeEnrollment, SAM, mine);
    }
    expect((await of(market))?.dripFrom).toEqual(new Date(begun + 7 * 86_400_000));
    await market.call(unenrollStudent, SAM, mine);
    await market.call(enrollStudent, SAM, bootcamp);
    expect(await of(market)).not.toHaveProperty('dripFrom');
  });
});
