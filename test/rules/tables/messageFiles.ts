import { deleteField, serverTimestamp } from 'firebase/firestore';
import { anAttachment } from '../world/files';
import { attempts, type Attempt } from '../table';

const now = serverTimestamp();

/** A text of the student's. */
export const text = {
  conversationRef: 'pair',
  senderRef: 'student',
  messageType: 'text',
  content: 'Hello',
  seq: 2.7e12,
  version: 1,
  isDeleted: false,
  createdAt: now,
  updatedAt: now,
};

const NEW = 'conversations/pair/messages/new';
export const picture = { contentType: 'image/webp', bytes: 900, width: 640, height: 480 };
const { content: _words, ...wordless } = text;
/** A photo without words. */
export const image = {
  ...wordless,
  id: 'new',
  messageType: 'image',
  attachments: [{ ...picture, fileRef: 'mine', name: 'Notes.png' }],
};
const mine = (more: object = {}) => ({
  'uploads/mine': { ...anAttachment('mine', { name: 'Notes.png', refs: [NEW] }), ...more },
});
/** Four files, of which one may be otherwise. */
const four = (wrong?: number, otherwise: object = {}) =>
  Object.fromEntries(
    [0, 1, 2, 3].map((index) => [
      `uploads/file-${index}`,
      { ...anAttachment(`file-${index}`, { refs: ['x', NEW] }), ...(index === wrong && otherwise) },
    ]),
  );
const fourNamed = [0, 1, 2, 3].map((index) => ({ ...picture, fileRef: `file-${index}` }));

/** What comes with a message, and what does not. */
export const messageFiles: readonly Attempt[] = [
  ...attempts('allow', { by: 'student', verb: 'create', path: NEW, with: image, given: mine() }, [
    [{}, 'a photo of one’s own'],
    [{ content: 'Look' }, 'with words'],
    [{ messageType: 'file' }, 'as a file'],
  ]),
  ...attempts('deny', { by: 'student', verb: 'create', path: NEW, with: image, given: mine() }, [
    [{ url: 'https://example.com' }, 'files lead nowhere else'],
    [{ attachments: deleteField() }, 'an image has files'],
    [{ attachments: [] }, 'one at least'],
    [{ attachments: [{ ...picture, fileRef: 'none', name: 'Notes.png' }] }, 'there is no such file'],
    [{ attachments: [{ ...picture, fileRef: 'mine' }] }, 'it is called as it is'],
    ...[{ contentType: 'image/png' }, { bytes: 901 }, { width: 641 }, { height: 481 }].map(
      (otherwise) =>
        [
          { attachments: [{ ...picture, fileRef: 'mine', name: 'Notes.png', ...otherwise }] },
          `it is described as it is: ${Object.keys(otherwise).join()}`,
        ] as const,
    ),
  ]),
  ...[
    [{ ownerRef: 'coach' }, 'another one’s file'],
    [{ purpose: 'evidence' }, 'what is for something else'],
    [{ status: 'removed' }, 'what is gone'],
    [{ refs: [] }, 'what nobody claimed'],
    [{ refs: ['conversations/pair/messages/other'] }, 'what another message claimed'],
  ].flatMap(([otherwise, because]) =>
    attempts(
      'deny',
      { by: 'student', verb: 'create', path: NEW, with: image, given: mine(otherwise as object) },
      [[{}, `a message brings nothing along of ${because as string}`]],
    ),
  ),
  ...attempts(
    'allow',
    { by: 'student', verb: 'create', path: NEW, with: { ...image, attachments: fourNamed }, given: four() },
    [[{}, 'up to four']],
  ),
  ...[0, 1, 2, 3].flatMap((index) =>
    attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: NEW,
        with: { ...image, attachments: fourNamed },
        given: four(index, { ownerRef: 'coach' }),
      },
      [[{}, `file ${index} is looked at`]],
    ),
  ),
  ...attempts(
    'deny',
    {
      by: 'student',
      verb: 'create',
      path: NEW,
      given: { ...four(), 'uploads/mine': mine()['uploads/mine'] },
    },
    [[{ ...image, attachments: [...fourNamed, ...image.attachments] }, 'no more than four']],
  ),
  ...attempts(
    'deny',
    {
      by: 'student',
      verb: 'create',
      path: NEW,
      with: { ...image, attachments: [{ fileRef: 'mine', contentType: 'application/pdf', bytes: 9 }] },
      given: {
        'uploads/mine': anAttachment('mine', {
          refs: [NEW],
          file: { path: 'x', contentType: 'application/pdf', bytes: 9 },
        }),
      },
    },
    [[{}, 'of an image all are pictures']],
  ),
];
