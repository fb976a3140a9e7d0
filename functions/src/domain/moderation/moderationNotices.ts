import type { ModerationCase } from '../../contracts/documents/moderationCases';
import type { Notice } from '../notifications/noticeJobs';

/** Tells an author that a text is hidden until a moderator has looked: once for each version. */
export function hiddenNotice(
  { id, authorRef, version }: ModerationCase,
  postId: string,
): Notice<'content-hidden'> {
  return {
    kind: 'content-hidden',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    version,
    facts: { postId },
  };
}

/** Tells an author that a text was removed, and why. */
export function removedNotice(found: ModerationCase, postId: string): Notice<'content-removed'> {
  const { id, authorRef, decisions, reason = '' } = found;
  return {
    kind: 'content-removed',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    version: decisions,
    facts: { postId, caseId: id, reason },
  };
}

/** Tells an author that a text is in view again. */
export function restoredNotice(
  { id, authorRef, decisions, appeal }: ModerationCase,
  postId: string,
): Notice<'content-restored'> {
  return {
    kind: 'content-restored',
    recipientRef: authorRef,
    actorRef: authorRef,
    subjectRef: id,
    // An appeal follows the decision that it is about.
    version: 2 * decisions + (appeal === undefined ? 0 : 1),
    facts: { postId },
  };
}
