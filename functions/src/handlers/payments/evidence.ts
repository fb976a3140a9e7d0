import type { Payment } from '../../contracts/documents/payments';
import { type Shown, shownOf } from '../../domain/payments/evidence';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { useOf } from './usage';

/** More than anybody refunds one payment. */
const MOST = 50;

/** What the platform knows of a disputed sale. */
export async function knownOf(documents: Documents, payment: Payment): Promise<Shown> {
  const [use, refunds] = await Promise.all([
    useOf(documents, payment),
    documents.query({ from: paths.refundsOf(payment.id), limit: MOST }),
  ]);
  return shownOf(
    payment,
    use,
    refunds.map(({ data }) => data),
  );
}
