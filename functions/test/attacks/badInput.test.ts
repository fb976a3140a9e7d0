import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import archiveProgram from '../../src/handlers/catalog/archiveProgram';
import createResource from '../../src/handlers/catalog/createResource';
import createSkill from '../../src/handlers/catalog/createSkill';
import deleteSkill from '../../src/handlers/catalog/deleteSkill';
import getLearningPath from '../../src/handlers/catalog/getLearningPath';
import getSkillTree from '../../src/handlers/catalog/getSkillTree';
import mergeSkills from '../../src/handlers/catalog/mergeSkills';
import updateSkill from '../../src/handlers/catalog/updateSkill';
import searchPrograms from '../../src/handlers/catalog/searchPrograms';
import searchSkills from '../../src/handlers/catalog/searchSkills';
import createProgram from '../../src/handlers/catalog/createProgram';
import deactivateProgram from '../../src/handlers/catalog/deactivateProgram';
import deleteChapter from '../../src/handlers/catalog/deleteChapter';
import deleteLesson from '../../src/handlers/catalog/deleteLesson';
import publishProgram from '../../src/handlers/catalog/publishProgram';
import reorderOutline from '../../src/handlers/catalog/reorderOutline';
import getProgramRecommendations from '../../src/handlers/catalog/getProgramRecommendations';
import explainMatch from '../../src/handlers/matching/explainMatch';
import findMatches from '../../src/handlers/matching/findMatches';
import demoteAdmin from '../../src/handlers/admin/demoteAdmin';
import promoteUserToAdmin from '../../src/handlers/admin/promoteUserToAdmin';
import suspendUser from '../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../src/handlers/admin/unsuspendUser';
import verifyCoach from '../../src/handlers/admin/verifyCoach';
import updateProgram from '../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../src/handlers/learning/joinWaitlist';
import leaveWaitlist from '../../src/handlers/learning/leaveWaitlist';
import moveToVersion from '../../src/handlers/learning/moveToVersion';
import publishVersion from '../../src/handlers/catalog/publishVersion';
import reviseLesson from '../../src/handlers/catalog/reviseLesson';
import pauseEnrollment from '../../src/handlers/learning/pauseEnrollment';
import grantLesson from '../../src/handlers/learning/grantLesson';
import readmitStudent from '../../src/handlers/learning/readmitStudent';
import revokeCertificate from '../../src/handlers/learning/revokeCertificate';
import resumeEnrollment from '../../src/handlers/learning/resumeEnrollment';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import blockTime from '../../src/handlers/scheduling/blockTime';
import bookSession from '../../src/handlers/scheduling/bookSession';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../src/handlers/scheduling/confirmBooking';
import declineBooking from '../../src/handlers/scheduling/declineBooking';
import getRecording from '../../src/handlers/scheduling/getRecording';
import getAvailableSlots from '../../src/handlers/scheduling/getAvailableSlots';
import giveFeedback from '../../src/handlers/scheduling/giveFeedback';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import releaseSlot from '../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import startSession from '../../src/handlers/scheduling/startSession';
import joinSession from '../../src/handlers/scheduling/joinSession';
import leaveSession from '../../src/handlers/scheduling/leaveSession';
import pauseSession from '../../src/handlers/scheduling/pauseSession';
import resumeSession from '../../src/handlers/scheduling/resumeSession';
import endSession from '../../src/handlers/scheduling/endSession';
import markNoShow from '../../src/handlers/scheduling/markNoShow';
import unblockTime from '../../src/handlers/scheduling/unblockTime';
import deleteFile from '../../src/handlers/files/deleteFile';
import getLessonMedia from '../../src/handlers/files/getLessonMedia';
import getMessageAttachments from '../../src/handlers/files/getMessageAttachments';
import getSignedUrl from '../../src/handlers/files/getSignedUrl';
import requestUpload from '../../src/handlers/files/requestUpload';
import createReview from '../../src/handlers/reviews/createReview';
import deleteReview from '../../src/handlers/reviews/deleteReview';
import hideReview from '../../src/handlers/reviews/hideReview';
import reportReview from '../../src/handlers/reviews/reportReview';
import respondToReview from '../../src/handlers/reviews/respondToReview';
import showReview from '../../src/handlers/reviews/showReview';
import updateReview from '../../src/handlers/reviews/updateReview';
import listDeadJobs from '../../src/handlers/admin/listDeadJobs';
import replayJob from '../../src/handlers/admin/replayJob';
import { COMMUNITY_INPUTS } from '../support/communityInputs';
import { MESSAGING_INPUTS } from '../support/messagingInputs';
import { CALENDAR_INPUTS } from './calendarInputs';
import { HOST_INPUTS } from './hostInputs';
import { SESSION_INPUTS } from './sessionInputs';
import { PAYOUT_INPUTS } from './payoutInputs';
import { CARLA, ROOT, aMarket } from '../support/aMarket';
import { ACCOUNT_INPUTS } from './accountInputs';
import { ADMIN_INPUTS } from './adminInputs';
import { EVENT_INPUTS } from './eventInputs';
import { numbersIn, placed } from '../support/deepNumbers';
import { everyOperation } from '../support/mounts';
import { type Input, hugeInputs } from '../support/hugeInputs';

const program = { programId: 'bootcamp' };
const slot = { consultationTypeId: 'carla_0', durationMinutes: 30 };
const enrollment = { enrollmentId: 'sam_bootcamp' };
const review = { reviewId: 'sam_program_bootcamp' };
const content = {
  title: 'Pottery',
  category: 'Art',
  description: 'Clay',
  objectives: ['Throw a bowl'],
  price: 2_500,
  currency: 'eur',
  duration: '12 weeks',
  difficultyLevel: 'beginner',
  maxStudents: 10,
  tags: ['clay'],
  prerequisites: ['Patience'],
  prerequisiteProgramRefs: ['basics'],
  materials: ['Clay'],
  imageUrl: 'https://example.com/bowl.jpg',
  smallDescription: 'Bowls',
  language: 'en',
  schedule: { startsAt: '2026-05-01T10:00:00Z', endsAt: '2026-06-01T10:00:00+02:00' },
};

const resourceContent = {
  title: 'Wheels',
  description: 'How they turn',
  resourceType: 'article',
  url: 'https://example.com/wheels',
  tags: ['clay'],
};
const skillContent = {
  skillId: 'clay',
  name: 'Clay',
  category: 'Art',
  subcategory: 'Pottery',
  description: 'How it gives',
  tags: ['mud'],
  keywords: ['earth'],
  difficulty: 2,
  prerequisites: [],
  relatedSkills: [],
  metadata: { estimatedLearningTime: 10 },
};

/** Every operation with an input that is right in form, all optional keys in it. */
const OPERATIONS: readonly (readonly [MountedOperation, Input])[] = [
  [createProgram, content],
  [updateProgram, { ...program, updates: content, remove: [] }],
  [publishProgram, program],
  [deactivateProgram, program],
  [archiveProgram, program],
  [reorderOutline, { ...program, chapters: [{ chapterId: 'c1', lessonIds: ['l1'] }] }],
  [deleteLesson, { ...program, lessonId: 'l1' }],
  [deleteChapter, { ...program, chapterId: 'c1' }],
  [createResource, resourceContent],
  [createSkill, skillContent],
  [updateSkill, { skillId: 'clay', updates: { name: 'Clay' } }],
  [deleteSkill, { skillId: 'clay' }],
  [mergeSkills, { skillId: 'clay', intoSkillId: 'mud' }],
  [getSkillTree, { skillId: 'clay' }],
  [getLearningPath, { skillId: 'clay' }],
  [searchPrograms, { query: 'clay', category: 'Art', minPrice: 0, sort: 'rating' }],
  [searchSkills, { query: 'clay', difficulty: 2 }],
  [findMatches, { limit: 5 }],
  [getProgramRecommendations, { limit: 5 }],
  [explainMatch, { coachId: 'carla' }],
  [
    requestUpload,
    {
      purpose: 'lesson-media',
      contentType: 'video/mp4',
      bytes: 1_000,
      name: 'Talk',
      ...program,
      lessonId: 'l1',
    },
  ],
  [deleteFile, { fileId: 'a-file' }],
  [getSignedUrl, { fileId: 'a-file' }],
  [getLessonMedia, { ...program, lessonId: 'l1' }],
  [getMessageAttachments, { conversationId: 'talk', messageId: 'hello' }],
  [enrollStudent, { ...program, promotionCode: 'SPRING' }],
  [joinWaitlist, program],
  [leaveWaitlist, program],
  [unenrollStudent, { ...enrollment, reason: 'moving' }],
  [revokeEnrollment, { ...enrollment, reason: 'squatting' }],
  [grantLesson, { ...enrollment, lessonId: 'l1' }],
  [readmitStudent, enrollment],
  [reviseLesson, { ...program, lessonId: 'l1' }],
  [publishVersion, { ...program, note: 'better' }],
  [moveToVersion, enrollment],
  [revokeCertificate, { code: 'a-code', reason: 'a mistake' }],
  ...PAYOUT_INPUTS,
  ...ACCOUNT_INPUTS,
  [pauseEnrollment, { ...enrollment, reason: 'holiday' }],
  [resumeEnrollment, enrollment],
  [getAvailableSlots, { ...slot, from: '2026-05-01T10:00:00Z', to: '2026-05-02T10:00:00Z', explain: true }],
  [holdSlot, { ...slot, startsAt: '2026-05-01T10:00:00Z' }],
  [releaseSlot, { holdId: 'h1' }],
  [
    bookSession,
    {
      ...{
        ...slot,
        startsAt: '2026-05-01T10:00:00Z',
        answers: ['Yes'],
        notes: 'Soon',
        promotionCode: 'SPRING',
      },
      asShown: { price: 5_000, currency: 'usd', language: 'English' },
    },
  ],
  [confirmBooking, { bookingId: 'b1' }],
  [declineBooking, { bookingId: 'b1', reason: 'away' }],
  [rescheduleSession, { bookingId: 'b1', startsAt: '2026-05-01T10:00:00Z', version: 1, reason: 'away' }],
  [cancelSession, { bookingId: 'b1', reason: 'away' }],
  [blockTime, { from: '2026-05-01T00:00:00Z', to: '2026-05-02T00:00:00Z', allDayIn: 'UTC', reason: 'away' }],
  ...CALENDAR_INPUTS,
  ...SESSION_INPUTS,
  ...HOST_INPUTS,
  [unblockTime, { blockId: 'k1' }],
  ...MESSAGING_INPUTS,
  ...COMMUNITY_INPUTS,
  ...[startSession, joinSession, leaveSession, pauseSession, resumeSession, endSession].map(
    (each) => [each, { sessionId: 's1' }] as const,
  ),
  [markNoShow, { bookingId: 'b1' }],
  [getRecording, { sessionId: 's1', recordingId: 'r1' }],
  [giveFeedback, { bookingId: 'b1', rating: 5, text: 'Well spent.' }],
  ...EVENT_INPUTS,
  [
    createReview,
    { targetType: 'program', targetId: 'bootcamp', rating: 5, text: 'Good', aspects: { expertise: 5 } },
  ],
  [updateReview, { ...review, updates: { rating: 5, text: null, aspects: { expertise: 5 } } }],
  [deleteReview, review],
  [respondToReview, { ...review, text: 'Thanks' }],
  [reportReview, { ...review, reason: 'spam' }],
  [hideReview, { ...review, reason: 'spam' }],
  [showReview, review],
  [listDeadJobs, { limit: 10, cursor: { diedAt: '2026-05-01T10:00:00Z', jobId: 'notify:1' } }],
  [promoteUserToAdmin, { userId: 'sam' }],
  [demoteAdmin, { userId: 'sam' }],
  [suspendUser, { userId: 'sam', reason: 'spam', until: '2030-01-01T10:00:00Z' }],
  [unsuspendUser, { userId: 'sam' }],
  ...ADMIN_INPUTS,
  [verifyCoach, { coachId: 'carla', version: 1, decision: 'reject', reason: 'unreadable' }],
  [replayJob, { jobId: 'notify:1' }],
];

/** What no key of any operation takes. */
const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  'a boolean': true,
  'a negative number': -1,
  'a fraction': 1.5,
  'a number that is too large': 1e15,
  'a huge text': 'x'.repeat(60_000),
  'an empty text': ' ',
  'a text with NUL': 'a\0b',
  'half a surrogate pair': 'a\ud800b',
  'a path': '../../users/root',
  'an unknown object': { unknown: { deep: [[]] } },
  'a long list': Array.from({ length: 600 }, () => 'x'),
};

/** What no number of any operation is: a sum is never below nothing, nor a part of a minor unit. */
const NO_NUMBERS = { negative: -1, 'a fraction': 1.5, 'too large': 1e15, text: '5', 'no number': Number.NaN };

const DEEP = OPERATIONS.flatMap(([mounted, input]) =>
  numbersIn(input)
    .filter((path) => path.length > 1)
    .map((path) => [mounted.operation.name, path.join('.'), mounted, input, path] as const),
);

const PLACES = OPERATIONS.flatMap(([mounted, input]) =>
  Object.keys(input).map((key) => [mounted.operation.name, key, mounted, input] as const),
);
const REQUIRED = PLACES.filter(
  ([, key, { operation }]) => !(operation.input.shape[key] as z.ZodType).safeParse(undefined).success,
);
/** Texts that may hold a slash, so a path is no error in them. */
const PROSE = [
  'fullName',
  'headline',
  'bio',
  'style',
  'availability',
  'interestedProgram',
  'currentLevel',
  'authorizationCode',
  'location',
  'content',
  'notes',
  'title',
  'category',
  'description',
  'placeDetail',
  'duration',
  'smallDescription',
  'reason',
  'text',
  'name',
  'subcategory',
  'note',
  'transferReference',
  'query',
  'specialty',
  'language',
  'country',
  'statement',
  'cancellationPolicy',
];

/** Whether a key takes a value that is wrong for others, such as null for what can be removed. */
function takes({ operation }: MountedOperation, key: string, value: unknown): boolean {
  return (operation.input.shape[key] as z.ZodType).safeParse(value).success;
}

/** The paths that a call is told are wrong. */
async function placesNamed(call: Promise<unknown>): Promise<string[]> {
  const error: unknown = await call.then(
    () => 'accepted',
    (refusal: unknown) => refusal,
  );
  expect(error).toMatchObject({ code: 'invalid-argument', details: { reason: 'invalid-input' } });
  return (error as { details: { issues: { path: string }[] } }).details.issues.map(({ path }) => path);
}

describe('bad input', () => {
  it('is tried with every operation, once', async () => {
    const mounted = await everyOperation();
    expect(OPERATIONS.map(([{ operation }]) => operation.name).sort()).toEqual(
      mounted.map(({ operation }) => operation.name).sort(),
    );
  });

  it.each(OPERATIONS.map(([mounted, input]) => [mounted.operation.name, mounted, input] as const))(
    'is not what the example of %s is',
    (_name, { operation }, input) => {
      expect(operation.input.safeParse(input).error).toBeUndefined();
    },
  );

  it.each(PLACES)('to %s in %s is named, and nothing is written', async (_name, key, mounted, input) => {
    const market = await aMarket();
    const before = market.documents.dump();
    for (const [what, value] of Object.entries(WRONG)) {
      if (what === 'a path' && PROSE.includes(key)) continue;
      // A search for nothing finds everything.
      if (what === 'an empty text' && key === 'query') continue;
      if ((value === null || value === true) && takes(mounted, key, value)) continue;
      const places = await placesNamed(market.call(mounted, ROOT, { ...input, [key]: value }));
      expect(places, what).not.toEqual([]);
      for (const place of places) expect(place, what).toMatch(new RegExp(`^${key}`));
    }
    expect(market.documents.dump()).toEqual(before);
  });

  it.each(DEEP)(
    'to %s in %s is named, and nothing is written',
    async (_name, place, mounted, input, path) => {
      const market = await aMarket();
      const before = market.documents.dump();
      for (const [what, wrong] of Object.entries(NO_NUMBERS)) {
        const call = market.call(mounted, ROOT, placed(input, path, wrong));
        expect(await placesNamed(call), what).toContain(place);
      }
      expect(market.documents.dump()).toEqual(before);
    },
  );

  it.each(REQUIRED)('to %s without %s is named', async (_name, key, mounted, input) => {
    const market = await aMarket();
    const rest = Object.fromEntries(Object.entries(input).filter(([each]) => each !== key));
    expect(await placesNamed(market.call(mounted, ROOT, rest))).toEqual([key]);
  });

  it.each(OPERATIONS.map(([mounted, input]) => [mounted.operation.name, mounted, input] as const))(
    'to %s is not sent back at length',
    async (_name, mounted, input) => {
      const market = await aMarket();
      // The admin passes every check of the role, the coach every check of what is its own.
      const calls = [ROOT, CARLA].flatMap((caller) =>
        Object.entries(hugeInputs(input)).map(([what, huge]) => [what, caller, huge] as const),
      );
      for (const [what, caller, huge] of calls) {
        const answer: unknown = await market.call(mounted, caller, huge).then(
          (details) => ({ message: '', details }),
          (refusal: unknown) => refusal,
        );
        const { message, details } = answer as { message: string; details: { issues?: { path: string }[] } };
        expect(message.length, what).toBeLessThanOrEqual(500);
        expect(JSON.stringify(details).length, what).toBeLessThanOrEqual(11_000);
        for (const { path } of details.issues ?? []) expect(path.length, what).toBeLessThanOrEqual(300);
      }
    },
  );

  it.each(OPERATIONS.map(([mounted, input]) => [mounted.operation.name, mounted, input] as const))(
    'to %s as an unknown key is named',
    async (_name, mounted, input) => {
      const market = await aMarket();
      expect(await placesNamed(market.call(mounted, ROOT, { ...input, rolle: 'admin' }))).toEqual(['rolle']);
    },
  );
});
