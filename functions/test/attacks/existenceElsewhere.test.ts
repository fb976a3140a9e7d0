import { describe, expect, it } from 'vitest';
import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import { documentAt, paths } from '../../src/domain/paths';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import explainMatch from '../../src/handlers/matching/explainMatch';
import flagContent from '../../src/handlers/admin/flagContent';
import acceptAnswer from '../../src/handlers/community/acceptAnswer';
import createComment from '../../src/handlers/community/createComment';
import deleteComment from '../../src/handlers/community/deleteComment';
import deletePost from '../../src/handlers/community/deletePost';
import pinPost from '../../src/handlers/community/pinPost';
import updateComment from '../../src/handlers/community/updateComment';
import updatePost from '../../src/handlers/community/updatePost';
import cancelEvent from '../../src/handlers/events/cancelEvent';
import checkInAttendee from '../../src/handlers/events/checkInAttendee';
import publishEvent from '../../src/handlers/events/publishEvent';
import registerForEvent from '../../src/handlers/events/registerForEvent';
import updateEvent from '../../src/handlers/events/updateEvent';
import deleteFile from '../../src/handlers/files/deleteFile';
import getSignedUrl from '../../src/handlers/files/getSignedUrl';
import deactivatePromotionCode from '../../src/handlers/payments/deactivatePromotionCode';
import refundPayment from '../../src/handlers/payments/refundPayment';
import answerCalendarChange from '../../src/handlers/scheduling/answerCalendarChange';
import bookSession from '../../src/handlers/scheduling/bookSession';
import cancelSession from '../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../src/handlers/scheduling/confirmBooking';
import declineBooking from '../../src/handlers/scheduling/declineBooking';
import endSession from '../../src/handlers/scheduling/endSession';
import getAvailableSlots from '../../src/handlers/scheduling/getAvailableSlots';
import giveFeedback from '../../src/handlers/scheduling/giveFeedback';
import holdSlot from '../../src/handlers/scheduling/holdSlot';
import joinDayWaitlist from '../../src/handlers/scheduling/joinDayWaitlist';
import getRecording from '../../src/handlers/scheduling/getRecording';
import joinSession from '../../src/handlers/scheduling/joinSession';
import leaveSession from '../../src/handlers/scheduling/leaveSession';
import markNoShow from '../../src/handlers/scheduling/markNoShow';
import pauseSession from '../../src/handlers/scheduling/pauseSession';
import rescheduleSession from '../../src/handlers/scheduling/rescheduleSession';
import startSession from '../../src/handlers/scheduling/startSession';
import type { DocumentPath } from '../../src/ports/documents';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { aBooking, aConsultation, aSchedule } from '../support/aDiary';
import { aComment, aPost } from '../support/aForum';
import { EVE, aMarket } from '../support/aMarket';
import { NOON, type Platform } from '../support/aPlatform';
import { aPromotion } from '../support/aPromotion';
import { anEvent } from '../support/aVenue';
import { aCoach, aPaidOrder, anUpload } from '../support/builders';

type Given = readonly [path: DocumentPath<never>, data: object];

const given = (path: { readonly path: string }, data: object): Given => [documentAt<never>(path.path), data];

/** Of a program that the stranger does not learn in. */
const CLOSED_POST = [
  given(paths.post('post'), aPost({ id: 'post', authorRef: 'sam', audienceRef: 'bootcamp' })),
  given(paths.comment('post', 'comment'), aComment({ id: 'comment', postRef: 'post', authorRef: 'sam' })),
];
const DRAFT_EVENT = [
  given(paths.event('event'), anEvent({ id: 'event', organizerRef: 'carla', status: 'draft' })),
];
const BOOKING = [
  given(paths.booking('booking'), aBooking()),
  given(paths.session('meeting'), newSession(aBooking(), NOON)),
];
const GONE_COACH = [given(paths.coach('carla'), aCoach({ id: 'carla', isActive: false }))];

/** What is hidden from a student who has nothing to do with it, and each operation that is told its name. */
const HIDDEN: readonly (readonly [
  what: string,
  readonly Given[],
  readonly (readonly [MountedOperation, object?])[],
])[] = [
  [
    'a draft of an event',
    DRAFT_EVENT,
    [
      [registerForEvent, { eventId: 'event' }],
      [updateEvent, { eventId: 'event' }],
      [publishEvent, { eventId: 'event' }],
      [cancelEvent, { eventId: 'event' }],
      [checkInAttendee, { eventId: 'event' }],
    ],
  ],
  [
    'a post for others',
    CLOSED_POST,
    [
      [createComment, { postId: 'post', parentId: undefined }],
      [updatePost, { postId: 'post' }],
      [deletePost, { postId: 'post' }],
      [pinPost, { postId: 'post' }],
      [acceptAnswer, { postId: 'post', commentId: 'comment' }],
      [updateComment, { postId: 'post', commentId: 'comment' }],
      [deleteComment, { postId: 'post', commentId: 'comment' }],
      [flagContent, { targetType: 'post', targetId: 'post', parentId: undefined, version: undefined }],
      [flagContent, { targetType: 'comment', targetId: 'comment', parentId: 'post', version: undefined }],
    ],
  ],
  [
    'a booking of others',
    BOOKING,
    [
      [cancelSession, { bookingId: 'booking' }],
      [rescheduleSession, { bookingId: 'booking' }],
      [confirmBooking, { bookingId: 'booking' }],
      [declineBooking, { bookingId: 'booking' }],
      [markNoShow, { bookingId: 'booking' }],
      [giveFeedback, { bookingId: 'booking' }],
      [getRecording, { sessionId: 'meeting', recordingId: 'film' }],
      [joinSession, { sessionId: 'meeting' }],
      [leaveSession, { sessionId: 'meeting' }],
      [startSession, { sessionId: 'meeting' }],
      [pauseSession, { sessionId: 'meeting' }],
      [endSession, { sessionId: 'meeting' }],
      [answerCalendarChange, { sessionId: 'meeting' }],
    ],
  ],
  [
    'a coach who has stopped',
    GONE_COACH,
    [
      [getAvailableSlots, { consultationTypeId: 'carla_0' }],
      [holdSlot, { consultationTypeId: 'carla_0' }],
      [joinDayWaitlist, { consultationTypeId: 'carla_0' }],
      [bookSession, { consultationTypeId: 'carla_0' }],
      [explainMatch, { coachId: 'carla' }],
    ],
  ],
  [
    'a code of somebody',
    [given(paths.promotionCode('HALF'), aPromotion({ id: 'HALF', coachRef: 'carla', createdBy: 'carla' }))],
    [[deactivatePromotionCode, { code: 'HALF' }]],
  ],
  [
    'a payment of others',
    [given(paths.payment('order'), aPaidOrder({ id: 'order' }))],
    [[refundPayment, { paymentId: 'order' }]],
  ],
  [
    'a file of others',
    [given(paths.upload('file'), anUpload({ id: 'file', ownerRef: 'carla' }))],
    [
      [getSignedUrl, { fileId: 'file' }],
      [deleteFile, { fileId: 'file' }],
    ],
  ],
];

const ROWS = HIDDEN.flatMap(([what, documents, operations]) =>
  operations.map(([mounted, ids]) => [what, mounted.operation.name, mounted, ids, documents] as const),
);

async function answerOf(
  market: Platform,
  mounted: MountedOperation,
  ids: object | undefined,
): Promise<unknown> {
  const valid = (VALID_INPUTS as Readonly<Record<string, object>>)[mounted.operation.name];
  const error: unknown = await market.call(mounted, EVE, { ...valid, ...ids }).then(
    () => 'accepted',
    (refusal: unknown) => refusal,
  );
  const { code, message, details } = error as { code: unknown; message: unknown; details: unknown };
  return { code, message, details };
}

/** What a coach offered is there; the coach carla is missing where it is not given. */
async function aWorld(documents: readonly Given[]): Promise<Platform> {
  const market = await aMarket();
  await market.documents.transact((transaction) => {
    transaction.delete(paths.coach('carla'));
    transaction.set(paths.consultationType('carla_0'), aConsultation());
    transaction.set(paths.availabilitySchedule('carla_0'), aSchedule());
    for (const [path, data] of documents) transaction.set(path, data as never);
    return Promise.resolve();
  });
  return market;
}

describe('a coach who takes nobody', () => {
  it('is none to who knows what it offered: the answer is that of an id that never was', async () => {
    const input = { consultationTypeId: 'carla_0' };
    for (const mounted of [getAvailableSlots, holdSlot, bookSession, joinDayWaitlist]) {
      const gone = await answerOf(await aWorld(GONE_COACH), mounted, input);
      const never = await answerOf(await aWorld([]), mounted, { consultationTypeId: 'nobody_0' });
      expect(gone).toEqual(never);
    }
  });
});

describe('what a stranger may not see', () => {
  it.each(ROWS)('%s looks missing to %s', async (_what, _name, mounted, ids, documents) => {
    const missing = await answerOf(await aWorld([]), mounted, ids);
    expect(missing).toMatchObject({
      code: expect.stringMatching(/not-found|failed-precondition/) as unknown,
    });
    const hidden = await aWorld(documents);
    const before = hidden.documents.dump('');
    expect(await answerOf(hidden, mounted, ids)).toEqual(missing);
    expect(hidden.documents.dump('')).toEqual(before);
  });
});
