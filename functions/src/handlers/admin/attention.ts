import { ATTENTION, type Attention, type AttentionKind } from '../../contracts/admin';
import type { Flag } from '../../contracts/documents/flags';
import { SETTING_KEYS } from '../../contracts/settings';
import { DAY } from '../../contracts/utilities/spans';
import { paths } from '../../domain/paths';
import type { Documents, Found } from '../../ports/documents';
import { mailReputation } from '../notifications/mailReputation';
import { settingState } from './settingState';

/** What needs a person now, in the order of the kinds; a handful of documents and a read for each thousand that wait. */
export async function attention(documents: Documents, now: Date): Promise<readonly Attention[]> {
  const kinds = Object.keys(LISTS) as AttentionKind[];
  const all = await Promise.all(
    kinds.map(async (kind) => ({ kind, action: ATTENTION[kind], ...(await LISTS[kind](documents, now)) })),
  );
  return all.filter(({ count }) => count > 0);
}

type Waiting = Pick<Attention, 'count' | 'first'>;

const LISTS: Readonly<Record<AttentionKind, (documents: Documents, now: Date) => Promise<Waiting>>> = {
  'dead-jobs': deadJobs,
  'coaches-to-verify': coachesToVerify,
  'payouts-to-approve': payoutsToApprove,
  'payouts-stuck': payoutsStuck,
  disputes,
  'evidence-due': evidenceDue,
  'charges-missing': chargesMissing,
  'payout-accounts-restricted': payoutAccountsRestricted,
  'refunds-that-failed': sumsOwed,
  'plans-paid-twice': plansPaidTwice,
  'deletions-held': deletionsHeld,
  'reported-reviews': reported('review', ({ targetPath }) =>
    targetPath.slice(targetPath.lastIndexOf('/') + 1),
  ),
  'hidden-reviews-edited': hiddenReviewsEdited,
  'flagged-texts': flaggedTexts,
  'reported-messages': reported('message', ({ id }) => id),
  appeals,
  'calendars-broken': calendarsBroken,
  'rooms-refused': roomsRefused,
  'mail-reputation': mailGivenBack,
  'settings-faulty': settingsFaulty,
};

/** Those that are stored past their bounds: their defaults hold. */
async function settingsFaulty(documents: Documents): Promise<Waiting> {
  const stored = await documents.getAll(...SETTING_KEYS.map((key) => paths.setting(key)));
  const faulty = SETTING_KEYS.flatMap((key, index) => {
    const { isFaulty, updatedAt } = settingState(key, stored[index]);
    return isFaulty ? [{ id: key, since: updatedAt ?? new Date(0).toISOString() }] : [];
  });
  return { count: faulty.length, first: faulty.slice(0, SHOWN) };
}

/** Of each kind. */
const SHOWN = 5;

/** Jobs that nobody tries any more; an event of a provider that could not be applied is one of them. */
async function deadJobs(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.outbox, where: [['status', '==', 'dead']] }),
    documents.query({
      from: paths.outbox,
      where: [['status', '==', 'dead']],
      orderBy: [['runAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((job) => ({ ...entry(job, job.data.updatedAt), about: job.data.kind })) };
}

async function coachesToVerify(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.verificationRequests, where: [['status', '==', 'pending']] }),
    documents.query({
      from: paths.verificationRequests,
      where: [['status', '==', 'pending']],
      orderBy: [['updatedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((request) => entry(request, request.data.updatedAt)) };
}

async function payoutsToApprove(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.payouts, where: [['status', '==', 'awaiting-approval']] }),
    documents.query({
      from: paths.payouts,
      where: [['status', '==', 'awaiting-approval']],
      orderBy: [['createdAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((payout) => entry(payout, payout.data.createdAt)) };
}

/** As long as the job of a payout is tried again; no bank takes that long. */
const WEEK = 7 * DAY;

/** Those that are under way, and have not moved for a week. */
async function payoutsStuck(documents: Documents, now: Date): Promise<Waiting> {
  const before = new Date(now.getTime() - WEEK);
  const [count, first] = await Promise.all([
    documents.count({
      from: paths.payouts,
      where: [
        ['status', 'in', ['sending', 'transferred', 'in-transit', 'failed']],
        ['updatedAt', '<', before],
      ],
    }),
    documents.query({
      from: paths.payouts,
      where: [
        ['status', 'in', ['sending', 'transferred', 'in-transit', 'failed']],
        ['updatedAt', '<', before],
      ],
      orderBy: [['updatedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map((payout) => ({ ...entry(payout, payout.data.updatedAt), about: payout.data.status })),
  };
}

/** Those for which the provider still takes evidence, or decides. */
async function disputes(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.disputes, where: [['status', 'in', ['inquiry', 'open']]] }),
    documents.query({
      from: paths.disputes,
      where: [['status', 'in', ['inquiry', 'open']]],
      orderBy: [['createdAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map((dispute) => ({
      ...entry(dispute, dispute.data.createdAt),
      dueBy: dispute.data.evidenceDueBy?.toISOString(),
      about: dispute.data.reason,
    })),
  };
}

/** Those that are soon too late to speak against, with nothing said. */
async function evidenceDue(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.disputes, where: [['evidenceLateSince', '>', new Date(0)]] }),
    documents.query({
      from: paths.disputes,
      where: [['evidenceLateSince', '>', new Date(0)]],
      orderBy: [['evidenceLateSince', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map((dispute) => ({
      ...entry(dispute, dispute.data.evidenceLateSince ?? dispute.data.updatedAt),
      dueBy: dispute.data.evidenceDueBy?.toISOString(),
      about: dispute.data.reason,
    })),
  };
}

/** Orders that were paid, of which their provider knows nothing, until an admin writes them off. */
async function chargesMissing(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.payments, where: [['missingSince', '>', new Date(0)]] }),
    documents.query({
      from: paths.payments,
      where: [['missingSince', '>', new Date(0)]],
      orderBy: [['missingSince', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map((payment) => entry(payment, payment.data.missingSince ?? payment.data.updatedAt)),
  };
}

/** Coaches of whom a second subscription took money that was not given back. */
async function plansPaidTwice(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.coachPlans, where: [['surplus.since', '>', new Date(0)]] }),
    documents.query({
      from: paths.coachPlans,
      where: [['surplus.since', '>', new Date(0)]],
      orderBy: [['surplus.since', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map(({ data: { coachRef, surplus, updatedAt } }) => ({
      ...{ id: coachRef, since: (surplus?.since ?? updatedAt).toISOString() },
      about: `${surplus?.amount ?? 0} ${surplus?.currency ?? ''}, ${surplus?.subscriptionId ?? ''}`,
    })),
  };
}

/** Coaches whose deletion waits for money that settles by nobody's hand but theirs or an admin's. */
async function deletionsHeld(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.erasures, where: [['held.decideSince', '>', new Date(0)]] }),
    documents.query({
      from: paths.erasures,
      where: [['held.decideSince', '>', new Date(0)]],
      orderBy: [['held.decideSince', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map(({ data: { uid = '', held, updatedAt } }) => ({
      ...{ id: uid, since: (held?.decideSince ?? updatedAt).toISOString() },
      about: held?.sums.map((sum) => `${sum.balance} ${sum.currency} ${sum.why}`).join(', '),
    })),
  };
}

/** Coaches to whom the provider pays nothing, until it was told what it asks for. */
async function payoutAccountsRestricted(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.payoutAccounts, where: [['restrictedAt', '>', new Date(0)]] }),
    documents.query({
      from: paths.payoutAccounts,
      where: [['restrictedAt', '>', new Date(0)]],
      orderBy: [['restrictedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map(({ path, data }) => ({
      id: path.path.split('/')[1] ?? '',
      since: (data.restrictedAt ?? data.updatedAt).toISOString(),
      about: data.requirements.join(', ').slice(0, 300),
    })),
  };
}

/** Orders whose payer is owed what a refund could not bring back, the largest sums first. */
async function sumsOwed(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.payments, where: [['books.owed', '>', 0]] }),
    documents.query({
      from: paths.payments,
      where: [['books.owed', '>', 0]],
      orderBy: [['books.owed', 'desc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((payment) => entry(payment, payment.data.updatedAt)) };
}

/** The cases whose flags nobody has decided, by their ids. */
async function flaggedTexts(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.moderationCases, where: [['status', '==', 'open']] }),
    documents.query({
      from: paths.moderationCases,
      where: [['status', '==', 'open']],
      orderBy: [['createdAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((each) => entry(each, each.data.createdAt)) };
}

async function appeals(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.moderationCases, where: [['status', '==', 'appealed']] }),
    documents.query({
      from: paths.moderationCases,
      where: [['status', '==', 'appealed']],
      orderBy: [['updatedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return { count, first: first.map((each) => entry(each, each.data.updatedAt)) };
}

/** Coaches whose calendar takes no requests any more, until they consent anew. */
async function calendarsBroken(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.calendarConnections, where: [['brokenAt', '>', new Date(0)]] }),
    documents.query({
      from: paths.calendarConnections,
      where: [['brokenAt', '>', new Date(0)]],
      orderBy: [['brokenAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map(({ path, data }) => ({
      id: path.path.split('/')[1] ?? '',
      since: (data.brokenAt ?? data.updatedAt).toISOString(),
      about: data.provider,
    })),
  };
}

/** What people reported and nobody has decided. @param idOf of what the report is about, as its decision names it */
function reported(targetType: 'message' | 'review', idOf: (flag: Flag) => string) {
  return async (documents: Documents): Promise<Waiting> => {
    const [count, first] = await Promise.all([
      documents.count({
        from: paths.flags,
        where: [
          ['targetType', '==', targetType],
          ['status', '==', 'open'],
        ],
      }),
      documents.query({
        from: paths.flags,
        where: [
          ['targetType', '==', targetType],
          ['status', '==', 'open'],
        ],
        orderBy: [['createdAt', 'asc']],
        limit: SHOWN,
      }),
    ]);
    return {
      count,
      first: first.map(({ data }) => ({
        id: idOf(data),
        since: data.createdAt.toISOString(),
        about: data.reason,
      })),
    };
  };
}

/** Those that moderation hid and whose author has changed them since. */
async function hiddenReviewsEdited(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.reviewModerations, where: [['editedAt', '>', new Date(0)]] }),
    documents.query({
      from: paths.reviewModerations,
      where: [['editedAt', '>', new Date(0)]],
      orderBy: [['editedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map(({ path, data }) => ({
      id: path.path.split('/')[1] ?? '',
      since: (data.editedAt ?? data.updatedAt).toISOString(),
      about: data.reason,
    })),
  };
}

/** Rooms of sessions that wait for an account which their provider refuses. */
async function roomsRefused(documents: Documents): Promise<Waiting> {
  const [count, first] = await Promise.all([
    documents.count({ from: paths.sessionMeetings, where: [['refusedAt', '>', new Date(0)]] }),
    documents.query({
      from: paths.sessionMeetings,
      where: [['refusedAt', '>', new Date(0)]],
      orderBy: [['refusedAt', 'asc']],
      limit: SHOWN,
    }),
  ]);
  return {
    count,
    first: first.map((meeting) => ({
      ...entry(meeting, meeting.data.refusedAt ?? meeting.data.updatedAt),
      about: meeting.data.refusal,
    })),
  };
}

async function mailGivenBack(documents: Documents, now: Date): Promise<Waiting> {
  const { from, rates } = await mailReputation(documents, now);
  const first = rates.map(({ what, count, share }) => ({
    id: what,
    since: from.toISOString(),
    about: `${count} in a day, ${(share * 100).toFixed(1)} % of what was sent`,
  }));
  return { count: first.length, first };
}

function entry({ path }: Found<unknown>, since: Date): Waiting['first'][number] {
  return { id: path.id, since: since.toISOString() };
}
