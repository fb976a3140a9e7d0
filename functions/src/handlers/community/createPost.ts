import { randomUUID } from 'node:crypto';
import { createPost } from '../../contracts/community';
import { EVERYONE } from '../../contracts/utilities/audience';
import { assertMayAddress, assertMayBeOfType } from '../../domain/community/audience';
import { tellMentionsJob } from '../../domain/community/communityJobs';
import { newPost } from '../../domain/community/posts';
import { writingStanding } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadTies } from './loadPost';

export default operationHandler(createPost, ({ input, caller, now, transact }) => {
  const { programId: audienceRef = EVERYONE, mentions = [], ...content } = input;
  const id = randomUUID();
  return transact(async (transaction) => {
    const [ties, [user, standing, coach]] = await Promise.all([
      loadTies(transaction, audienceRef, caller),
      transaction.getAll(paths.user(caller.uid), paths.standing(caller.uid), paths.coach(caller.uid)),
    ]);
    const author = existingUser(user);
    assertMayAddress(audienceRef, ties, caller);
    assertMayBeOfType({ ...content, audienceRef }, { coach, ties }, caller);
    const writing = { kind: 'posts', texts: [content.title, content.content], mentions } as const;
    transaction.set(paths.standing(caller.uid), writingStanding(standing, author, writing, now));
    transaction.create(paths.post(id), newPost({ id, authorRef: caller.uid, audienceRef }, content, now));
    const telling = tellMentionsJob({ postId: id }, mentions, [caller.uid]);
    if (telling !== undefined) transaction.job(telling);
    transaction.log({ action: 'create-post', entityType: 'post', entityRef: id });
    return { postId: id };
  });
});
