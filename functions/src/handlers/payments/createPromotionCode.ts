import { createPromotionCode } from '../../contracts/promotions';
import { assertRoomForCode, newPromotion } from '../../domain/payments/newPromotion';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { assertCoach } from './coachOf';

export default operationHandler(createPromotionCode, async ({ input, caller, now, documents, transact }) => {
  const { coachId, programId, code, ...terms } = input;
  const isAdmin = caller.role === 'admin';
  if (coachId !== undefined && coachId !== caller.uid && !isAdmin)
    throw new Refusal('coach-missing', 'There is no such coach.');
  const coachRef = coachId ?? (isAdmin ? undefined : caller.uid);
  await assertSeller(documents, coachRef, programId);
  return transact(async (transaction) => {
    const promotion = newPromotion({ ...terms, code, coachRef, programRef: programId }, caller.uid, now);
    const path = paths.promotionCode(promotion.id);
    if ((await transaction.get(path)) !== undefined)
      throw new Refusal('promotion-exists', 'There is a code of this name.', { code: promotion.id });
    transaction.create(path, promotion);
    transaction.log({ action: 'create-promotion-code', entityType: 'promotion', entityRef: promotion.id });
    return { code: promotion.id };
  });
});

/** @throws Refusal coach-missing, program-missing, promotions-full */
async function assertSeller(
  documents: Documents,
  coachRef: string | undefined,
  programId: string | undefined,
): Promise<void> {
  const program = programId === undefined ? undefined : await documents.get(paths.program(programId));
  const isForeign = coachRef !== undefined && program?.coachRef !== coachRef;
  if (programId !== undefined && (program === undefined || isForeign))
    throw new Refusal('program-missing', 'There is no such program of this coach.');
  if (coachRef === undefined) return;
  assertCoach(await documents.get(paths.coach(coachRef)));
  const where = [
    ['coachRef', '==', coachRef],
    ['isActive', '==', true],
  ] as const;
  assertRoomForCode(await documents.count({ from: paths.promotionCodes, where }));
}
