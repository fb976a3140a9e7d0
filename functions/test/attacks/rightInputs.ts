import type { z } from 'zod';
import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import type { MountedOperation } from '../../src/runtime/operationHandler';

/** A week from the platform's now: what is offered there is made of the hours that a coach stored. */
const TIMES: Readonly<Record<string, string>> = {
  from: '2026-03-09T00:00:00Z',
  to: '2026-03-14T00:00:00Z',
  startsAt: '2026-03-09T09:00:00Z',
  firstDate: '2026-03-09',
};

/** What an operation needs to be told, of the table of right inputs; what names a document names one that is there, and times are near now. */
export function inputOf(
  { operation: { name, input } }: MountedOperation,
  ids: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const near = name.startsWith('scheduling/') ? TIMES : {};
  const whole = Object.entries(VALID_INPUTS[name as keyof typeof VALID_INPUTS]).map(
    ([key, value]) => [key, ids[key] ?? near[key] ?? (value as unknown)] as const,
  );
  const shape = input.shape as Record<string, z.ZodType>;
  const needed = Object.fromEntries(
    whole.filter(([key]) => shape[key]?.safeParse(undefined).success === false),
  );
  return input.safeParse(needed).success ? needed : Object.fromEntries(whole);
}
