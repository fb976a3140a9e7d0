import type { Comment, Post } from '../../contracts/documents/posts';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import type { DocumentPath, Documents } from '../../ports/documents';
import { eachOfPages } from '../../runtime/eachAlone';
import type { RunningJob } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
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
  const followOne = ({ path: { path } }: { readonly path: DocumentPath<Post | Comment> }) =>
    transact((transaction) => follow(transaction, textPlaceOf(path), uid, now));
  await eachOfPages(postsOf(documents, uid), followOne);
  await eachOfPages(commentsOf(documents, uid), followOne);
}

function postsOf(documents: Documents, uid: string) {
  return pagesOf<Post>(PAGE, (last) =>
    documents.query({
      from: paths.posts,
      where: [['authorRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.id] }),
    }),
  );
}

function commentsOf(documents: Documents, uid: string) {
  return pagesOf<Comment>(PAGE, (last) =>
    documents.query({
      from: paths.allComments,
      where: [['authorRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.path] }),
    }),
  );
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
