import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import createCoachProfile from '../../src/handlers/accounts/createCoachProfile';
import createStudentProfile from '../../src/handlers/accounts/createStudentProfile';
import createUserDocument from '../../src/handlers/accounts/createUserDocument';
import cancelUserDeletion from '../../src/handlers/accounts/cancelUserDeletion';
import getAudience from '../../src/handlers/admin/getAudience';
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
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { CARLA, EVE, ROOT, SAM } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';
import { answersAt, WISHES } from '../support/aMatch';
import { CALENDAR_STEPS } from './calendarInputs';
import { COMMUNITY_STEPS } from './communitySteps';
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

/** A life on the platform in which every operation happens once or more. */
export const STEPS: readonly Step[] = [
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
  [getAudience, ROOT, { coachId: 'carla' }],
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
