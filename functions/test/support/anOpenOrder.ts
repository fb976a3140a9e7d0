import type { Payment } from '../../src/contracts/documents/payments';
import { enrollmentOrder } from '../../src/domain/learning/enrolled';
import { newPayment } from '../../src/domain/payments/newPayment';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { aPromotion } from './aPromotion';
import { aProgram, anEnrollment } from './builders';

/** Of sam's seat in carla's workshop, for 50 euros. */
export const OPEN_ORDER = 'sam_workshop_1';

/** A seat of a student's that is held while its order is paid, of which no provider was asked yet, and a code that makes it less. */
export function anOpenOrder(
  { studentRef = 'sam', coachRef = 'carla', heldUntil = new Date(NOON.getTime() + 900_000) } = {},
  changes: Partial<Payment> = {},
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const program = aProgram({ id: 'workshop', coachRef, price: 5_000, currency: 'eur' });
  const enrollment = anEnrollment({
    ...{ studentRef, coachRef, programRef: 'workshop', status: 'pending', paymentStatus: 'pending' },
    ...{ paymentRef: `${studentRef}_workshop_1`, holdExpiresAt: heldUntil, seatShard: 0 },
  });
  const order = enrollmentOrder(`${enrollment.id}_1`, enrollment, program);
  const payment = newPayment(order, { sellers: [{ provider: 'mock' }], feeBasisPoints: 1_500 }, NOON);
  return [
    [paths.enrollment(enrollment.id), enrollment],
    [paths.payment(payment.id), { ...payment, ...changes }],
    [paths.promotionCode('TENTH'), aPromotion({ id: 'TENTH', percent: 10, coachRef })],
  ];
}
