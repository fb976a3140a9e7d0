import { NebulaError, type OpenedLesson } from '../../../client/src/index';

/**
 * What the platform says when it refuses an attempt.
 * @throws Error when the attempt succeeds, and whatever else went wrong with it
 */
export async function refusalOf(attempt: Promise<unknown>): Promise<NebulaError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof NebulaError) return error;
    throw error;
  }
  throw new Error('this should have been refused');
}

/** The code, and the reason of a callable; where rules refuse, the local engine says which rule it was. */
export function told({ code, reason, message }: NebulaError): string {
  const line = /@ L(\d+)/.exec(message)?.[1];
  const rule = line === undefined ? 'the rules' : `the rule on line ${line} of firestore.rules`;
  return `refused: ${code}, ${reason ?? rule}`;
}

/** Why the content of a lesson stays closed. @throws Error when it is open, or when there is no such lesson */
export function toldLock(opened: OpenedLesson | null): string {
  if (opened?.lock) return `locked: ${opened.lock.reason}`;
  throw new Error('this lesson should have been locked');
}
