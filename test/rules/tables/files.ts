import { deleteField, serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { anAttachment } from '../world/files';
import {
  allow,
  attempts,
  deny,
  refusedReads,
  type Attempt,
  type Data,
  type RulesTable,
  type Verdict,
} from '../table';

const NAMING = 'conversations/pair/messages/naming';

/** Tries of the student to have a message claim a file of its own. */
function claims(
  verdict: Verdict,
  given: NonNullable<Attempt['given']>,
  tries: readonly (readonly [data: Data, because: string])[],
): Attempt[] {
  const claim = { refs: [NAMING], claimUntil: deleteField(), updatedAt: serverTimestamp() };
  return attempts(
    verdict,
    { by: 'student', verb: 'update', path: 'uploads/loose', with: claim, given },
    tries,
  );
}

export const uploads: RulesTable = {
  collection: 'uploads/{uploadId}',
  blocks: [
    {
      document: "a student's upload",
      path: 'uploads/wanted',
      list: { where: [['ownerRef', '==', 'student']] },
      update: { status: 'ready' },
      rows: [
        allow(['get', 'list'], ['student', 'admin'], 'who uploads sees what becomes of it, and moderation'),
        deny(['get', 'list'], everyoneBut('student', 'admin'), 'nobody else knows of it'),
        deny(['create', 'update', 'delete'], everyone, 'only the platform says what a file is'),
      ],
    },
  ],
  attempts: [
    ...refusedReads([
      {
        by: 'student',
        verb: 'list',
        path: 'uploads/wanted',
        list: { where: [['ownerRef', '==', 'student']], limit: 101 },
        because: 'a list is a page',
      },
      { by: 'student', verb: 'list', path: 'uploads/wanted', because: 'a list is of one’s own' },
      { by: 'student', verb: 'get', path: 'uploads/none', because: 'there is none' },
    ]),
    ...claims('allow', {}, [[{}, 'a message that names a file claims it']]),
    ...[0, 1, 2, 3].flatMap((at) => {
      const attachments = Array.from({ length: 4 }, (_, index) => ({
        fileRef: index === at ? 'loose' : 'x',
      }));
      return claims('allow', { [NAMING]: { senderRef: 'student', attachments } }, [
        [{}, `as its file ${at} too`],
      ]);
    }),
    ...claims('allow', { 'uploads/loose': anAttachment('loose', { refs: ['conversations/a/messages/b'] }) }, [
      [{ refs: ['conversations/a/messages/b', NAMING] }, 'two messages may have one file'],
    ]),
    ...claims('deny', { 'uploads/loose': anAttachment('loose', { refs: ['conversations/a/messages/b'] }) }, [
      [{ refs: [NAMING, 'conversations/a/messages/b'] }, 'those before stay where they are'],
      [{ refs: [NAMING] }, 'and stay'],
      [{ refs: ['conversations/a/messages/b'] }, 'one is added'],
    ]),
    ...claims('deny', { 'uploads/loose': anAttachment('loose', { refs: Array<string>(50).fill('x') }) }, [
      [{ refs: [...Array<string>(50).fill('x'), NAMING] }, 'there is an end of messages'],
    ]),
    ...claims('deny', {}, [
      [{ refs: [NAMING, NAMING] }, 'one at a time'],
      [{ refs: [] }, 'one at least'],
      [{ refs: NAMING }, 'they are a list'],
      [{ refs: deleteField() }, 'they are there'],
      [{ refs: [1] }, 'each is a place'],
      [{ refs: ['posts/open'] }, 'of a message'],
      [{ refs: ['conversations/pair/messages/none'] }, 'that is there'],
      [{ refs: ['conversations/pair/messages/fresh'] }, 'and names the file'],
      [{ claimUntil: new Date(2e12) }, 'what is claimed does not end'],
      [{ status: 'removed' }, 'nothing else changes'],
    ]),
    ...claims('deny', { [NAMING]: { senderRef: 'coach', attachments: [{ fileRef: 'loose' }] } }, [
      [{}, 'nobody claims for another one'],
    ]),
    ...(['evidence', 'avatar'] as const).flatMap((purpose) =>
      claims('deny', { 'uploads/loose': anAttachment('loose', { purpose }) }, [
        [{}, `an ${purpose} is none`],
      ]),
    ),
    ...(['requested', 'rejected', 'removed'] as const).flatMap((status) =>
      claims('deny', { 'uploads/loose': anAttachment('loose', { status }) }, [
        [{}, `what is ${status} is no file`],
      ]),
    ),
    ...claims('deny', { 'suspensions/student': { reason: 'x' } }, [
      [{}, 'a suspension stops every write at once'],
    ]),
  ],
};

export const storageUsage: RulesTable = {
  collection: 'storageUsage/{uid}',
  blocks: [
    {
      document: 'what a student has stored',
      path: 'storageUsage/student',
      update: { usedBytes: 0 },
      rows: [
        allow(['get'], ['student', 'admin'], 'it is its own, and moderation'),
        deny(['get'], everyoneBut('student', 'admin'), 'it is nobody else’s business'),
        deny(['list', 'create', 'update', 'delete'], everyone, 'counted by the platform'),
      ],
    },
  ],
  attempts: [],
};
