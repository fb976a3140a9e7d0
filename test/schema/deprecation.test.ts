import { expect, it } from 'vitest';
import { z } from 'zod';
import { enrollStudent } from '../../functions/src/contracts/learning';
import type { Operation } from '../../functions/src/contracts/operation';
import { renderContractTypes } from '../../scripts/reference/contractTypes';
import { schemaNames } from '../../scripts/reference/operations';
import { renderReference } from '../../scripts/reference/render';
import { platformSchema } from '../../scripts/schema/platformSchema';

const INSTEAD = 'Use learning/joinProgram.';
const old: Operation = {
  ...enrollStudent,
  deprecated: INSTEAD,
  input: z.strictObject({ programId: z.string(), coupon: z.string().meta({ deprecated: true }).optional() }),
};

it('is told in the reference, of operations and of fields', () => {
  const page = renderReference([old]);
  expect(page).toContain(`**Deprecated.** ${INSTEAD}`);
  expect(page).toMatch(/`coupon` \| string \| optional, deprecated \|/);
});

it('is told in the schema', async () => {
  const schema = platformSchema([old], await schemaNames());
  expect(schema['x-operations']['learning/enrollStudent']).toMatchObject({ deprecated: INSTEAD });
  expect(schema.$defs.EnrollStudentInput).toMatchObject({
    deprecated: true,
    properties: { coupon: { deprecated: true } },
  });
});

// The compiler resolves every type of the contract.
it('is told to the editor of who calls it', async () => {
  expect(await renderContractTypes([old])).toMatch(
    /\* @deprecated Use learning\/joinProgram\.\n\s*\*\/\n\s*readonly enrollStudent:/,
  );
});
