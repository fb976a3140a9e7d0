import { z } from 'zod';
import { EXPORTED_TABLES, TABLE_FORMATS } from './documents/tableExports';
import { PLACES } from './documents/consultationTypes';
import { REVIEW_TARGETS } from './documents/reviews';
import { NOTICE_KINDS, noticePayload, pushPayload } from './notices';

/**
 * Every kind of job and the payload that its worker takes. A job is written by one release and may be performed by the next,
 * so a payload that changes keeps taking its older forms, by defaults or as a union: `test/contracts/jobs.test.ts` holds a
 * sample of each. Unknown keys are dropped, since a release that is rolled back meets jobs of its successor.
 */
export const JOB_KINDS = {
  /** Tells one person one fact on every channel that the person wants. */
  notify: noticePayload,
  'send-mail': noticePayload,
  'send-push': pushPayload,
  'send-sms': noticePayload,
  /** Tells by one mail of all that were too many for mails of their own. */
  'mail-summary': z.object({ recipientRef: z.string(), kind: z.enum(NOTICE_KINDS) }),
  /** Mails together what a person was told until that date of its own calendar. */
  'send-digest': z.object({ recipientRef: z.string(), date: z.iso.date() }),
  /** Lists a page of the people of a broadcast, beginning after that one. */
  'list-recipients': z.object({
    broadcastId: z.string(),
    page: z.int(),
    after: z.object({ id: z.string(), at: z.int().optional() }).optional(),
  }),
  'tell-batch': z.object({ broadcastId: z.string(), batch: z.int(), recipients: z.array(z.string()) }),
  /** Counts what became of those of a batch who were to get a mail, beside those who were not or had it already. */
  'count-batch': z.object({
    broadcastId: z.string(),
    batch: z.int(),
    recipients: z.array(z.string()),
    alreadyTold: z.int(),
  }),
  /** What `notify` was called while the operation wrote the mail's job itself. */
  'notify-in-app': noticePayload,
  /** Reminds those who meet then, if the session is still at the time of that version. */
  remind: z.object({
    sessionId: z.string(),
    version: z.int(),
    reminder: z.enum(['day-before', 'hour-before', 'after']),
  }),
  /** Tells a page of a program's people of the sessions that were planned within an hour. */
  'tell-of-sessions': z.object({
    programId: z.string(),
    /** Hours since 1970. */
    slot: z.int(),
    after: z.string().optional(),
  }),
  /** Offers what is free of a coach's day to those who wait for it. */
  'offer-times': z.object({ uid: z.string(), date: z.iso.date() }),
  /** Turns down what nobody answered by its start. */
  'expire-request': z.object({ bookingId: z.string(), version: z.int() }),
  /** Compares a page of the sessions to come with what the rules of their zones say now. */
  'follow-zones': z.object({
    /** The edition of the rules. */
    rules: z.string(),
    place: z.enum(PLACES),
    /** The session after which the page begins. */
    after: z.object({ at: z.iso.datetime(), sessionId: z.string() }).optional(),
  }),
  /** Fetches what was recorded of a run of a session's room. */
  'keep-recordings': z.object({
    sessionId: z.string(),
    run: z.string(),
    /** Whether the provider told of one. */
    isTold: z.boolean(),
  }),
  /** Takes away what was recorded of a session, at its end. */
  'remove-recordings': z.object({ sessionId: z.string() }),
  /** Ends a session that nobody ended. */
  'close-session': z.object({ sessionId: z.string(), version: z.int() }),
  /** Shows what one side of a booking wrote when its time for writing is over. */
  'reveal-feedback': z.object({ bookingId: z.string() }),
  'set-role-claim': z.object({ uid: z.string() }),
  /** Takes a coach's programs off the market or back, as its page is hidden or shown. */
  'follow-coach-page': z.object({ uid: z.string() }),
  /** Ends the sign-ins of a suspended person, and cancels what is booked with it. */
  'stop-suspended': z.object({ uid: z.string() }),
  'end-suspension': z.object({ uid: z.string() }),
  'end-sessions': z.object({ uid: z.string() }),
  'erase-account': z.object({ pseudonym: z.string() }),
  /** Counts what happened since the last time. */
  'roll-up-statistics': z.object({ slot: z.string() }),
  /** Counts a coach's learners as a day begins. */
  'count-audience': z.object({ uid: z.string(), asOf: z.iso.datetime() }),
  /** Deletes a batch of what the activity log need not keep any more. */
  'sweep-activity': z.object({ day: z.string(), batch: z.int() }),
  /** Goes on with the copy of all that is known of a person. */
  'export-data': z.object({ uid: z.string(), exportId: z.string() }),
  'export-table': z.object({
    uid: z.string(),
    table: z.enum(EXPORTED_TABLES),
    format: z.enum(TABLE_FORMATS),
    exportId: z.string(),
  }),
  'remove-table-exports': z.object({ uid: z.string(), exportId: z.string().optional() }),
  'remove-export': z.object({ uid: z.string(), exportId: z.string() }),
  /** Compares a page of accounts with what Auth knows of them. */
  'reconcile-accounts': z.object({ uid: z.string().optional(), run: z.string() }),
  'count-seats': z.object({ programId: z.string() }),
  'issue-certificate': z.object({ enrollmentId: z.string() }),
  /** Signs the tickets of a registration. */
  'issue-tickets': z.object({ registrationId: z.string() }),
  /** Offers the free seats of a program to those who wait for one. */
  'end-reservations': z.object({ enrollmentId: z.string() }),
  'offer-seats': z.object({ programId: z.string() }),
  'expire-offer': z.object({ programId: z.string(), studentUid: z.string(), offer: z.int() }),
  /** Takes the open offers of a program back that takes no students. */
  'void-offers': z.object({ programId: z.string() }),
  'count-waitlist': z.object({ programId: z.string() }),
  /** Gives back the seat that was held for a payment, if it was not paid by then. */
  'end-hold': z.object({ paymentId: z.string() }),
  /** Brings an order to what the provider says of it, and notes that the event is done which called for it. */
  'follow-payment': z.object({
    paymentId: z.string(),
    eventRef: z.string().optional(),
    /** Of the charge that the event named, which may be another than the order waits for, and at another provider. */
    transactionId: z.string().optional(),
    provider: z.string().optional(),
  }),
  /** Gives back what was taken in an order's name and does not pay for it. */
  'return-charge': z.object({
    paymentId: z.string(),
    transactionId: z.string(),
    /** Where it was taken; absent in jobs of older releases, which is where the order is. */
    provider: z.string().optional(),
  }),
  /** Has the provider make a refund; without its number, asks for one of all that was paid first. */
  'refund-payment': z.object({ paymentId: z.string(), refundId: z.string().optional() }),
  /** Sends what was said against a dispute to its provider. */
  'send-evidence': z.object({ disputeId: z.string() }),
  /** Reminds of a dispute against which nothing was said, if it is still due then. */
  'remind-evidence': z.object({ disputeId: z.string(), dueBy: z.iso.datetime() }),
  /** Gives an order its invoice, or a refund of it its credit note. */
  'issue-invoice': z.object({ paymentId: z.string(), refundId: z.string().optional() }),
  'print-invoice': z.object({ invoiceId: z.string() }),
  /** Moves a payout on as far as it goes. */
  'make-payout': z.object({ payoutId: z.string() }),
  /** Looks at a payout of which an event told. */
  'follow-payout': z.object({ payoutId: z.string(), eventRef: z.string() }),
  /** Brings what a person saved to pay with to what the provider has of it. */
  'follow-wallet': z.object({ uid: z.string(), eventRef: z.string() }),
  /** Has the provider forget somebody who is erased. */
  'forget-customer': z.object({ customerId: z.string() }),
  /** Brings a coach's plan to what the provider says of it; where an event called for it, notes that it is done. */
  /** `chargeRef` is what was paid for a plan, and changed. */
  'follow-plan': z.object({
    uid: z.string(),
    eventRef: z.string().optional(),
    chargeRef: z.string().optional(),
  }),
  /** Brings the account of a coach to what the provider says of it. */
  'follow-payout-account': z.object({ uid: z.string(), eventRef: z.string() }),
  /** Looks for what a provider told since then and nobody heard. */
  'reconcile-payments': z.object({ since: z.iso.datetime() }),
  /** Hides or shows the reviews of an author as its suspension says. */
  'follow-author': z.object({ uid: z.string() }),
  'recount-rating': z.object({ targetType: z.enum(REVIEW_TARGETS), targetRef: z.string() }),
  'recount-outline': z.object({ programId: z.string() }),
  /** Does once more what triggers failed to do after a write; dead from the beginning, for an admin to replay. */
  'rerun-triggers': z.object({ pattern: z.string(), document: z.string() }),
  'recompute-progress': z.object({
    programId: z.string(),
    /** Of the outline that called for it. */
    version: z.int(),
    /** The enrollment after which the batch begins; absent in the first. */
    after: z.string().optional(),
  }),
  'recount-bookmarks': z.object({ resourceId: z.string() }),
  'clear-bookmarks': z.object({ resourceId: z.string(), batch: z.int() }),
  'make-leaderboards': z.object({ day: z.string() }),
  'recount-skill': z.object({ skillId: z.string() }),
  /** Gives everybody who has the merged skill the other one. */
  'move-user-skills': z.object({
    skillId: z.string(),
    intoSkillId: z.string(),
    batch: z.int(),
    after: z.string().optional(),
  }),
  /** Looks at the bytes of an upload and makes a file of them, or says why not. */
  'promote-upload': z.object({ uploadId: z.string() }),
  /** Deletes what lies in storage of an upload that is over. */
  'remove-file': z.object({ uploadId: z.string() }),
  /** Deletes what belongs to nothing among the objects of a folder, page after page. */
  'sweep-objects': z.object({
    day: z.string(),
    folder: z.string(),
    page: z.int(),
    cursor: z.string().optional(),
  }),
  'sweep-files': z.object({ day: z.string(), page: z.int() }),
  'rank-skills': z.object({ day: z.string() }),
  'refresh-match-profile': z.object({ uid: z.string() }),
  'complete-event': z.object({ eventId: z.string(), version: z.int() }),
  /** Offers the free seats of a pool to those who wait for them. */
  'offer-event-seats': z.object({ eventId: z.string(), poolId: z.string() }),
  'expire-event-offer': z.object({ registrationId: z.string(), offer: z.int() }),
  /** Takes from a person what it took over of an event and was cancelled, and tells of it. */
  'drop-held-tickets': z.object({ eventId: z.string(), uid: z.string(), registrationId: z.string() }),
  /** Tells those who come what is so at that version of the plan, a page of them. */
  'tell-attendees': z.object({
    eventId: z.string(),
    version: z.int(),
    about: z.enum(['moved', 'reminder']),
    after: z.string().optional(),
  }),
  /** Ends the registrations of a cancelled event and tells their people. */
  'end-registrations': z.object({ eventId: z.string(), batch: z.int() }),
  'recount-post': z.object({ postId: z.string() }),
  /** Tells those whom a post, or a comment on it, names. */
  'tell-mentions': z.object({
    postId: z.string(),
    commentId: z.string().optional(),
    uids: z.array(z.string()),
  }),
  /** Brings the replies of a comment to whether it was removed with them. */
  'settle-replies': z.object({
    postId: z.string(),
    commentId: z.string(),
    decision: z.string(),
    batch: z.int(),
    after: z.string().optional(),
  }),
  /** Deletes what lay below a post that is gone, a batch of it. */
  'clear-post': z.object({ postId: z.string(), batch: z.int() }),
  /** Brings the event in the coach's calendar to what the session is now. */
  /** In the calendar of its coach, or of who gives it together with that one. */
  'sync-session-event': z.object({ sessionId: z.string(), uid: z.string().optional() }),
  /** Reads what changed in a coach's calendar. */
  'import-calendar': z.object({ uid: z.string() }),
  /** Renews the channel of a connection, reads all of its calendar and compares it with the sessions. */
  'tend-calendar': z.object({ uid: z.string() }),
  /** Gives the access to a calendar back, and forgets what came from it. */
  'end-calendar': z.object({ uid: z.string() }),
  /** Brings the room of a session to what the session is now. */
  'sync-session-meeting': z.object({ sessionId: z.string() }),
  /** Asks who was in the room of a session that is over. */
  'report-meeting': z.object({ sessionId: z.string() }),
  /** Has one room for each session to come, and none for any other. */
  'tend-meetings': z.object({ slot: z.string() }),
  /** Tells those who have not read what was said in a burst, unless they are there. */
  'tell-messages': z.object({ conversationId: z.string(), burst: z.int() }),
  /** Recounts what people have not read of a conversation in which something was deleted. */
  'settle-unread': z.object({ conversationId: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type JobKind = keyof typeof JOB_KINDS;
export type JobPayload<Kind extends JobKind> = z.output<(typeof JOB_KINDS)[Kind]>;
