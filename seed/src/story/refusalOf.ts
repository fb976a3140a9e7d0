import { NebulaError } from '../../../client/src/index';

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

/** The code and the reason; a refusal of the rules gives no reason, but the engine explains it in its message. */
export function told({ code, reason, message }: NebulaError): string {
  return `refused: ${code}, ${reason ?? message.replaceAll(/\s+/g, ' ').slice(0, 160)}`;
}
