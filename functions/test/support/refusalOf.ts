import { Refusal } from '../../src/domain/refusal';

/** The reason with which a decision refuses, or `none`; anything else that it throws passes through. */
export function refusalOf(decide: () => unknown): Refusal['reason'] | 'none' {
  try {
    decide();
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}
