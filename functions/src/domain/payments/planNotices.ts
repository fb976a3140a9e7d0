import type { CoachPlan } from '../../contracts/documents/coachPlans';
import type { NoticeKind } from '../../contracts/notices';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';

/** So long before the end of its trial a coach hears of it. */
const WARNED = 3 * DAY;

type PlanNotice = Extract<NoticeKind, `plan-${string}`>;

/** What a coach is to hear of how its plan stands now, each of it once. */
export function planNotices(before: CoachPlan, after: CoachPlan, now: Date): readonly Job<'notify'>[] {
  const { trialEndsAt, graceEndsAt, timeline, plan, endsAt } = after;
  const tell = (kind: PlanNotice, version: number) =>
    noticeJob({
      kind,
      ...{ recipientRef: after.coachRef, actorRef: after.coachRef, subjectRef: after.coachRef },
      ...{ version, facts: {} },
    });
  const isWarned =
    trialEndsAt !== undefined && endsAt === undefined && trialEndsAt.getTime() - now.getTime() <= WARNED;
  return [
    ...(isWarned ? [tell('plan-trial-ending', seconds(trialEndsAt))] : []),
    ...(graceEndsAt !== undefined && plan === 'pro'
      ? [tell('plan-payment-failed', seconds(graceEndsAt))]
      : []),
    ...(plan === 'pro' && before.plan === 'free' ? [tell('plan-begun', timeline.length)] : []),
    ...(plan === 'free' && before.plan === 'pro' ? [tell('plan-ended', timeline.length)] : []),
  ];
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}
