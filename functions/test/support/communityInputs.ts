import acceptAnswer from '../../src/handlers/community/acceptAnswer';
import createComment from '../../src/handlers/community/createComment';
import createPost from '../../src/handlers/community/createPost';
import deleteComment from '../../src/handlers/community/deleteComment';
import deletePost from '../../src/handlers/community/deletePost';
import pinPost from '../../src/handlers/community/pinPost';
import updateComment from '../../src/handlers/community/updateComment';
import updatePost from '../../src/handlers/community/updatePost';

const post = { postId: 'hello' };
const comment = { ...post, commentId: 'first' };
const said = { postType: 'question', title: 'How?', content: 'With what?', tags: ['clay'] } as const;

/** The operations of the community, each with an input that is right in form. */
export const COMMUNITY_INPUTS = [
  [createPost, { ...said, programId: 'bootcamp' }],
  [updatePost, { ...post, updates: said }],
  [deletePost, post],
  [pinPost, { ...post, isPinned: true }],
  [createComment, { ...post, content: 'So.', parentId: 'first' }],
  [updateComment, { ...comment, content: 'Or so.' }],
  [deleteComment, comment],
  [acceptAnswer, comment],
] as const;
