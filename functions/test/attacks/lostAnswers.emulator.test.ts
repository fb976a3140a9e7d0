import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import createCoachProfile from '../../src/handlers/accounts/createCoachProfile';
import createStudentProfile from '../../src/handlers/accounts/createStudentProfile';
import createUserDocument from '../../src/handlers/accounts/createUserDocument';
import cancelUserDeletion from '../../src/handlers/accounts/cancelUserDeletion';
import exportTable from '../../src/handlers/admin/exportTable';
import exportMyData from '../../src/handlers/accounts/exportMyData';
import deleteUser from '../../src/handlers/accounts/deleteUser';
import deactivateCoach from '../../src/handlers/accounts/deactivateCoach';
import reactivateCoach from '../../src/handlers/accounts/reactivateCoach';
import submitQuiz from '../../src/handlers/accounts/submitQuiz';
import requestVerification from '../../src/handlers/accounts/requestVerification';
import updateSlug from '../../src/handlers/accounts/updateSlug';
import demoteAdmin from '../../src/handlers/admin/demoteAdmin';
import promoteUserToAdmin from '../../src/handlers/admin/promoteUserToAdmin';
import suspendUser from '../../src/handlers/admin/suspendUser';
import unsuspendUser from '../../src/handlers/admin/unsuspendUser';
import updateAdminSetting from '../../src/handlers/admin/updateAdminSetting';
import verifyCoach from '../../src/handlers/admin/verifyCoach';
import archiveProgram from '../../src/handlers/catalog/archiveProgram';
import createResource from '../../src/handlers/catalog/createResource';
import createSkill from '../../src/handlers/catalog/createSkill';
import deleteSkill from '../../src/handlers/catalog/deleteSkill';
import mergeSkills from '../../src/handlers/catalog/mergeSkills';
import updateSkill from '../../src/handlers/catalog/updateSkill';
import endorseSkill from '../../src/handlers/accounts/endorseSkill';
import createProgram from '../../src/handlers/catalog/createProgram';
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
import pauseEnrollment from '../../src/handlers/learning/pauseEnrollment';
import grantLesson from '../../src/handlers/learning/grantLesson';
import readmitStudent from '../../src/handlers/learning/readmitStudent';
import revokeCertificate from '../../src/handlers/learning/revokeCertificate';
import resumeEnrollment from '../../src/handlers/learning/resumeEnrollment';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import createEvent from '../../src/handlers/events/createEvent';
import updateEvent from '../../src/handlers/events/updateEvent';
import publishEvent from '../../src/handlers/events/publishEvent';
import cancelEvent from '../../src/handlers/events/cancelEvent';
import registerForEvent from '../../src/handlers/events/registerForEvent';
import checkInAttendee from '../../src/handlers/events/checkInAttendee';
import acceptTicket from '../../src/handlers/events/acceptTicket';
import offerTicket from '../../src/handlers/events/offerTicket';
import returnTicket from '../../src/handlers/events/returnTicket';
import setDoorStaff from '../../src/handlers/events/setDoorStaff';
import transferTicket from '../../src/handlers/events/transferTicket';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import blockTime from '../../src/handlers/scheduling/blockTime';
import bookSession from '../../src/handlers/scheduling/bookSession';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../src/handlers/scheduling/confirmBooking';
import createCalendarFeed from '../../src/handlers/scheduling/createCalendarFeed';
import declineBooking from '../../src/handlers/scheduling/declineBooking';
import getAvailableSlots from '../../src/handlers/scheduling/getAvailableSlots';
import giveFeedback from '../../src/handlers/scheduling/giveFeedback';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import releaseSlot from '../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import revokeCalendarFeed from '../../src/handlers/scheduling/revokeCalendarFeed';
import startSession from '../../src/handlers/scheduling/startSession';
import joinSession from '../../src/handlers/scheduling/joinSession';
import leaveSession from '../../src/handlers/scheduling/leaveSession';
import pauseSession from '../../src/handlers/scheduling/pauseSession';
import resumeSession from '../../src/handlers/scheduling/resumeSession';
import endSession from '../../src/handlers/scheduling/endSession';
import markNoShow from '../../src/handlers/scheduling/markNoShow';
import unblockTime from '../../src/handlers/scheduling/unblockTime';
import resumeMail from '../../src/handlers/notifications/resumeMail';
import addParticipant from '../../src/handlers/messaging/addParticipant';
import { newMember } from '../../src/domain/messaging/conversations';
import createConversation from '../../src/handlers/messaging/createConversation';
import removeParticipant from '../../src/handlers/messaging/removeParticipant';
import reportMessage from '../../src/handlers/messaging/reportMessage';
import deleteFile from '../../src/handlers/files/deleteFile';
import requestUpload from '../../src/handlers/files/requestUpload';
import createReview from '../../src/handlers/reviews/createReview';
import deleteReview from '../../src/handlers/reviews/deleteReview';
import hideReview from '../../src/handlers/reviews/hideReview';
import reportReview from '../../src/handlers/reviews/reportReview';
import respondToReview from '../../src/handlers/reviews/respondToReview';
import showReview from '../../src/handlers/reviews/showReview';
import updateReview from '../../src/handlers/reviews/updateReview';
import replayJob from '../../src/handlers/admin/replayJob';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { aPayout, aPayoutAccount, someEarnings } from '../support/payouts';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../support/aMarket';
import { NOON, type Platform, aCaller } from '../support/aPlatform';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import { answersAt, WISHES } from '../support/aMatch';
import { aBooking, aConsultation, aSchedule } from '../support/aDiary';
import { anEvent } from '../support/aVenue';
import { aDraggedSession, CALENDAR_STEPS } from './calendarInputs';
import { aMessage, aTalk } from '../support/aTalk';
import { aCertificate, aPaidOrder, aReviewStanding, aUserSkill, anUpload } from '../support/builders';
import { aLostOrder } from '../support/aLostOrder';
import { anOpenOrder } from '../support/anOpenOrder';
import { COMMUNITY_STEPS } from './communitySteps';
import { aUser } from '../support/people';
import { type RunningFirestore, startFirestore } from '../support/startFirestore';
import { inMemoryPlans } from '../support/inMemoryPlans';
import { MONEY_STEPS } from './moneySteps';
import { HOST_STEPS } from './hostInputs';
import { SESSION_STEPS } from './sessionInputs';
import { BROADCAST_CALLS } from './broadcastCalls';

type Data = Readonly<Record<string, unknown>>;
/** The data, or how it follows from what lies there by then. */
type Step = readonly [
  handler: MountedOperation,
  caller: Caller,
  data: Data | ((documents: Documents) => Promise<Data>),
];

const program = { programId: 'bootcamp' };
const enrollment = { enrollmentId: 'sam_bootcamp' };
const review = { reviewId: 'sam_program_bootcamp' };
const NORA = aCaller('nora', 'coach');

const coachProfile = {
  title: 'Engineer',
  bio: 'Ten years of experience',
  style: 'Hands-on',
  specialties: ['React'],
  pastCompanies: [],
  linkedinUrl: 'https://linkedin.com/in/nora',
  availability: 'Evenings',
  hourlyRate: 9_000,
};
const content = {
  title: 'Pottery',
  category: 'Art',
  description: 'Clay',
  objectives: ['Throw a bowl'],
  price: 0,
  currency: 'eur',
};

const RESOURCE = {
  title: 'Wheels',
  description: 'Turn',
  resourceType: 'article',
  url: 'https://a.example/1',
};

const EVENT = {
  title: 'An evening',
  description: 'Three talks.',
  type: 'workshop',
  startsAt: '2026-05-01T19:00',
  endsAt: '2026-05-01T21:00',
  timeZone: 'Europe/Berlin',
};

/** A session that is on when the tests run, and a booking whose session was an hour before. */
const meeting = { sessionId: 'meeting' };
const AN_HOUR_AGO = new Date(NOON.getTime() - 3_600_000);

/** A life on the platform in which every operation happens once or more. */
const STEPS: readonly Step[] = [
  [createUserDocument, NORA, { role: 'coach', fullName: 'Nora' }],
  [createCoachProfile, NORA, coachProfile],
  [createStudentProfile, NORA, { interestedProgram: 'Art', skillLevel: 'beginner', commitment: 'flexible' }],
  [updateSlug, NORA, { slug: 'nora-the-coach' }],
  [submitQuiz, NORA, { role: 'coach', version: 1, answers: answersAt(0.5) }],
  [submitQuiz, NORA, { role: 'student', version: 1, answers: answersAt(0.5), preferences: WISHES }],
  [requestVerification, NORA, { links: ['https://example.com/certificate'] }],
  [verifyCoach, ROOT, { coachId: 'nora', version: 1, decision: 'approve' }],
  [
    updateAdminSetting,
    ROOT,
    { key: 'learning.seatHold', value: { minutes: 20 }, version: 0, reason: 'slow' },
  ],
  [deactivateCoach, NORA, {}],
  [reactivateCoach, NORA, {}],
  [deleteUser, NORA, { userId: 'nora' }],
  [cancelUserDeletion, NORA, {}],
  [exportMyData, NORA, {}],
  [exportTable, ROOT, { table: 'payments' }],
  [suspendUser, ROOT, { userId: 'nora', reason: 'spam' }],
  [unsuspendUser, ROOT, { userId: 'nora' }],
  [promoteUserToAdmin, ROOT, { userId: 'nora' }],
  [demoteAdmin, ROOT, { userId: 'nora' }],
  [createProgram, CARLA, content],
  [updateProgram, CARLA, { ...program, updates: { maxStudents: 5 } }],
  [enrollStudent, SAM, program],
  [unenrollStudent, SAM, enrollment],
  [enrollStudent, SAM, program],
  [updateProgram, CARLA, { ...program, updates: { maxStudents: 1 } }],
  [joinWaitlist, EVE, program],
  [leaveWaitlist, EVE, program],
  [publishVersion, CARLA, program],
  [reviseLesson, CARLA, { ...program, lessonId: 'l1' }],
  [moveToVersion, SAM, enrollment],
  [pauseEnrollment, SAM, enrollment],
  [resumeEnrollment, SAM, enrollment],
  [grantLesson, CARLA, { ...enrollment, lessonId: 'l1' }],
  ...SESSION_STEPS,
  [createSkill, ROOT, { name: 'Clay', category: 'Art', difficulty: 2 }],
  [createSkill, ROOT, { name: 'Mud', category: 'Art', difficulty: 1 }],
  [updateSkill, ROOT, { skillId: 'clay', updates: { prerequisites: ['mud'] } }],
  [mergeSkills, ROOT, { skillId: 'mud', intoSkillId: 'clay' }],
  [endorseSkill, CARLA, { studentId: 'sam', skillId: 'wheel', level: 5 }],
  [deleteSkill, ROOT, { skillId: 'clay' }],
  [createResource, CARLA, RESOURCE],
  [createReview, SAM, { targetType: 'program', targetId: 'bootcamp', rating: 4 }],
  [updateReview, SAM, { ...review, updates: { rating: 5 } }],
  [respondToReview, CARLA, { ...review, text: 'Thank you' }],
  [reportReview, CARLA, { ...review, reason: 'spam' }],
  [hideReview, ROOT, { ...review, reason: 'spam' }],
  [showReview, ROOT, review],
  [deleteReview, SAM, review],
  ...BROADCAST_CALLS,
  ...MONEY_STEPS,
  [revokeEnrollment, CARLA, { ...enrollment, reason: 'squatting' }],
  [readmitStudent, CARLA, enrollment],
  [revokeCertificate, CARLA, { code: 'a-code', reason: 'a mistake' }],
  [reorderOutline, CARLA, { ...program, chapters: [{ chapterId: 'c1', lessonIds: ['l2', 'l1'] }] }],
  [deleteLesson, CARLA, { ...program, lessonId: 'l1' }],
  [deactivateProgram, CARLA, program],
  [publishProgram, CARLA, program],
  [deactivateProgram, CARLA, program],
  [deleteChapter, CARLA, { ...program, chapterId: 'c1' }],
  [requestUpload, NORA, { purpose: 'avatar', contentType: 'image/png', bytes: 1_000 }],
  [deleteFile, NORA, { fileId: 'a-file' }],
  [archiveProgram, CARLA, program],
  [replayJob, ROOT, { jobId: 'dead:1' }],
  [createEvent, CARLA, EVENT],
  [updateEvent, CARLA, { eventId: 'sketch', updates: { title: 'Another' } }],
  [publishEvent, CARLA, { eventId: 'sketch' }],
  [registerForEvent, NORA, { eventId: 'meetup', tickets: [{ typeId: 'standard' }] }],
  [
    checkInAttendee,
    CARLA,
    {
      eventId: 'meetup',
      deviceId: 'door-1',
      sentAt: '2026-03-12T12:00:00Z',
      scans: [{ id: 'scan-1', code: 'a.b.c', at: '2026-03-12T12:00:00Z' }],
    },
  ],
  [resumeMail, SAM, {}],
  [setDoorStaff, CARLA, { eventId: 'meetup', userIds: ['nora'] }],
  [transferTicket, NORA, { registrationId: 'meetup_nora', attendeeId: '1', name: 'Noa' }],
  [offerTicket, NORA, { registrationId: 'meetup_nora', attendeeId: '1', to: 'sam' }],
  [acceptTicket, SAM, { registrationId: 'meetup_nora', attendeeId: '1' }],
  [returnTicket, SAM, { registrationId: 'meetup_nora', attendeeId: '1' }],
  [unregisterFromEvent, NORA, { registrationId: 'meetup_nora' }],
  [cancelEvent, CARLA, { eventId: 'meetup' }],
  [holdSlot, SAM, slotAt('2026-03-10T09:00:00Z')],
  [releaseSlot, SAM, async (documents) => ({ holdId: await heldBySam(documents) })],
  [bookSession, SAM, slotAt('2026-03-10T10:00:00Z')],
  [confirmBooking, CARLA, latestBooking],
  [
    rescheduleSession,
    SAM,
    async (documents) => ({
      ...(await latestBooking(documents)),
      startsAt: '2026-03-11T10:00:00Z',
      version: 1,
    }),
  ],
  [cancelSession, SAM, latestBooking],
  [bookSession, SAM, slotAt('2026-03-12T10:00:00Z')],
  [declineBooking, CARLA, latestBooking],
  [blockTime, CARLA, { from: '2026-03-13T10:00:00Z', to: '2026-03-13T11:00:00Z' }],
  [startSession, CARLA, meeting],
  [joinSession, SAM, meeting],
  [leaveSession, SAM, meeting],
  [pauseSession, CARLA, meeting],
  [resumeSession, CARLA, meeting],
  [endSession, CARLA, meeting],
  [markNoShow, CARLA, { bookingId: 'missed' }],
  [giveFeedback, CARLA, { bookingId: 'missed', rating: 4 }],
  [createCalendarFeed, CARLA, {}],
  [revokeCalendarFeed, CARLA, {}],
  ...CALENDAR_STEPS,
  [unblockTime, CARLA, async (documents) => ({ blockId: await blockOfCarla(documents) })],
  [createConversation, CARLA, { type: 'group', participantIds: ['sam'], title: 'Bootcamp' }],
  [removeParticipant, CARLA, async (documents) => ({ ...(await latestGroup(documents)), userId: 'sam' })],
  [addParticipant, CARLA, async (documents) => ({ ...(await latestGroup(documents)), userId: 'sam' })],
  ...COMMUNITY_STEPS,
  [reportMessage, SAM, { conversationId: 'talk', messageId: 'rude', reason: 'spam' }],
  ...HOST_STEPS,
];

function slotAt(startsAt: string): Data {
  return { consultationTypeId: 'carla_0', durationMinutes: 30, startsAt };
}

async function heldBySam(documents: Documents): Promise<string | undefined> {
  return (await documents.get(paths.slotHolds('sam')))?.holds[0]?.sessionRef;
}

async function blockOfCarla(documents: Documents): Promise<string | undefined> {
  const day = await documents.get(paths.calendarDay('carla', '2026-03-13'));
  return Object.keys(day?.intervals ?? {})[0];
}

/** The booking that waits or stands. */
async function latestBooking(documents: Documents): Promise<Data> {
  const found = await documents.query({
    from: paths.bookings,
    where: [['status', 'in', ['pending', 'confirmed']]],
    limit: 1,
  });
  return { bookingId: found[0]?.path.id };
}

/** The group that carla opened. */
async function latestGroup(documents: Documents): Promise<Data> {
  const found = await documents.query({
    from: paths.conversations,
    where: [['type', '==', 'group']],
    limit: 1,
  });
  return { conversationId: found[0]?.path.id };
}

/** These change nothing, so no commit of theirs is lost. */
const READS: readonly MountedOperation[] = [getAvailableSlots];

const HANDLERS = join(import.meta.dirname, '..', '..', 'src', 'handlers');

/** The names of all operations that change something. */
async function everyOperation(): Promise<string[]> {
  const files = readdirSync(HANDLERS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(join(HANDLERS, file)) as Promise<{ default?: unknown }>),
  );
  return modules
    .flatMap(({ default: handler }) => {
      const { operation } = (handler ?? {}) as Partial<MountedOperation>;
      if (operation === undefined) return [];
      return operation.isReadOnly ? [] : [operation.name];
    })
    .sort();
}

describe('the answer to a commit is lost', () => {
  let firestore: RunningFirestore;
  let market: Platform<Documents>;
  beforeAll(async () => {
    firestore = await startFirestore();
    market = await aMarket({ id: 'bootcamp' }, firestore.documents);
    market.isSelling = true;
    market.payouts.onboard('carla');
    // Carla bought a plan, of which nothing was heard yet.
    Object.assign(market, { plans: inMemoryPlans(() => market.now, ['cus_carla']) });
    await firestore.documents.transact((transaction) => {
      transaction.set(paths.reviewStandingSetting, aReviewStanding());
      transaction.set(paths.certificate('a-code'), aCertificate());
      transaction.set(paths.availabilitySchedule('carla_0'), aSchedule());
      transaction.set(paths.consultationType('carla_0'), aConsultation({ requiresApproval: true }));
      transaction.set(paths.payment('order-1'), aPaidOrder());
      for (const [path, data] of aLostOrder()) transaction.set(path, data);
      for (const [path, data] of anOpenOrder()) transaction.set(path, data);
      transaction.set(paths.event('meetup'), anEvent());
      transaction.set(paths.event('sketch'), anEvent({ id: 'sketch', status: 'draft' }));
      transaction.set(paths.payoutAccount('carla'), aPayoutAccount('carla'));
      transaction.set(paths.payout('carla_9'), aPayout({ id: 'carla_9', status: 'awaiting-approval' }));
      const earned = someEarnings('carla', 10_000);
      transaction.set(paths.ledgerTransaction(earned.id), earned);
      const around = { coachRef: 'carla', studentRef: 'sam' };
      const on = aBooking({ ...around, id: 'on', sessionRef: 'meeting', start: NOON });
      transaction.set(paths.session('meeting'), newSession(on, NOON));
      for (const [path, data] of aDraggedSession()) transaction.set(path, data);
      transaction.set(
        paths.booking('missed'),
        aBooking({ ...around, id: 'missed', sessionRef: 'gone', status: 'completed', start: AN_HOUR_AGO }),
      );
      transaction.set(paths.upload('a-file'), anUpload({ id: 'a-file', ownerRef: 'nora' }));
      const job = newOutboxJob({ id: 'dead:1', kind: 'set-role-claim', payload: { uid: 'sam' } }, NOON);
      transaction.set(paths.outboxJob('dead:1'), { ...job, status: 'dead' });
      transaction.set(paths.userSkillOf('sam', 'wheel'), aUserSkill('sam', 'wheel'));
      transaction.set(paths.user('carla'), aUser('carla', { role: 'coach', stripeCustomerId: 'cus_carla' }));
      transaction.set(paths.user('sam'), aUser('sam'));
      transaction.set(paths.mailAddress('sam', 'sam@example.com'), {
        ...{ address: 'sam@example.com', state: 'bounced', since: NOON, events: [] },
        ...{ createdAt: NOON, updatedAt: NOON },
      });
      transaction.set(paths.user('rita'), aUser('rita', { role: 'admin' }));
      for (const [path, data] of aTalk({ lastSeq: 1 })) transaction.set(path, data);
      transaction.set(paths.conversationMember('talk', 'sam'), newMember('sam', { lastSeq: 0 }, NOON));
      transaction.set(paths.message('talk', 'rude'), aMessage({ id: 'rude', senderRef: 'carla', seq: 1 }));
      return Promise.resolve();
    });
  });
  afterAll(() => firestore.stop());

  const entries = async (): Promise<number> =>
    (await market.documents.query({ from: paths.activityLogs, limit: 1_000 })).length;

  it.each(STEPS.map((step) => [step[0].operation.name, step] as const))(
    '%s gives its first result, once',
    async (_name, [handler, caller, data]) => {
      const before = await entries();
      const input = typeof data === 'function' ? await data(market.documents) : data;
      await firestore.play({ kind: 'lose', nth: 1, rpcs: ['Commit'], path: 'activityLogs/{id}' });
      await market.call(handler, caller, input);
      await firestore.play();
      expect(await entries()).toBe(before + 1);
    },
  );

  it('was lost to every operation', async () => {
    const lost = new Set(
      [...STEPS.map(([handler]) => handler), ...READS].map(({ operation }) => operation.name),
    );
    expect([...lost].sort()).toEqual(await everyOperation());
  });
});
