import { serverTimestamp } from 'firebase/firestore';
import { everyone, everyoneBut } from '../people';
import { allow, attempts, deny, refusedReads, type RulesTable } from '../table';

const now = serverTimestamp();
const dated = { createdAt: now, updatedAt: now };

export const blocks: RulesTable = {
  collection: 'blocks/{blockId}',
  blocks: [
    {
      document: 'whom a student blocks',
      path: 'blocks/enrolled_coach',
      list: { where: [['blockerRef', '==', 'enrolled']] },
      create: { blockerRef: 'enrolled', blockedRef: 'coach', ...dated },
      update: { updatedAt: now },
      rows: [
        allow(['get', 'list', 'create', 'delete'], ['enrolled'], 'it is the student’s own'),
        deny(
          ['get', 'list', 'create', 'delete'],
          everyoneBut('enrolled'),
          'who is blocked does not learn of it',
        ),
        deny(['update'], everyone, 'there is nothing in it to change'),
      ],
    },
    {
      document: 'whom somebody suspended blocks',
      path: 'blocks/suspended_coach',
      list: { where: [['blockerRef', '==', 'suspended']] },
      create: { blockerRef: 'suspended', blockedRef: 'coach', ...dated },
      update: { updatedAt: now },
      rows: [
        allow(['get', 'list'], ['suspended'], 'reading goes on'),
        deny(['get', 'list'], everyoneBut('suspended'), 'it is its own'),
        deny(['create', 'update', 'delete'], everyone, 'a suspension stops every write at once'),
      ],
    },
  ],
  attempts: [
    {
      by: 'student',
      verb: 'get',
      path: 'blocks/student_coach',
      verdict: 'allow',
      because: 'one may look whether one blocks somebody',
    },
    ...refusedReads([
      { by: 'coach', path: 'blocks/student_coach', because: 'whether one is blocked is not told' },
      { by: 'visitor', path: 'blocks/student_coach', because: 'a visitor blocks nobody' },
      {
        by: 'enrolled',
        verb: 'list',
        path: 'blocks/enrolled_coach',
        list: { where: [['blockerRef', '==', 'enrolled']], limit: 101 },
        because: 'a list is a page',
      },
    ]),
    ...attempts(
      'deny',
      {
        by: 'student',
        verb: 'create',
        path: 'blocks/student_coach',
        with: { blockerRef: 'student', blockedRef: 'coach', ...dated },
      },
      [
        [{ blockerRef: 'enrolled' }, 'nobody blocks for another one'],
        [{ blockedRef: 'enrolled' }, 'the id says whom'],
        [{ reason: 'x' }, 'an extra field is refused'],
      ],
    ),
    ...(['create', 'delete'] as const).map((verb) => ({
      by: 'enrolled' as const,
      verb,
      path: 'blocks/enrolled_coach',
      given: {
        'rateLimits/enrolled_blocks': {
          ...{ tokens: 0, refilledAt: new Date() },
          expiresAt: new Date(Date.now() + 30 * 86_400_000),
        },
      },
      ...(verb === 'create' && { data: { blockerRef: 'enrolled', blockedRef: 'coach', ...dated } }),
      verdict: verb === 'create' ? ('deny' as const) : ('allow' as const),
      because: 'who blocks a thousand people ends one block before the next',
    })),
    {
      by: 'student',
      verb: 'create',
      path: 'blocks/student_none',
      data: { blockerRef: 'student', blockedRef: 'none', ...dated },
      verdict: 'deny',
      because: 'there is nobody to block',
    },
    {
      by: 'coach',
      verb: 'create',
      path: 'blocks/coach_coach',
      data: { blockerRef: 'coach', blockedRef: 'coach', ...dated },
      verdict: 'deny',
      because: 'nobody blocks itself',
    },
    {
      by: 'student',
      verb: 'delete',
      path: 'blocks/student_coach',
      verdict: 'deny',
      because: 'there is nothing to lift',
    },
  ],
};
