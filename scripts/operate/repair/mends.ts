import type { Difference } from '../../../audit/src/audit';
import type { CHECKS } from '../../../audit/src/checks/checks';
import type { JobKind } from '../../../functions/src/contracts/jobs';
import { REVIEW_TARGETS } from '../../../functions/src/contracts/documents/reviews';
import { STEP } from '../../../functions/src/domain/statistics/cells';
import { documentAt, paths } from '../../../functions/src/domain/paths';
import { sourceOf } from '../../../functions/src/domain/search/hits';
import { countAnalytics } from '../../../functions/src/handlers/admin/countAnalytics';
import { DERIVED, type Surroundings } from '../../../functions/src/handlers/admin/rebuild';
import {
  recountCoaches,
  recountEvent,
  recountStorage,
  recountTaken,
  redrawGraph,
} from '../../../functions/src/handlers/admin/recounts';
import { recordSources } from '../../../functions/src/handlers/admin/statisticsSources';
import { countBookmarks } from '../../../functions/src/handlers/catalog/recountBookmarks';
import { recountSkillStats } from '../../../functions/src/handlers/catalog/recountSkill';
import recountPost from '../../../functions/src/handlers/community/recountPost';
import countWaitlist from '../../../functions/src/handlers/learning/countWaitlist';
import { followCoach } from '../../../functions/src/handlers/matching/followCoach';
import { settleTally } from '../../../functions/src/handlers/messaging/settleTally';
import { recountSummary } from '../../../functions/src/handlers/reviews/recountSummary';
import { reindexDocument } from '../../../functions/src/handlers/search/indexDocument';
import type { Job } from '../../../functions/src/ports/jobs';
import { transactWithJobs } from '../../../functions/src/runtime/transactWithJobs';
import type { SearchKind } from '../../../functions/src/ports/searchIndex';

export type CheckName = { [I in keyof typeof CHECKS]: keyof (typeof CHECKS)[I] }[keyof typeof CHECKS];

/** Brings what a finding names to what it follows from; what it finds right it leaves. Nothing, where it knows of no way. */
export type Mend = (finding: Difference, around: Surroundings) => Promise<unknown>;

/** How what a check finds is mended, and what a person does where it cannot be. */
export interface Answer {
  readonly mend?: Mend;
  readonly person: string;
}

const DECIDE =
  'Compare the two sides with the activity log, and have the one that is wrong changed by its own call.';

/** The ids in the path of a finding: of its own document the last. */
const idsOf = ({ path }: Difference): readonly string[] =>
  path.split('/').filter((_, index) => index % 2 === 1);
const first = (finding: Difference): string => idsOf(finding)[0] ?? '';

const rebuilt =
  (...names: readonly string[]): Mend =>
  async (finding, around) => {
    for (const name of names) await DERIVED[name]?.rebuild(first(finding), around);
  };

type Asked = { [Kind in JobKind]: Omit<Job<Kind>, 'id'> }[JobKind];

/** Asks for the job by which the platform would have mended it itself. @param jobOf of the id that follows the kind in the job's own */
const asked =
  (jobOf: (subject: string, detail: string) => Asked): Mend =>
  async ({ mendedBy = '' }, around) => {
    const [kind = '', subject = '', detail = ''] = mendedBy.split(':');
    const wanted = jobOf(subject, detail);
    if (kind !== wanted.kind) return;
    const job = { ...wanted, id: `${mendedBy.replace(/:$/, '')}:repair-${around.now.getTime()}` } as Job;
    await transactWithJobs(around, async (transaction) => {
      // One that is done may be forgotten: to mend twice does no harm.
      if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
    });
  };

/** Ends what is held or on offer beyond its time, by the job that was lost. */
const letGo: Mend = async (finding, around) => {
  const found = await around.documents.get(documentAt<{ readonly offers?: number }>(finding.path));
  const offer = found?.offers ?? 0;
  const jobs: readonly Mend[] = [
    asked((paymentId) => ({ kind: 'end-hold', payload: { paymentId } })),
    asked((programId, studentUid) => ({ kind: 'expire-offer', payload: { programId, studentUid, offer } })),
    asked((registrationId) => ({ kind: 'expire-event-offer', payload: { registrationId, offer } })),
  ];
  for (const mend of jobs) await mend(finding, around);
};

const searched: Mend = async ({ path }, around) => {
  const [collection = '', id = ''] = path.split('/');
  const { kind, ref } =
    collection === 'searchHits' ? sourceOf(id) : { kind: SEARCHED[collection] ?? '', ref: id };
  if (Object.values(SEARCHED).includes(kind as SearchKind))
    await reindexDocument(kind as SearchKind, ref, around);
};

const SEARCHED: Readonly<Record<string, SearchKind>> = {
  programs: 'program',
  coaches: 'coach',
  skills: 'skill',
  users: 'user',
};

/** Of a summary, and of the program or coach that shows it. */
const rated: Mend = async (finding, around) => {
  const [collection = '', id = ''] = finding.path.split('/');
  const summary =
    collection === 'ratingSummaries' ? id : `${collection === 'programs' ? 'program' : 'coach'}_${id}`;
  const type = REVIEW_TARGETS.find((each) => summary.startsWith(`${each}_`));
  if (type === undefined) return;
  const ref = summary.slice(type.length + 1);
  await recountSummary(around.documents, { type, ref }, around.now);
  await DERIVED[`${type}-ratings`]?.rebuild(ref, around);
};

/** The month of a cell that is wrong, of its owner too where nothing of it is left. */
const counted: Mend = async ({ path, problem }, { documents, now }) => {
  const [metricType = '', owner = '', period = ''] = (path.split('/')[1] ?? '').split('@');
  const month = period === 'all' ? (/of (\d{4}-\d\d) /.exec(problem)?.[1] ?? '') : period;
  const begin = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(begin)) return;
  const end = new Date(begin);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const to = begin + Math.ceil((end.getTime() - begin) / STEP) * STEP;
  await countAnalytics(documents, { metricType, from: begin, to }, now, [owner]);
};

const postMended: Mend = async (finding, around) => {
  await asked((postId) => ({ kind: 'clear-post', payload: { postId, batch: 0 } }))(finding, around);
  if (finding.mendedBy?.startsWith('recount-post:') === true)
    await recountPost({ ...working(around), id: 'repair', payload: { postId: first(finding) } });
};

const bookmarksMended: Mend = async (finding, around) => {
  await asked((resourceId) => ({ kind: 'clear-bookmarks', payload: { resourceId, batch: 0 } }))(
    finding,
    around,
  );
  await countBookmarks(around.documents, first(finding));
};

function working(around: Surroundings) {
  const { documents, ports, now } = around;
  const transact: Parameters<typeof recountPost>[0]['transact'] = (work) => transactWithJobs(around, work);
  return { documents, ports, now, dueAt: now, handIn: () => undefined, transact };
}

const SEATS =
  'More hold a seat than there are: raise the limit (updateProgram), or end enrollments (revokeEnrollment).';
const MONEY =
  'Money is moved by nobody but a person: compare the provider’s page with the order (docs/operate.md), then refundPayment or a hand-written movement.';
const HISTORY =
  'Histories are never written anew: find in the activity log who made the move, and whether the state is right.';

/** Of each check: the repair of what is derived, and what a person does with the rest. */
export const ANSWERS: Readonly<Partial<Record<CheckName, Answer>>> = {
  'the ledger has what bookings, holds and blocks take, and nothing overlaps': {
    person:
      'Move or cancel one of the two (rescheduleBooking, cancelBooking); a day that lacks an interval gets it by moving the booking.',
  },
  'seats are taken by the enrollments that hold one, within the limit': {
    mend: async (finding, around) => {
      await DERIVED.seats?.rebuild(first(finding), around);
      await recountTaken(first(finding), around.documents, around.now);
    },
    person: SEATS,
  },
  'currentEnrollments counts the seats that are taken': { mend: rebuilt('seat-counts'), person: SEATS },
  'the seats of an event are those of its registrations, within its limits': {
    mend: (finding, { documents, now }) => recountEvent(first(finding), documents, now),
    person: 'More tickets than seats: raise the capacity (updateEvent), or refund somebody.',
  },
  'an event counts the tickets that were let in': {
    mend: (finding, { documents, now }) => recountEvent(first(finding), documents, now),
    person: DECIDE,
  },
  'the seats of a session of a program are its bookings': { person: DECIDE },
  'who waits for a seat is counted, and no free one is kept from them': {
    mend: async (finding, around) => {
      await asked((programId) => ({ kind: 'offer-seats', payload: { programId } }))(finding, around);
      if (finding.mendedBy?.startsWith('count-waitlist:') === true)
        await countWaitlist({ ...working(around), id: 'repair', payload: { programId: first(finding) } });
    },
    person: 'Have its coach close the program and open it again (updateProgram), which lays its seats anew.',
  },
  'what is held or on offer is let go when its time is over': {
    mend: letGo,
    person: DECIDE,
  },
  'a person is known by one uid': { person: DECIDE },
  'an enrollment is of one student in one program': { person: DECIDE },
  'a place in a video is the student’s of its enrollment': {
    person: 'Delete the place: the student begins the video anew.',
  },
  'one review per author and target, earned by an enrollment or a session': {
    person: 'hideReview, or have its author delete it.',
  },
  'one slug has one owner': { person: 'Have one of the two take another (updateSlug).' },
  'a registration is of one person for one event': { person: DECIDE },
  'one person has one word on a skill': { person: DECIDE },
  'ratings equal a recount of the visible reviews': { mend: rated, person: DECIDE },
  'an enrollment is where its history leads, by moves that there are': { person: HISTORY },
  'a refund and a dispute are where their moves lead, by moves that there are': { person: HISTORY },
  'a session is what it went through says': { person: HISTORY },
  'a booking and an event are where their histories lead, by moves that there are': { person: HISTORY },
  'an order, a payout and a registration are where their moves lead, by moves that there are': {
    person: HISTORY,
  },
  'only hidden reviews have a decision': { person: 'hideReview or showReview decides it anew.' },
  'reports are open until they are decided': { person: 'reviewFlaggedContent closes them.' },
  'a text is in view when no switch hides it, and has words then': {
    person: 'reviewFlaggedContent decides it anew.',
  },
  'an accepted answer is in view below its question': {
    person: 'acceptAnswer by its author, or of a moderator.',
  },
  'what a suspended person wrote is out of view': {
    mend: asked((uid) => ({ kind: 'follow-author', payload: { uid } })),
    person: DECIDE,
  },
  'what two sides say of each other appears together': {
    mend: asked((bookingId) => ({ kind: 'reveal-feedback', payload: { bookingId } })),
    person: DECIDE,
  },
  'every document has the one above it': {
    person: 'Content that lost its place: look at it, then delete it by hand.',
  },
  'bookmarks are counted, and gone with their resource': { mend: bookmarksMended, person: DECIDE },
  'a post counts its votes and visible comments, and takes them along': { mend: postMended, person: DECIDE },
  'prerequisites form no circle and lead somewhere': { person: 'updateSkill of one in the circle.' },
  'no job is dead or overdue': {
    person:
      'Dead: npm run admin -- replay-job <id>, when its cause is gone. Overdue: the sweep does not run; look at its schedule.',
  },
  'a job is one that a worker knows': {
    person: 'A job of another release: deploy that, or delete it when nobody waits for it.',
  },
  'a count that is due has its job': { mend: rebuilt('seat-counts'), person: DECIDE },
  'what waits for a provider has the job that asks it': { person: MONEY },
  'a booking that has a price is paid by its order': { person: MONEY },
  'debits equal credits, and each movement has its name': { person: MONEY },
  'the ledger is the sum of payments, refunds and disputes': { person: MONEY },
  'what was taken for no order went back': { person: MONEY },
  'the ledger follows each payout': { person: MONEY },
  'a code is used as often as it counts, within its limit': {
    person: 'deactivatePromotionCode, and create another one.',
  },
  'an order is less by what its code gave': { person: MONEY },
  'numbers of invoices leave none out': { person: MONEY },
  'an invoice says what its order does': { person: MONEY },
  'what is under way to a coach is what its payouts say': { person: MONEY },
  'a token claims the role of its account': {
    mend: asked((uid) => ({ kind: 'set-role-claim', payload: { uid } })),
    person: DECIDE,
  },
  'public profiles mirror users, coaches and wishes': { mend: rebuilt('public-profiles'), person: DECIDE },
  'programs and events are shown and hidden with their coach’s page': {
    mend: asked((uid) => ({ kind: 'follow-coach-page', payload: { uid } })),
    person: DECIDE,
  },
  'a student names exactly the coaches of enrollments under way': {
    mend: (finding, { documents, now }) => recountCoaches(first(finding), documents, now),
    person: DECIDE,
  },
  'the outline names the lessons, dense in their chapters': {
    mend: rebuilt('outlines'),
    person: 'A lesson without a chapter is content: move it (reorderOutline) or delete it.',
  },
  'a session to come has its room, and no other has one': {
    mend: asked((sessionId) => ({ kind: 'sync-session-meeting', payload: { sessionId } })),
    person: 'A room that is left or shared: end it at the provider.',
  },
  'a session to come is once in its coach’s calendar, and no other is': {
    mend: asked((sessionId, coHost) => ({
      kind: 'sync-session-event',
      payload: { sessionId, ...(coHost !== '' && { uid: coHost }) },
    })),
    person: 'An event that is left: its coach deletes it.',
  },
  'who is named has an account, or was erased': {
    person:
      'Find in the activity log whether the account was erased; a document that came after it is deleted by hand.',
  },
  'nobody who is suspended has written anything since': {
    person: 'reviewFlaggedContent takes it down; that it could be written is a fault of the platform.',
  },
  'busy time is of a calendar that is connected': { person: 'Its coach connects the calendar anew.' },
  'progress is the share of completed lessons': {
    mend: rebuilt('progress'),
    person: 'It completes the enrollment and issues a certificate: npm run admin -- rebuild progress <id>.',
  },
  'the search finds what is listed as it is, and nothing else': {
    mend: searched,
    person: 'A hit that no state knows of: delete it by hand.',
  },
  'the graph of skills is what the skills say': {
    mend: (_finding, { documents, now }) => redrawGraph(documents, now),
    person: 'A merged skill that leads nowhere: mergeSkills anew.',
  },
  'a skill counts the people who have it': {
    mend: (finding, { documents, now }) => recountSkillStats(documents, first(finding), now),
    person: 'Of a skill that is gone: mergeSkills, or have them choose another.',
  },
  'who is found by matching can be booked, as it is found': {
    mend: (finding, { documents, now }) => followCoach(documents, first(finding), now),
    person: DECIDE,
  },
  'a ranking is in the order of its scores, and of coaches who are found': {
    // It is made anew when it is asked for.
    mend: (finding, { documents }) =>
      documents.transact((transaction) => {
        transaction.delete(paths.matches(first(finding)));
        return Promise.resolve();
      }),
    person: DECIDE,
  },
  'statistics are a recount of what happened': { mend: counted, person: DECIDE },
  'revenue and earnings are what the books say': {
    mend: (_finding, { documents, now }) => recordSources(documents, new Date(0), now),
    person: 'Something was counted that the books do not have: look at `analytics` of that metric.',
  },
  'every document fits the schema of its path': {
    person: 'Write the field that is wrong by hand, as its contract says.',
  },
  'messages have their numbers, and a list shows the last one': { person: DECIDE },
  'what a person has not read is what a recount says': {
    mend: (finding, { documents, now }) =>
      settleTally(documents, idsOf(finding)[1] ?? '', first(finding), now),
    person: DECIDE,
  },
  'who takes part has a membership and a tally, and nobody else': { person: DECIDE },
  'the room that is used is that of the files': {
    mend: (finding, { documents, now }) => recountStorage(first(finding), documents, now),
    person: DECIDE,
  },
  'a recording is stored until its time has come': {
    mend: asked((sessionId) => ({ kind: 'remove-recordings', payload: { sessionId } })),
    person: 'A film that is not whole: the provider may still have it.',
  },
  'a file is stored, and what is stored is a file': {
    person: 'Bring the object back (docs/operate.md), or have its owner upload it anew.',
  },
  'a copy of what is known of a person is whole until its time has come': {
    person:
      'Its person asks for it anew (exportMyData) a day after it was made; an object of no export can be deleted.',
  },
  'a profile and a resource are out of view by their cases': {
    mend: async (finding, around) => {
      if (finding.path.startsWith('publicProfiles/')) await rebuilt('public-profiles')(finding, around);
    },
    person: 'reviewFlaggedContent decides it anew.',
  },
  'a coach’s plan is where its moves lead, and what its subscription says': { person: MONEY },
  'what was sold at the share of a plan was sold while its coach had it': { person: MONEY },
  'what an invoice credits is no more than it is of': { person: MONEY },
  'an event of a provider is there once, was looked at, and is about an order that there is': {
    person:
      'Have the provider tell it again from its own page; where its order is gone, compare the two by hand.',
  },
  'what was paid lies at its provider': { person: MONEY },
  'a month that was issued is what was booked in it, and begins where the one before ended': {
    person: MONEY,
  },
  'what is saved to pay with is its owner’s, and one of it the default': {
    person: 'Its owner chooses the default anew (setDefaultPaymentMethod), or removes what is wrong.',
  },
  'a customer of the provider is one person': { person: MONEY },
  'what a student booked and spent is what its bookings and orders say': { person: DECIDE },
  'an address takes mail or none by what was heard of it': { person: DECIDE },
  'a number takes texts or none by what its phone answered last': {
    person: 'Compare with the log of messages in the console of Twilio, and write what the phone said last.',
  },
  'nobody gives what it was not asked to give': { person: DECIDE },
  'the turns of hosts are their bookings by turn': { person: DECIDE },
  'a file of a message is named there, and knows of it': { person: DECIDE },
};

/** What is done about a check; of one that says nothing of it, a person decides. */
export function answerOf(check: string): Answer {
  return ANSWERS[check as CheckName] ?? { person: DECIDE };
}
