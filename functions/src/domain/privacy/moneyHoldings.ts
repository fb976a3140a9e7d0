import { anywhere, byField, byId, mine } from './holdings';
import { PROMOTION_HOLDINGS } from './promotionHoldings';

/** What the books say of people; the law wants it kept, without their names. */
export const MONEY_HOLDINGS = {
  'payments/{paymentId}': {
    found: [mine('payerRef', 'pseudonymise'), mine('payeeRef', 'pseudonymise')],
    personal:
      'id payerRef payeeRef enrollmentRef bookingRef registrationRef description transactionId idempotencyKey replaced chargeRef customerRef failure writtenOff',
    other:
      'programRef amount currency promotionRef discount feeBasisPoints coachPlan platformFee providerCost coachAmount status provider taxAmount taxBasisPoints refundAmount refundedAt timeline books payableAt invoiceRef attempt way paymentMethod succeededAt failedAt lapsedAt missingSince',
  },
  'payments/{paymentId}/refunds/{refundId}': {
    found: [
      anywhere('payerRef', 'pseudonymise'),
      anywhere('payeeRef', 'pseudonymise'),
      anywhere('requestedBy', 'pseudonymise'),
    ],
    personal: 'paymentRef payerRef payeeRef note requestedBy idempotencyKey transactionId',
    other: 'id number amount currency reason status timeline parts failure regained creditNoteRef',
  },
  'disputes/{disputeId}': {
    found: [mine('payerRef', 'pseudonymise'), mine('payeeRef', 'pseudonymise')],
    personal: 'paymentRef payerRef payeeRef evidence',
    other: 'id amount currency reason status timeline cost evidenceDueBy evidenceLateSince parts',
  },
  ...PROMOTION_HOLDINGS,
  // Their papers in the bucket stay as they were issued, as the law wants, for admins alone.
  'invoices/{number}': {
    found: [mine('payerRef', 'pseudonymise')],
    personal: 'paymentRef payerRef buyer receiptUrl',
    other:
      'id kind creditsRef refundRef replacedBy replacesRef issuedOn issuer description amount currency taxAmount taxBasisPoints printedAt',
  },
  'wallets/{uid}': { found: [byId('delete')], personal: 'userRef methods', other: 'provider lostAt' },
  'statements/{statementId}': {
    found: [mine('coachRef', 'pseudonymise')],
    personal: 'id coachRef timeZone',
    other: 'currency month from to opening closing paid fees tax earned paidOut converted entries',
  },
  'invoiceCounters/{year}': { found: [], personal: '', other: 'issued' },
  'providerEvents/{eventId}': {
    found: [{ by: 'prefix', field: 'paymentRef', then: 'pseudonymise' }],
    personal: 'paymentRef',
    other: 'id provider type digest status attempts expiresAt',
  },
  'payouts/{payoutId}': {
    found: [
      mine('coachRef', 'pseudonymise'),
      byField('requestedBy', 'pseudonymise'),
      byField('approvedBy', 'pseudonymise'),
      byField('settlement.by', 'pseudonymise'),
      byField('settlement.agreedBy', 'pseudonymise'),
    ],
    personal: 'id coachRef accountId requestedBy approvedBy transferId bankPayoutId reversalId settlement',
    other: 'amount takenBack currency converted status provider failure timeline',
  },
  'ledger/{transactionId}': {
    found: [
      { by: 'prefix', field: 'paymentRef', then: 'pseudonymise' },
      mine('coachRef', 'pseudonymise'),
      mine('planRef', 'pseudonymise'),
    ],
    personal: 'id paymentRef payoutRef coachRef planRef subscriptionRef note',
    other: 'kind currency entries coachChange converted',
  },
} as const;
