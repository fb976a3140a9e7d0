import { newBroadcast, newPart } from '../../src/domain/notifications/broadcasts';
import { paths } from '../../src/domain/paths';
import { NOON } from './aPlatform';

const ABOUT = {
  kind: 'announcement',
  text: { en: 'We are closed on Monday.' },
  audience: { type: 'role', role: 'student' },
} as const;

/** A broadcast to every student that begins now. */
export function aBroadcast(createdBy = 'root') {
  return newBroadcast({ ...ABOUT, id: 'spring', createdBy }, 0, NOON);
}

/** It and its first batch as they are stored. */
export function storedBroadcast(createdBy: string) {
  return [
    [paths.broadcast('spring'), aBroadcast(createdBy)],
    [paths.broadcastPart('spring', 0), newPart(NOON)],
  ] as const;
}
