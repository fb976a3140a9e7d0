import { callables } from './callables';
import type {
  CoachPlan,
  Dispute,
  Payment,
  Payout,
  PromotionCode,
  PromotionUse,
  Refund,
  Statement,
  Wallet,
} from './contract';
import { getVisibleDocument } from './firestore/document';
import { getPage, type Page, type PageOptions } from './firestore/page';
import { watchDocument, watchList, type OnList, type OnRefused, type Unsubscribe } from './firestore/watch';
import type { Instances } from './instances';
import { paths } from './paths';
import { queries } from './queries';
import { signedInUid, watchMine } from './signedInUid';

/** What was paid, earned and given back. */
export function payments(instances: Instances) {
  const { auth, firestore } = instances;
  return {
    ...callables(instances, 'payments'),

    /** For its payer and its coach. */
    getPaymentById: (paymentId: string): Promise<Payment | null> =>
      getVisibleDocument<Payment>(firestore, paths.payment(paymentId)),

    /** What a person paid, the latest first; for that person. */
    getPaymentsByUser: (uid: string, page?: PageOptions): Promise<Page<Payment>> =>
      getPage(firestore, queries.paymentsByUser(uid), page),

    /** What the signed-in coach was paid, the latest first. */
    getMySales: async (page?: PageOptions): Promise<Page<Payment>> =>
      getPage(firestore, queries.paymentsByCoach(await signedInUid(auth)), page),

    /** What payers want back from the signed-in coach by way of their banks, the latest first; answered by `submitDisputeEvidence` until `evidenceDueBy`. */
    getMyDisputes: async (page?: PageOptions): Promise<Page<Dispute>> =>
      getPage(firestore, queries.disputesByCoach(await signedInUid(auth)), page),

    /** The codes that the signed-in coach's sales are made less by, the latest first. */
    getMyPromotionCodes: async (page?: PageOptions): Promise<Page<PromotionCode>> =>
      getPage(firestore, queries.promotionCodesByCoach(await signedInUid(auth)), page),

    /** Who used them, the latest first. */
    getMyPromotionUses: async (page?: PageOptions): Promise<Page<PromotionUse>> =>
      getPage(firestore, queries.promotionUsesByCoach(await signedInUid(auth)), page),

    /** The months that were issued to the signed-in coach, the latest first; `getStatement` issues them. */
    getMyStatements: async (page?: PageOptions): Promise<Page<Statement>> =>
      getPage(firestore, queries.statementsByCoach(await signedInUid(auth)), page),

    /** What a coach was paid out, the latest first; for that coach, and for admins. */
    getPayoutsByCoach: (coachUid: string, page?: PageOptions): Promise<Page<Payout>> =>
      getPage(firestore, queries.payoutsByCoach(coachUid), page),

    /**
     * For its coach, and for admins: `timeline` says where it was when, `failure` why it did not arrive, `settlement` what an admin decided of one
     * that lay on a closed account.
     */
    getPayoutById: (payoutId: string): Promise<Payout | null> =>
      getVisibleDocument<Payout>(firestore, paths.payout(payoutId)),

    /** The ways to pay that the signed-in person saved, live; null for who saved none. With `lostAt` the provider lost them all: ask for one anew. */
    watchMyWallet: (next: (wallet: Wallet | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) => watchDocument<Wallet>(firestore, paths.wallet(uid), next, refused)),

    /** The plan of the signed-in coach, live; null for one that never had another than the free one. */
    watchMyPlan: (next: (plan: CoachPlan | null) => void, refused: OnRefused): Unsubscribe =>
      watchMine(auth, refused, (uid) =>
        watchDocument<CoachPlan>(firestore, paths.coachPlan(uid), next, refused),
      ),

    /** What went back of a payment, in the order in which it became known. */
    getRefunds: (paymentId: string, page?: PageOptions): Promise<Page<Refund>> =>
      getPage(firestore, queries.refunds(paymentId), page),

    /** What went back of a payment, in the order in which it became known, live. */
    watchRefunds: (paymentId: string, next: OnList<Refund>, refused: OnRefused, size = 20): Unsubscribe =>
      watchList(firestore, queries.refunds(paymentId), size, next, refused),
  };
}
