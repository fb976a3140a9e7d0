import type { Comment, Post } from '../../contracts/documents/posts';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import type { Documents, Found } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type TextPlace, loadSaid, loadText, textPlaceOf, switchText } from '../moderation/textTarget';

const PAGE = 50;

/**
 * Takes what a suspended person wrote out of view, and lets it back when the suspension is lifted: one switch of each text, so that what
 * its author deleted or moderators took out meanwhile stays so. One that cannot follow holds up no other.
 */
export async function followTexts({
  payload: { uid },
  documents,
  transact,
  now,
}: RunningJob<'follow-author'>): Promise<void> {
  for (const pageAfter of [postsOf, commentsOf]) {
    const failures: Error[] = [];
    let count = 0;
    for (let after: string | undefined, isLast = false; !isLast;) {
      const page = await pageAfter(documents, uid, after);
      const places = page.map(({ path }) => path.path);
      const followOne = (path: string) =>
        transact((transaction) => follow(transaction, textPlaceOf(path), uid, now));
      failures.push(...(await eachAlone(places, 1, followOne)));
      count += places.length;
      after = places.at(-1);
      isLast = page.length < PAGE;
    }
    throwSome(failures, count);
  }
}

function postsOf(
  documents: Documents,
  uid: string,
  after: string | undefined,
): Promise<readonly Found<Post>[]> {
  return documents.query({
    from: paths.posts,
    where: [['authorRef', '==', uid]],
    orderBy: [['__name__', 'asc']],
    limit: PAGE,
    ...(after !== undefined && { startAfter: [textPlaceOf(after).postId] }),
  });
}

function commentsOf(
  documents: Documents,
  uid: string,
  after: string | undefined,
): Promise<readonly Found<Comment>[]> {
  return documents.query({
    from: paths.allComments,
    where: [['authorRef', '==', uid]],
    orderBy: [['__name__', 'asc']],
    limit: PAGE,
    ...(after !== undefined && { startAfter: [after] }),
  });
}

/** What is so now decides, whichever change called for it. */
async function follow(transaction: JobTransaction, place: TextPlace, uid: string, now: Date): Promise<void> {
  const [text, suspension] = await Promise.all([
    loadText(transaction, place),
    transaction.get(paths.suspension(uid)),
  ]);
  const present = text?.comment ?? text?.post;
  if (text === undefined || present?.authorRef !== uid) return;
  const isAuthorSuspended = isSuspended(suspension, now);
  if ((present.isAuthorSuspended ?? false) === isAuthorSuspended) return;
  const kept = await loadSaid(transaction, text, present.version);
  switchText(transaction, text, { isAuthorSuspended }, kept, now);
}
