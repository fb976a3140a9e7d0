import type { google } from '@google-cloud/firestore-api/protos';

import type { StatusError } from '../../wire/status';
import { bloomFilter } from './bloomFilter';
import { microsToTimestamp } from '../../values/timestamps';
import type { Micros } from '../../values/value';

/** Numbers of google.firestore.v1.TargetChange.TargetChangeType. */
const CHANGE = { NO_CHANGE: 0, ADD: 1, REMOVE: 2, CURRENT: 3, RESET: 4 } as const;

export interface SnapshotPoint {
  readonly readTime: Micros;
  readonly resumeToken: Uint8Array;
}

/** Says that the target is accepted; always its first message. */
export function targetAdded(targetId: number): object {
  return { targetChange: { targetChangeType: CHANGE.ADD, targetIds: [targetId] } };
}

/** With a cause the server gave the target up; without one it acknowledges the client's wish. */
export function targetRemoved(targetId: number, cause?: StatusError): object {
  const reason = cause && { cause: { code: cause.code, message: cause.message } };
  return { targetChange: { targetChangeType: CHANGE.REMOVE, targetIds: [targetId], ...reason } };
}

/** Everything that the client knew of the target is void. */
export function targetReset(targetId: number): object {
  return { targetChange: { targetChangeType: CHANGE.RESET, targetIds: [targetId] } };
}

/** The target has caught up. */
export function targetCurrent(targetId: number, point: SnapshotPoint): object {
  return { targetChange: { targetChangeType: CHANGE.CURRENT, targetIds: [targetId], ...times(point) } };
}

/** All targets of the stream are consistent at this time. Only this message makes an SDK raise a snapshot. */
export function snapshot(point: SnapshotPoint): object {
  return { targetChange: { targetChangeType: CHANGE.NO_CHANGE, targetIds: [], ...times(point) } };
}

function times({ readTime, resumeToken }: SnapshotPoint) {
  return { readTime: microsToTimestamp(readTime), resumeToken };
}

export function documentChanged(
  document: google.firestore.v1.IDocument,
  targetIds: number[],
  removedTargetIds: number[] = [],
): object {
  return { documentChange: { document, targetIds, removedTargetIds } };
}

export function documentDeleted(document: string, removedTargetIds: number[], readTime: Micros): object {
  return { documentDelete: { document, removedTargetIds, readTime: microsToTimestamp(readTime) } };
}

/** The document still exists but is none of the targets' any more, and this client may not see what it became. */
export function documentRemoved(document: string, removedTargetIds: number[], readTime: Micros): object {
  return { documentRemove: { document, removedTargetIds, readTime: microsToTimestamp(readTime) } };
}

/** How many documents the target has and, in a Bloom filter, which: for a client that expects others. */
export function existenceFilter(targetId: number, names: readonly string[]): object {
  return { filter: { targetId, count: names.length, unchangedNames: bloomFilter(names) } };
}
