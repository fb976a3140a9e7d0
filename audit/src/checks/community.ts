import type { Comment, Post } from '../../../functions/src/contracts/documents/posts';
import type { Suspension } from '../../../functions/src/contracts/documents/suspensions';
import { EVERYONE } from '../../../functions/src/contracts/utilities/audience';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { batched, folded, joined, keyed } from '../joins';
import { type Row, type Source, rootId, rowsOf } from '../source';

/** A post counts its votes and visible comments, and nothing is left below one that is gone. */
export const posts: Check = async function* (source) {
  const counted = joined({
    post: keyed(rowsOf(source, 'posts'), rootId),
    votes: folded(
      rowsOf(source, 'posts/votes'),
      rootId,
      () => 0,
      (count) => count + 1,
    ),
    comments: folded(
      rowsOf(source, 'posts/comments'),
      rootId,
      () => 0,
      (count, { data }) => count + (data.isVisible ? 1 : 0),
    ),
    texts: folded(
      rowsOf(source, 'posts/texts'),
      rootId,
      () => 0,
      (count) => count + 1,
    ),
  });
  for await (const { key, post, votes = 0, comments, texts = 0 } of counted) {
    if (post === undefined) {
      const isLeft = votes + texts > 0 || comments !== undefined;
      yield* mendedBy(
        `clear-post:${key}:`,
        faultIf(isLeft, `posts/${key}`, 'is gone, and something below it is left'),
      );
      continue;
    }
    yield* mendedBy(`recount-post:${key}:`, [
      ...unequal(post.path, 'upvotes', post.data.upvotes, votes),
      ...unequal(post.path, 'commentCount', post.data.commentCount, comments ?? 0),
    ]);
  }
};

/** A text is in view when no switch hides it, and then, and only then, it has words. */
export const textsInView: Check = async function* (source) {
  for await (const row of rowsOf(source, 'posts')) {
    yield* inView(row, row.data.isHidden || row.data.isRemoved || row.data.isAuthorSuspended === true);
    yield* unequal(row.path, 'isPrivate', row.data.isPrivate, row.data.audienceRef !== EVERYONE);
    yield* unequal(row.path, 'isAnswered', row.data.isAnswered, row.data.acceptedCommentRef !== undefined);
  }
  for await (const row of rowsOf(source, 'posts/comments')) {
    const { isDeleted, isHidden, isRemoved, isUnderRemoved, isAuthorSuspended = false } = row.data;
    yield* inView(row, isDeleted || isHidden || isRemoved || isUnderRemoved || isAuthorSuspended);
  }
};

/** What somebody who is suspended wrote is out of view, and nothing of anybody else for that reason. */
export const suspendedTexts: Check = async function* (source) {
  yield* followed(source, rowsOf(source, 'posts'));
  yield* followed(source, rowsOf(source, 'posts/comments'));
};

async function* followed(source: Source, rows: AsyncIterable<Row<Post | Comment>>): AsyncGenerator<Finding> {
  for await (const batch of batched(rows)) {
    const authors = batch.map(({ data }) => data.authorRef);
    const found = (await source.getAll(authors.map((uid) => `suspensions/${uid}`))) as (
      Suspension | undefined
    )[];
    for (const [index, { path, data }] of batch.entries()) {
      const [suspension, isOut] = [found[index], data.isAuthorSuspended === true];
      const isNow = suspension !== undefined && !(suspension.until && suspension.until <= source.instant);
      yield* mendedBy(`follow-author:${data.authorRef}:`, [
        ...faultIf(isNow && !isOut, path, 'is in view, and its author is suspended'),
        ...faultIf(
          suspension === undefined && isOut,
          path,
          'is out of view with an author who is not suspended',
        ),
      ]);
    }
  }
}

/** An accepted answer is a comment in view below its question. */
export const answers: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'posts')) {
    const { acceptedCommentRef, postType } = data;
    if (acceptedCommentRef === undefined) continue;
    const [answer] = (await source.getAll([`${path}/comments/${acceptedCommentRef}`])) as (
      Comment | undefined
    )[];
    yield* faultIf(answer?.isVisible !== true, path, 'is answered by a comment that is not in view');
    yield* faultIf(postType !== 'question', path, 'is no question, and answered');
  }
};

function inView({ path, data }: Row<Post | Comment>, isOut: boolean): Finding[] {
  return [
    ...unequal(path, 'isVisible', data.isVisible, !isOut),
    ...unequal(path, 'has words', data.content !== undefined, data.isVisible),
  ];
}
