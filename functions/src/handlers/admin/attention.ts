import { ATTENTION, type Attention, type AttentionKind } from '../../contracts/admin';
import type { HeldSum } from '../../contracts/documents/erasures';
import type { Flag } from '../../contracts/documents/flags';
import { SETTING_KEYS } from '../../contracts/settings';
import { DAY } from '../../contracts/utilities/spans';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { mailReputation } from '../notifications/mailReputation';
import { settingState } from './settingState';
import { type List, SHOWN, type Waiting, waitingFor } from './waitingFor';

/** What needs a person now, in the order of the kinds; a handful of documents and a read for each thousand that wait. */
export async function attention(documents: Documents, now: Date): Promise<readonly Attention[]> {
  const kinds = Object.keys(LISTS) as AttentionKind[];
  const all = await Promise.all(
    kinds.map(async (kind) => ({ kind, action: ATTENTION[kind], ...(await LISTS[kind](documents, now)) })),
  );
  return all.filter(({ count }) => count > 0);
}

/** As long as the job of a payout is tried again; no bank takes that long. */
const WEEK = 7 * DAY;

const LISTS: Readonly<Record<AttentionKind, List>> = {
  /** Jobs that nobody tries any more; an event of a provider that could not be applied is one of them. */
  'dead-jobs': (documents) =>
    waitingFor(documents).query(
      { from: paths.outbox, where: [['status', '==', 'dead']], orderBy: [['runAt', 'asc']] },
      ({ data: { updatedAt, kind } }) => ({ since: updatedAt, about: kind }),
    ),
  'coaches-to-verify': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.verificationRequests,
        where: [['status', '==', 'pending']],
        orderBy: [['updatedAt', 'asc']],
      },
      ({ data }) => ({ since: data.updatedAt }),
    ),
  'payouts-to-approve': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.payouts,
        where: [['status', '==', 'awaiting-approval']],
        orderBy: [['createdAt', 'asc']],
      },
      ({ data }) => ({ since: data.createdAt }),
    ),
  /** Those that are under way, and have not moved for a week. */
  'payouts-stuck': (documents, now) =>
    waitingFor(documents).query(
      {
        from: paths.payouts,
        where: [
          ['status', 'in', ['sending', 'transferred', 'in-transit', 'failed']],
          ['updatedAt', '<', new Date(now.getTime() - WEEK)],
        ],
        orderBy: [['updatedAt', 'asc']],
      },
      ({ data: { updatedAt, status } }) => ({ since: updatedAt, about: status }),
    ),
  /** Those for which the provider still takes evidence, or decides. */
  disputes: (documents) =>
    waitingFor(documents).query(
      {
        from: paths.disputes,
        where: [['status', 'in', ['inquiry', 'open']]],
        orderBy: [['createdAt', 'asc']],
      },
      ({ data: { createdAt, evidenceDueBy, reason } }) => ({
        ...{ since: createdAt, about: reason },
        dueBy: evidenceDueBy,
      }),
    ),
  /** Those that are soon too late to speak against, with nothing said. */
  'evidence-due': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.disputes,
        where: [['evidenceLateSince', '>', new Date(0)]],
        orderBy: [['evidenceLateSince', 'asc']],
      },
      ({ data: { evidenceLateSince, evidenceDueBy, reason } }) => ({
        ...{ since: evidenceLateSince, about: reason },
        dueBy: evidenceDueBy,
      }),
    ),
  /** Orders that were paid, of which their provider knows nothing, until an admin writes them off. */
  'charges-missing': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.payments,
        where: [['missingSince', '>', new Date(0)]],
        orderBy: [['missingSince', 'asc']],
      },
      ({ data }) => ({ since: data.missingSince }),
    ),
  /** Coaches to whom the provider pays nothing, until it was told what it asks for. */
  'payout-accounts-restricted': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.payoutAccounts,
        where: [['restrictedAt', '>', new Date(0)]],
        orderBy: [['restrictedAt', 'asc']],
      },
      ({ path, data: { restrictedAt, requirements } }) => ({
        id: ownerOf(path),
        since: restrictedAt,
        about: requirements.join(', ').slice(0, 300),
      }),
    ),
  /** Orders whose payer is owed what a refund could not bring back, the largest sums first. */
  'refunds-that-failed': (documents) =>
    waitingFor(documents).query(
      { from: paths.payments, where: [['books.owed', '>', 0]], orderBy: [['books.owed', 'desc']] },
      ({ data }) => ({ since: data.updatedAt }),
    ),
  /** Coaches of whom a second subscription took money that was not given back. */
  'plans-paid-twice': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.coachPlans,
        where: [['surplus.since', '>', new Date(0)]],
        orderBy: [['surplus.since', 'asc']],
      },
      ({ data: { coachRef, surplus } }) => ({
        id: coachRef,
        since: surplus?.since,
        about: `${surplus?.amount ?? 0} ${surplus?.currency ?? ''}, ${surplus?.subscriptionId ?? ''}`,
      }),
    ),
  /** Coaches whose deletion waits for money that settles by nobody's hand but theirs or an admin's. */
  'deletions-held': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.erasures,
        where: [['held.decideSince', '>', new Date(0)]],
        orderBy: [['held.decideSince', 'asc']],
      },
      ({ data: { uid = '', held } }) => ({
        id: uid,
        since: held?.decideSince,
        about: held?.sums.map(heldWords).join(', '),
      }),
    ),
  'reported-reviews': reported('review', ({ targetPath }) =>
    targetPath.slice(targetPath.lastIndexOf('/') + 1),
  ),
  /** Those that moderation hid and whose author has changed them since. */
  'hidden-reviews-edited': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.reviewModerations,
        where: [['editedAt', '>', new Date(0)]],
        orderBy: [['editedAt', 'asc']],
      },
      ({ path, data: { editedAt, reason } }) => ({ id: ownerOf(path), since: editedAt, about: reason }),
    ),
  /** The cases whose flags nobody has decided, by their ids. */
  'flagged-texts': (documents) =>
    waitingFor(documents).query(
      { from: paths.moderationCases, where: [['status', '==', 'open']], orderBy: [['createdAt', 'asc']] },
      ({ data }) => ({ since: data.createdAt }),
    ),
  'reported-messages': reported('message', ({ id }) => id),
  appeals: (documents) =>
    waitingFor(documents).query(
      { from: paths.moderationCases, where: [['status', '==', 'appealed']], orderBy: [['updatedAt', 'asc']] },
      ({ data }) => ({ since: data.updatedAt }),
    ),
  /** Coaches whose calendar takes no requests any more, until they consent anew. */
  'calendars-broken': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.calendarConnections,
        where: [['brokenAt', '>', new Date(0)]],
        orderBy: [['brokenAt', 'asc']],
      },
      ({ path, data: { brokenAt, provider } }) => ({ id: ownerOf(path), since: brokenAt, about: provider }),
    ),
  /** Rooms of sessions that wait for an account which their provider refuses. */
  'rooms-refused': (documents) =>
    waitingFor(documents).query(
      {
        from: paths.sessionMeetings,
        where: [['refusedAt', '>', new Date(0)]],
        orderBy: [['refusedAt', 'asc']],
      },
      ({ data: { refusedAt, refusal } }) => ({ since: refusedAt, about: refusal }),
    ),
  'mail-reputation': mailGivenBack,
  'settings-faulty': settingsFaulty,
};

/** What people reported and nobody has decided. @param idOf of what the report is about, as its decision names it */
function reported(targetType: 'message' | 'review', idOf: (flag: Flag) => string): List {
  return (documents) =>
    waitingFor(documents).query(
      {
        from: paths.flags,
        where: [
          ['targetType', '==', targetType],
          ['status', '==', 'open'],
        ],
        orderBy: [['createdAt', 'asc']],
      },
      ({ data }) => ({ id: idOf(data), since: data.createdAt, about: data.reason }),
    );
}

/** Whose a document is that lies below its owner's. */
function ownerOf({ path }: { readonly path: string }): string {
  return path.split('/')[1] ?? '';
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

/** Those that are stored past their bounds: their defaults hold. */
async function settingsFaulty(documents: Documents): Promise<Waiting> {
  const stored = await documents.getAll(...SETTING_KEYS.map((key) => paths.setting(key)));
  const faulty = SETTING_KEYS.flatMap((key, index) => {
    const { isFaulty, updatedAt } = settingState(key, stored[index]);
    return isFaulty ? [{ id: key, since: updatedAt ?? new Date(0).toISOString() }] : [];
  });
  return { count: faulty.length, first: faulty.slice(0, SHOWN) };
}

function heldWords({ balance, currency, why, lying }: HeldSum): string {
  return `${balance} ${currency} ${why}${lying === undefined ? '' : ` (${lying} lying)`}`;
}
