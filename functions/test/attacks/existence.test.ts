import { describe, expect, it } from 'vitest';
import type { Program } from '../../src/contracts/documents/programs';
import { paths } from '../../src/domain/paths';
import archiveProgram from '../../src/handlers/catalog/archiveProgram';
import deactivateProgram from '../../src/handlers/catalog/deactivateProgram';
import deleteChapter from '../../src/handlers/catalog/deleteChapter';
import deleteLesson from '../../src/handlers/catalog/deleteLesson';
import publishProgram from '../../src/handlers/catalog/publishProgram';
import reorderOutline from '../../src/handlers/catalog/reorderOutline';
import updateProgram from '../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../src/handlers/learning/joinWaitlist';
import leaveWaitlist from '../../src/handlers/learning/leaveWaitlist';
import moveToVersion from '../../src/handlers/learning/moveToVersion';
import publishVersion from '../../src/handlers/catalog/publishVersion';
import reviseLesson from '../../src/handlers/catalog/reviseLesson';
import createReview from '../../src/handlers/reviews/createReview';
import deleteReview from '../../src/handlers/reviews/deleteReview';
import reportReview from '../../src/handlers/reviews/reportReview';
import respondToReview from '../../src/handlers/reviews/respondToReview';
import updateReview from '../../src/handlers/reviews/updateReview';
import grantLesson from '../../src/handlers/learning/grantLesson';
import readmitStudent from '../../src/handlers/learning/readmitStudent';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import pauseEnrollment from '../../src/handlers/learning/pauseEnrollment';
import resumeEnrollment from '../../src/handlers/learning/resumeEnrollment';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import { aCaller } from '../support/aPlatform';
import { CARLA, EVE, OMAR, SAM, aMarket } from '../support/aMarket';
import { aCoach, aReview, anEnrollment } from '../support/builders';

type Ids = Readonly<Record<string, unknown>>;

/** Every operation of catalogue, learning and reviews that is told an id, with an input that is right in form. */
const OPERATIONS: readonly (readonly [MountedOperation, (programId: string) => Ids])[] = [
  [updateProgram, (programId) => ({ programId, updates: { title: 'Pottery' } })],
  [publishProgram, (programId) => ({ programId })],
  [deactivateProgram, (programId) => ({ programId })],
  [archiveProgram, (programId) => ({ programId })],
  [reorderOutline, (programId) => ({ programId, chapters: [{ chapterId: 'c1', lessonIds: ['l1', 'l2'] }] })],
  [deleteLesson, (programId) => ({ programId, lessonId: 'l1' })],
  [deleteChapter, (programId) => ({ programId, chapterId: 'c1' })],
  [enrollStudent, (programId) => ({ programId })],
  [reviseLesson, (programId) => ({ programId, lessonId: 'l1' })],
  [publishVersion, (programId) => ({ programId })],
  [moveToVersion, (programId) => ({ enrollmentId: `sam_${programId}` })],
  [joinWaitlist, (programId) => ({ programId })],
  [leaveWaitlist, (programId) => ({ programId })],
  [unenrollStudent, (programId) => ({ enrollmentId: `sam_${programId}` })],
  [pauseEnrollment, (programId) => ({ enrollmentId: `sam_${programId}` })],
  [resumeEnrollment, (programId) => ({ enrollmentId: `sam_${programId}` })],
  [revokeEnrollment, (programId) => ({ enrollmentId: `sam_${programId}`, reason: 'No reason' })],
  [grantLesson, (programId) => ({ enrollmentId: `sam_${programId}`, lessonId: 'l1' })],
  [readmitStudent, (programId) => ({ enrollmentId: `sam_${programId}` })],
  [createReview, (targetId) => ({ targetType: 'program', targetId, rating: 5 })],
  [updateReview, (programId) => ({ reviewId: `sam_program_${programId}`, updates: { rating: 1 } })],
  [deleteReview, (programId) => ({ reviewId: `sam_program_${programId}` })],
  [respondToReview, (programId) => ({ reviewId: `sam_program_${programId}`, text: 'Thank you' })],
  [reportReview, (programId) => ({ reviewId: `sam_program_${programId}`, reason: 'Untrue' })],
];

/** A program that nobody but its own people may know of. */
const HIDDEN: Readonly<Record<string, Partial<Program>>> = {
  'a draft': { status: 'draft', isActive: false },
  'an archived one': { status: 'archived', isActive: false },
  'a full and archived one': { status: 'archived', isActive: false, maxStudents: 1, currentEnrollments: 1 },
  'a draft with a price': { status: 'draft', isActive: false, price: 5_000 },
};

const STRANGERS: Readonly<Record<string, Caller>> = {
  'another student': EVE,
  'another coach': OMAR,
  'somebody without a profile': aCaller('nobody', 'student'),
};

const ROWS = OPERATIONS.flatMap(([mounted, input]) =>
  Object.entries(STRANGERS).map(
    ([who, caller]) => [mounted.operation.name, who, mounted, input, caller] as const,
  ),
);

async function answerTo(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => 'accepted',
    (refusal: unknown) => refusal,
  );
  const { code, message, details } = error as { code: unknown; message: unknown; details: unknown };
  return { code, message, details };
}

describe('what a stranger may not see', () => {
  it.each(ROWS)('looks missing to %s for %s', async (_name, _who, mounted, input, caller) => {
    const market = await aMarket();
    const missing = await answerTo(market.call(mounted, caller, input('none')));
    expect(missing).toMatchObject({ code: 'not-found' });
    for (const [what, program] of Object.entries(HIDDEN)) {
      const hidden = await aMarket(program);
      hidden.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment({ studentRef: 'sam' }));
      hidden.documents.put(paths.review('sam_program_bootcamp'), aReview());
      const before = hidden.documents.dump('programs/');
      expect(await answerTo(hidden.call(mounted, caller, input('bootcamp'))), what).toEqual(missing);
      expect(hidden.documents.dump('programs/')).toEqual(before);
    }
  });

  it('is an archived program to somebody who left it, too', async () => {
    const market = await aMarket({ status: 'archived', isActive: false });
    market.documents.put(
      paths.enrollment('sam_bootcamp'),
      anEnrollment({ studentRef: 'sam', status: 'cancelled' }),
    );
    const missing = await answerTo(market.call(enrollStudent, SAM, { programId: 'none' }));
    expect(await answerTo(market.call(enrollStudent, SAM, { programId: 'bootcamp' }))).toEqual(missing);
  });

  it('is no archived program to who learns in it or teaches it', async () => {
    const market = await aMarket({ status: 'archived', isActive: false });
    market.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment({ studentRef: 'sam' }));
    expect(await answerTo(market.call(enrollStudent, SAM, { programId: 'bootcamp' }))).toMatchObject({
      details: { reason: 'already-enrolled' },
    });
    expect(await answerTo(market.call(enrollStudent, CARLA, { programId: 'bootcamp' }))).toMatchObject({
      details: { reason: 'own-program' },
    });
  });

  it.each([
    ['deactivated', aCoach({ id: 'carla', isActive: false }), undefined],
    ['suspended', aCoach({ id: 'carla' }), {}],
  ])(
    'is why the coach of a public program takes nobody: %s and missing are one',
    async (_why, coach, suspension) => {
      const [hidden, missing] = [await aMarket(), await aMarket()];
      hidden.documents.put(paths.coach('carla'), coach);
      if (suspension !== undefined) hidden.documents.put(paths.suspension('carla'), suspension as never);
      await missing.documents.transact((transaction) => {
        transaction.delete(paths.coach('carla'));
        return Promise.resolve();
      });
      const enrol = { programId: 'bootcamp' };
      const answer = await answerTo(missing.call(enrollStudent, SAM, enrol));
      expect(answer).toMatchObject({ details: { reason: 'coach-inactive' } });
      expect(await answerTo(hidden.call(enrollStudent, SAM, enrol))).toEqual(answer);
    },
  );
});
