import type { Post } from '../../contracts/documents/posts';
import { EVERYONE } from '../../contracts/utilities/audience';
import type { Actor } from '../../domain/actor';
import type { Ties } from '../../domain/community/audience';
import { isForEveryone } from '../../domain/community/audience';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** What ties a person to the program that a post is for; nothing is read for what is for everybody. */
export async function loadTies(reader: Reader, audienceRef: string, { uid }: Actor): Promise<Ties> {
  if (isForEveryone({ audienceRef })) return { program: undefined, enrollment: undefined };
  const [program, enrollment] = await reader.getAll(
    paths.program(audienceRef),
    paths.enrollmentOf(uid, audienceRef),
  );
  return { program, enrollment };
}

/** A post, and what ties a person to its audience. */
export async function loadPost(
  reader: Reader,
  postId: string,
  caller: Actor,
): Promise<{ readonly post: Post | undefined; readonly ties: Ties }> {
  const post = await reader.get(paths.post(postId));
  const ties = await loadTies(reader, post?.audienceRef ?? EVERYONE, caller);
  return { post, ties };
}
