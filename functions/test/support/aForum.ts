import type { Comment, Post } from '../../src/contracts/documents/posts';
import type { Standing } from '../../src/contracts/documents/standings';
import { newComment } from '../../src/domain/community/comments';
import { newPost } from '../../src/domain/community/posts';
import { newStanding } from '../../src/domain/community/standings';
import { type Accused, newCase } from '../../src/domain/moderation/cases';
import { newTextFlag } from '../../src/domain/moderation/textFlag';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';

type Given = readonly [path: DocumentPath<unknown>, data: unknown];

/** A question of Sam for everybody. */
export function aPost(changes: Partial<Post> = {}): Post {
  const { id = 'hello', authorRef = 'sam', audienceRef = 'everyone' } = changes;
  const content = {
    postType: 'question' as const,
    title: 'How do I begin?',
    content: 'With what?',
    tags: ['clay'],
  };
  return { ...newPost({ id, authorRef, audienceRef }, content, NOON), ...changes };
}

/** A comment of Carla on it. */
export function aComment(changes: Partial<Comment> = {}): Comment {
  const { id = 'first', authorRef = 'carla', postRef = 'hello' } = changes;
  return {
    ...newComment({ id, authorRef, postRef, content: 'With your hands.' }, undefined, NOON),
    ...changes,
  };
}

export function aStanding(uid: string, changes: Partial<Standing> = {}): Standing {
  return { ...newStanding(uid, NOON), ...changes };
}

function accused(authorRef: string): Accused {
  return {
    caseId: 'comment_theirs_said',
    targetType: 'comment',
    targetPath: 'posts/theirs/comments/said',
    authorRef,
    version: 1,
  };
}

/** What a person wrote, voted and said before, among what others did. */
export function aForum(uid: string, name: string): readonly Given[] {
  const dates = { createdAt: NOON, updatedAt: NOON };
  return [
    [paths.post('own'), aPost({ id: 'own', authorRef: uid, content: `By ${name}` })],
    [paths.text('own', 'post', 1), { authorRef: uid, title: name, content: name, ...dates }],
    [paths.comment('own', 'reply'), aComment({ id: 'reply', postRef: 'own', authorRef: 'otto' })],
    [paths.vote('own', 'otto'), { userRef: 'otto', postRef: 'own', ...dates }],
    [
      paths.post('theirs'),
      aPost({ id: 'theirs', authorRef: 'otto', acceptedCommentRef: 'said', isAnswered: true }),
    ],
    [
      paths.comment('theirs', 'said'),
      aComment({ id: 'said', postRef: 'theirs', authorRef: uid, content: name }),
    ],
    [paths.text('theirs', 'said', 1), { authorRef: uid, commentRef: 'said', content: name, ...dates }],
    [paths.vote('theirs', uid), { userRef: uid, postRef: 'theirs', ...dates }],
    [paths.standing(uid), aStanding(uid)],
    [
      paths.moderationCase('comment_theirs_said'),
      { ...newCase(accused(uid), NOON), reason: `Not ${name} again`, decidedBy: 'root' },
    ],
    [
      paths.flag('comment_theirs_said_otto'),
      newTextFlag(
        accused(uid),
        { reporterUid: 'otto', reason: name, said: { content: name }, weight: 1 },
        NOON,
      ),
    ],
  ];
}
