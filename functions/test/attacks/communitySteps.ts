import appealDecision from '../../src/handlers/admin/appealDecision';
import decideAppeal from '../../src/handlers/admin/decideAppeal';
import flagContent from '../../src/handlers/admin/flagContent';
import lockTrustLevel from '../../src/handlers/admin/lockTrustLevel';
import reviewFlaggedContent from '../../src/handlers/admin/reviewFlaggedContent';
import acceptAnswer from '../../src/handlers/community/acceptAnswer';
import createComment from '../../src/handlers/community/createComment';
import createPost from '../../src/handlers/community/createPost';
import deleteComment from '../../src/handlers/community/deleteComment';
import deletePost from '../../src/handlers/community/deletePost';
import pinPost from '../../src/handlers/community/pinPost';
import updateComment from '../../src/handlers/community/updateComment';
import updatePost from '../../src/handlers/community/updatePost';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import type { Caller, MountedOperation } from '../../src/runtime/operationHandler';
import { CARLA, ROOT, SAM } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';

type Data = Readonly<Record<string, unknown>>;

/** A question's life: asked, answered, flagged, removed, brought back and deleted. */
export const COMMUNITY_STEPS: readonly (readonly [
  MountedOperation,
  Caller,
  Data | ((documents: Documents) => Promise<Data>),
])[] = [
  [createPost, SAM, { postType: 'question', title: 'How?', content: 'With what?' }],
  [updatePost, SAM, async (documents) => ({ ...(await latestPost(documents)), updates: { tags: ['clay'] } })],
  [pinPost, ROOT, async (documents) => ({ ...(await latestPost(documents)), isPinned: true })],
  [createComment, CARLA, async (documents) => ({ ...(await latestPost(documents)), content: 'So.' })],
  [updateComment, CARLA, async (documents) => ({ ...(await latestComment(documents)), content: 'Or so.' })],
  [acceptAnswer, SAM, latestComment],
  [deleteComment, CARLA, latestComment],
  [flagContent, CARLA, async (documents) => ({ ...(await latestTarget(documents)), reason: 'spam' })],
  [
    reviewFlaggedContent,
    ROOT,
    async (documents) => ({
      ...(await latestTarget(documents)),
      version: 2,
      decision: 'remove',
      reason: 'spam',
    }),
  ],
  [appealDecision, SAM, async (documents) => ({ ...(await latestCase(documents)), text: 'Look again.' })],
  [
    decideAppeal,
    aCaller('rita', 'admin'),
    async (documents) => ({ ...(await latestCase(documents)), outcome: 'overturn', reason: 'fine' }),
  ],
  [lockTrustLevel, aCaller('rita', 'admin'), { userId: 'sam', level: 1 }],
  [deletePost, SAM, latestPost],
];

async function latestPost(documents: Documents): Promise<Data> {
  const found = await documents.query({ from: paths.posts, limit: 1 });
  return { postId: found[0]?.path.id };
}

async function latestTarget(documents: Documents): Promise<Data> {
  return { targetType: 'post', targetId: (await latestPost(documents)).postId };
}

async function latestCase(documents: Documents): Promise<Data> {
  return { caseId: `post_${String((await latestPost(documents)).postId)}` };
}

async function latestComment(documents: Documents): Promise<Data> {
  const { postId } = await latestPost(documents);
  const found = await documents.query({ from: paths.comments(String(postId)), limit: 1 });
  return { postId, commentId: found[0]?.path.id };
}
