import { countedPost } from '../../domain/community/posts';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/**
 * Brings a post's counts to its votes and visible comments. Holding the post, it counts, and writes what stood already too: of two counts the
 * later one sees the newer.
 */
export default jobHandler<'recount-post'>(({ payload: { postId }, documents }) =>
  documents.transact(async (transaction) => {
    const post = await transaction.get(paths.post(postId));
    if (post === undefined) return;
    const [upvotes, commentCount] = await Promise.all([
      documents.count({ from: paths.votes(postId) }),
      documents.count({ from: paths.comments(postId), where: [['isVisible', '==', true]] }),
    ]);
    transaction.set(paths.post(postId), countedPost(post, { upvotes, commentCount }));
  }),
);
