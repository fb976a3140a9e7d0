import { expect } from 'vitest';
import type { Reason } from '../../src/contracts/reasons';

/** Expects a call to be refused with the reason, and with the facts where they are given. */
export async function expectRefusal(
  call: Promise<unknown>,
  reason: Reason,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await expect(call).rejects.toMatchObject({ details: { reason, ...facts } });
}
