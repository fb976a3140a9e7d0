import type { Upload } from '../../functions/src/contracts/documents/uploads';
import { paths } from '../../functions/src/domain/paths';
import { anUpload } from '../../functions/test/support/builders';
import { aMessage, aTalk } from '../../functions/test/support/aTalk';
import type { Given } from './lab';
import { COACH, enrolled, market, PROGRAM, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

const ownAvatar: Partial<Upload> = {
  ownerRef: STUDENT.uid,
  purpose: 'avatar',
  slot: `avatar:${STUDENT.uid}`,
  refs: [`users/${STUDENT.uid}`],
};

const lessonMedia = (count: number): Given[] =>
  Array.from({ length: count }, (_, index): Given => {
    const id = `file-${index}`;
    const place = { purpose: 'lesson-media', programRef: PROGRAM, lessonRef: 'lesson-1' } as const;
    return [paths.upload(id), anUpload({ id, ...place })];
  });

const messageFiles = (count: number): Given[] => {
  const uploads = Array.from({ length: count }, (_, index) => anUpload({ id: `file-${index}` }));
  const attachments = uploads.map(({ id, contentType, bytes }) => ({ fileRef: id, contentType, bytes }));
  const message = aMessage({ messageType: 'file', senderRef: COACH.uid, attachments, seq: 1 });
  return [
    [paths.message('talk', 'hello'), message],
    ...uploads.map((upload): Given => [paths.upload(upload.id), upload]),
  ];
};

/** Calls about files. */
export const FILE_SCENES: Readonly<Record<string, OperationScene>> = {
  'files/requestUpload': {
    on: 'an avatar in the place of another one',
    by: STUDENT,
    given: () => [...market(), [paths.upload('before'), anUpload({ id: 'before', ...ownAvatar })]],
    input: () => ({ purpose: 'avatar', contentType: 'image/png', bytes: 1_000, name: 'Me.png' }),
  },
  'files/deleteFile': {
    on: 'an avatar that is shown',
    by: STUDENT,
    given: () => [...market(), [paths.upload('before'), anUpload({ id: 'before', ...ownAvatar })]],
    input: () => ({ fileId: 'before' }),
  },
  'files/getSignedUrl': {
    on: 'a file of one’s own',
    by: STUDENT,
    given: () => [[paths.upload('mine'), anUpload({ id: 'mine', ownerRef: STUDENT.uid })]],
    input: () => ({ fileId: 'mine' }),
  },
  'files/getLessonMedia': {
    on: 'five files of a lesson, by a learner',
    by: STUDENT,
    given: () => [...market(), enrolled(), ...lessonMedia(5)],
    input: () => ({ programId: PROGRAM, lessonId: 'lesson-1' }),
  },
  'files/getMessageAttachments': {
    on: 'four files of a message, by who reads it',
    by: STUDENT,
    given: () => [...aTalk({ participantRefs: [COACH.uid, STUDENT.uid] }), ...messageFiles(4)],
    input: () => ({ conversationId: 'talk', messageId: 'hello' }),
  },
};
