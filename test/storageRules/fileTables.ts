import { everyone, everyoneBut, type Person } from '../rules/people';
import { allow, deny } from '../rules/table';
import type { FileAttempt, FileBlock } from './fileTable';

/** Their tokens say that they are admins. */
const pretenders: readonly Person[] = ['demotedAdmin', 'suspendedAdmin', 'ghost'];

export const blocks: readonly FileBlock[] = [
  {
    file: 'bytes that a student was asked for',
    path: 'uploads/student/wanted',
    rows: [
      allow(['create'], ['student'], 'the platform named the place'),
      deny(['create'], everyoneBut('student'), 'it was named for somebody else'),
      deny(['get', 'list', 'update', 'delete'], everyone, 'only the platform looks at it, and takes it away'),
    ],
  },
  {
    file: 'bytes that somebody was asked for who is suspended since',
    path: 'uploads/suspended/ofSuspended',
    rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'a suspension stops every write')],
  },
  {
    file: "a student's avatar",
    path: 'avatars/student/face.webp',
    rows: [
      allow(['get'], everyoneBut(...pretenders), 'a face is public'),
      deny(['get'], pretenders, 'a token that claims too much opens nothing'),
      deny(['list'], everyone, 'nobody looks through files'),
      deny(['create', 'update', 'delete'], everyone, 'a face is made of an upload, by the platform'),
    ],
  },
  {
    file: 'the image of a published program',
    path: 'programImages/coach/published/cover.webp',
    rows: [
      allow(['get'], everyoneBut(...pretenders), 'the program is public'),
      deny(['get'], pretenders, 'a token that claims too much opens nothing'),
      deny(['list'], everyone, 'nobody looks through files'),
      deny(['create', 'update', 'delete'], everyone, 'an image is made of an upload, by the platform'),
    ],
  },
  {
    file: 'the image of a draft',
    path: 'programImages/coach/draft/cover.webp',
    rows: [
      allow(['get'], ['coach', 'admin'], 'a draft is for its coach'),
      deny(['get'], everyoneBut('coach', 'admin'), 'nobody else knows of it'),
      deny(
        ['list', 'create', 'update', 'delete'],
        everyone,
        'an image is made of an upload, by the platform',
      ),
    ],
  },
  {
    file: 'the image of an archived program',
    path: 'programImages/coach/archived/cover.webp',
    rows: [
      allow(['get'], ['coach', 'admin', 'enrolled', 'otherStudent'], 'its learners keep it'),
      deny(['get'], everyoneBut('coach', 'admin', 'enrolled', 'otherStudent'), 'it is no longer on offer'),
      deny(
        ['list', 'create', 'update', 'delete'],
        everyone,
        'an image is made of an upload, by the platform',
      ),
    ],
  },
  {
    file: 'an image whose program is gone',
    path: 'programImages/coach/gone/cover.webp',
    rows: [
      allow(['get'], ['admin'], 'moderation finds what was left behind'),
      deny(['get'], everyoneBut('admin'), 'there is no such program'),
      deny(['list', 'create', 'update', 'delete'], everyone, 'there is no such program'),
    ],
  },
  {
    file: 'a private file',
    path: 'private/coach/talk.mp4',
    rows: [
      deny(
        ['get', 'list', 'create', 'update', 'delete'],
        everyone,
        'it is read by an address that the platform signs, and by no other',
      ),
    ],
  },
  {
    file: 'a file that no rule speaks of',
    path: 'elsewhere/talk.mp4',
    rows: [deny(['get', 'list', 'create', 'update', 'delete'], everyone, 'what no rule grants is refused')],
  },
];

const wanted = { by: 'student', verb: 'create', path: 'uploads/student/wanted' } as const;

export const attempts: readonly FileAttempt[] = [
  { ...wanted, upload: { bytes: 1_000 }, verdict: 'allow', because: 'that is what was said' },
  { ...wanted, upload: { bytes: 1_001 }, verdict: 'deny', because: 'one byte more is too much' },
  ...(
    [
      [{ contentType: 'image/jpeg' }, 'another type was said'],
      [{ contentType: 'text/html' }, 'a page is no picture'],
      [{ contentType: 'image/svg+xml' }, 'an SVG may carry scripts'],
      [{ contentType: 'image/png; charset=utf-8' }, 'a type is what was said'],
      [{ contentEncoding: 'gzip' }, 'bytes are not unpacked into something else'],
      [{ contentDisposition: 'attachment' }, 'bytes have no other name'],
      [{ contentDisposition: 'inline; filename="page.html"' }, 'bytes have no other name'],
      [{ contentDisposition: 'x'.repeat(5_000) }, 'what a file says of itself has an end'],
      [{ customMetadata: { note: 'x'.repeat(5_000) } }, 'nothing is hung on it'],
    ] as const
  ).map(([upload, because]): FileAttempt => ({ ...wanted, upload, verdict: 'deny', because })),
  {
    ...wanted,
    upload: { contentEncoding: 'identity', contentDisposition: "inline; filename*=utf-8''wanted" },
    verdict: 'allow',
    because: 'that is what Storage writes itself',
  },
  ...(
    [
      ['uploads/student/late', 'its time is over'],
      ['uploads/student/over', 'it is a file already'],
      ['uploads/student/ofSuspended', 'somebody else was asked'],
      ['uploads/student/none', 'nobody was asked'],
      ['uploads/student/wanted/more', 'there are no folders in a folder'],
      ['uploads/wanted', 'it belongs to nobody'],
    ] as const
  ).map(([path, because]): FileAttempt => ({ ...wanted, path, verdict: 'deny', because })),
  ...(['accountless', 'anonymous'] as const).map((by): FileAttempt => ({
    by,
    verb: 'create',
    path: `uploads/${by}/wanted`,
    given: { 'uploads/wanted': { ownerRef: by } },
    verdict: 'deny',
    because: 'who has no account stores nothing',
  })),
  ...[new Date(0).toISOString(), 0, null, {}].map((until): FileAttempt => ({
    ...wanted,
    given: { 'suspensions/student': { until } },
    verdict: 'deny',
    because: 'a suspension whose end cannot be read has none',
  })),
  {
    ...wanted,
    given: { 'suspensions/student': { until: new Date(0) } },
    verdict: 'allow',
    because: 'a suspension ends on its day',
  },
  ...(
    [
      ['visitor', undefined, 'deny', 'who shows no profile shows no face'],
      ['coach', undefined, 'deny', 'who shows no profile shows no face'],
      ['coach', false, 'deny', 'a page that is not shown shows no face'],
      ['visitor', true, 'allow', 'a page that is shown shows its face'],
      ['student', undefined, 'allow', 'it is its own'],
      ['admin', undefined, 'allow', 'moderation'],
    ] as const
  ).map(([by, isActive, verdict, because]): FileAttempt => ({
    by,
    verb: 'get',
    path: 'avatars/student/face.webp',
    given: {
      'users/student/settings/privacy': { profileVisible: false },
      ...(isActive !== undefined && { 'coaches/student': { isActive } }),
    },
    verdict,
    because,
  })),
  ...[{ 'users/admin': { role: 'admin', status: 'suspended' } }, { 'suspensions/admin': {} }].map(
    (given): FileAttempt => ({
      by: 'admin',
      verb: 'get',
      path: 'programImages/coach/draft/cover.webp',
      given,
      verdict: 'deny',
      because: 'an admin is who the account says to be one, in good standing',
    }),
  ),
];
