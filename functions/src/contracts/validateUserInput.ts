import { createCoachProfile, createStudentProfile, createUserDocument } from './accounts';
import { createProgram } from './catalog';

/** What the operation that creates it takes. */
export type ValidatedInput = 'user' | 'coach' | 'student' | 'program';

const INPUTS = {
  user: createUserDocument.input,
  coach: createCoachProfile.input,
  student: createStudentProfile.input,
  program: createProgram.input,
} as const satisfies Record<ValidatedInput, unknown>;

export interface ValidationResult {
  readonly isValid: boolean;
  /** Where and why, in the words of the operation that would refuse it. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** Whether the operation that creates such a thing would accept the input, asked before it is sent. */
export function validateUserInput(input: unknown, type: ValidatedInput): ValidationResult {
  const { success, error } = INPUTS[type].safeParse(input);
  if (success) return { isValid: true, errors: [] };
  const errors = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return { isValid: false, errors };
}
