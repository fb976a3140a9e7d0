import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { NotificationFacts } from '../notifications/notificationKinds';
import type { Notice } from '../notifications/noticeJobs';

/** What a notice says of what it is about. */
export type About = NotificationFacts['content-hidden'];

/** Tells an author that something is hidden until a moderator has looked: once for each version. */
export function hiddenNotice(
  { id, authorRef, version }: ModerationCase,
  about: About,
): Notice<'content-hidden'> {
  return {
    kind: 'content-hidden',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    version,
    facts: about,
  };
}

/** Tells an author that it was removed, and why. */
export function removedNotice(found: ModerationCase, about: About): Notice<'content-removed'> {
  const { id, authorRef, decisions, reason = '' } = found;
  return {
    kind: 'content-removed',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    version: decisions,
    facts: { ...about, caseId: id, reason },
  };
}

/** Tells an author that it is in view again. */
export function restoredNotice(
  { id, authorRef, decisions, appeal }: ModerationCase,
  about: About,
): Notice<'content-restored'> {
  return {
    kind: 'content-restored',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    // An appeal follows the decision that it is about.
    version: 2 * decisions + (appeal === undefined ? 0 : 1),
    facts: about,
  };
}
