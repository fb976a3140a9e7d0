/** What a card does: https://docs.stripe.com/testing */
export interface TestCard {
  readonly number: string;
  /** The token that stands for it, without `pm_card_`. */
  readonly token?: string;
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';
  /** The refusal of every charge: `code`, and `decline_code` where the bank gives one. */
  readonly declines?: { readonly code: string; readonly declineCode?: string };
  /** Whether the payer must answer their bank: always, unless the card was set up before, or never. */
  readonly authentication?: 'always' | 'unless-set-up' | 'when-off-session';
  /** Refused once the bank has been answered. */
  readonly declinesAfterwards?: { readonly code: string; readonly declineCode?: string };
  readonly isAvailableAtOnce?: boolean;
  /** `times` disputes of equal parts; once where nothing is said. */
  readonly dispute?: { readonly reason: string; readonly isInquiry?: boolean; readonly times?: number };
  /** Whether its issuer warns of fraud soon after. */
  readonly isWarnedOf?: boolean;
  /** What Radar makes of it; the highest is blocked, as by the rule that each account begins with. */
  readonly risk?: 'elevated' | 'highest';
  readonly refund?: 'pending' | 'fails';
}

const declined = (declineCode: string) => ({ code: 'card_declined', declineCode });

export const CARDS: readonly TestCard[] = [
  { number: '4242424242424242', token: 'visa', brand: 'visa' },
  { number: '5555555555554444', token: 'mastercard', brand: 'mastercard' },
  { number: '378282246310005', token: 'amex', brand: 'amex' },
  { number: '4000056655665556', token: 'visa_debit', brand: 'visa' },
  { number: '5200828282828210', token: 'mastercard_debit', brand: 'mastercard' },
  { number: '5105105105105100', token: 'mastercard_prepaid', brand: 'mastercard' },
  { number: '6011111111111117', token: 'discover', brand: 'discover' },
  { number: '3056930009020004', token: 'diners', brand: 'diners' },
  { number: '3566002020360505', token: 'jcb', brand: 'jcb' },
  { number: '6200000000000005', token: 'unionpay', brand: 'unionpay' },
  {
    ...{ number: '4000003720000278', token: 'bypassPendingInternational', brand: 'visa' },
    isAvailableAtOnce: true,
  },
  { number: '4000000000000077', token: 'bypassPending', brand: 'visa', isAvailableAtOnce: true },
  {
    number: '4000000000000002',
    token: 'visa_chargeDeclined',
    brand: 'visa',
    declines: declined('generic_decline'),
  },
  {
    number: '4000000000009995',
    token: 'visa_chargeDeclinedInsufficientFunds',
    brand: 'visa',
    declines: declined('insufficient_funds'),
  },
  {
    number: '4000000000009987',
    token: 'visa_chargeDeclinedLostCard',
    brand: 'visa',
    declines: declined('lost_card'),
  },
  {
    number: '4000000000009979',
    token: 'visa_chargeDeclinedStolenCard',
    brand: 'visa',
    declines: declined('stolen_card'),
  },
  {
    number: '4000000000000069',
    token: 'chargeDeclinedExpiredCard',
    brand: 'visa',
    declines: { code: 'expired_card' },
  },
  {
    number: '4000000000000127',
    token: 'chargeDeclinedIncorrectCvc',
    brand: 'visa',
    declines: { code: 'incorrect_cvc' },
  },
  {
    number: '4000000000000119',
    token: 'chargeDeclinedProcessingError',
    brand: 'visa',
    declines: { code: 'processing_error' },
  },
  {
    number: '4000000000006975',
    token: 'visa_chargeDeclinedVelocityLimitExceeded',
    brand: 'visa',
    declines: declined('card_velocity_exceeded'),
  },
  {
    number: '4000000000000341',
    token: 'chargeCustomerFail',
    brand: 'visa',
    declines: declined('generic_decline'),
  },
  {
    number: '4000002500003155',
    token: 'authenticationRequiredOnSetup',
    brand: 'visa',
    authentication: 'unless-set-up',
  },
  {
    number: '4000002760003184',
    token: 'authenticationRequired',
    brand: 'visa',
    authentication: 'always',
  },
  {
    number: '4000003800000446',
    token: 'authenticationRequiredSetupForOffSession',
    brand: 'visa',
    authentication: 'unless-set-up',
  },
  {
    number: '4000008260003178',
    token: 'authenticationRequiredChargeDeclinedInsufficientFunds',
    brand: 'visa',
    authentication: 'always',
    declinesAfterwards: declined('insufficient_funds'),
  },
  { number: '4000000000003220', token: 'threeDSecure2Required', brand: 'visa', authentication: 'always' },
  {
    number: '4000008400001629',
    token: 'threeDSecureRequiredChargeDeclined',
    brand: 'visa',
    authentication: 'always',
    declinesAfterwards: declined('generic_decline'),
  },
  {
    number: '4000008400001280',
    token: 'threeDSecureRequiredProcessingError',
    brand: 'visa',
    declines: { code: 'card_declined' },
  },
  { number: '4000000000003055', token: 'threeDSecureOptional', brand: 'visa' },
  {
    ...{ number: '4100000000000019', token: 'radarBlock', brand: 'visa', risk: 'highest' },
    declines: declined('fraudulent'),
  },
  {
    ...{ number: '4000000000004954', token: 'riskLevelHighest', brand: 'visa', risk: 'highest' },
    declines: declined('fraudulent'),
  },
  { number: '4000000000009235', token: 'riskLevelElevated', brand: 'visa', risk: 'elevated' },
  {
    number: '4000000404000079',
    token: 'createMultipleDisputes',
    brand: 'visa',
    dispute: { reason: 'fraudulent', times: 2 },
  },
  { number: '4000000000005423', token: 'createIssuerFraudRecord', brand: 'visa', isWarnedOf: true },
  {
    number: '4000000000000259',
    token: 'createDispute',
    brand: 'visa',
    dispute: { reason: 'fraudulent' },
  },
  {
    number: '4000000000002685',
    token: 'createDisputeProductNotReceived',
    brand: 'visa',
    dispute: { reason: 'product_not_received' },
  },
  {
    number: '4000000000001976',
    token: 'createDisputeInquiry',
    brand: 'visa',
    dispute: { reason: 'general', isInquiry: true },
  },
  { number: '4000000000007726', token: 'pendingRefund', brand: 'visa', refund: 'pending' },
  { number: '4000000000005126', token: 'refundFail', brand: 'visa', refund: 'fails' },
];

/** Bank accounts whose payouts fail, and why: https://docs.stripe.com/connect/testing */
export const FAILING_BANKS: Readonly<Record<string, string>> = {
  '000111111116': 'no_account',
  '000111111113': 'account_closed',
  '000222222227': 'insufficient_funds',
  '000333333335': 'debit_not_authorized',
  '000444444440': 'invalid_currency',
  DE62370400440532013001: 'no_account',
  DE62370400440532013002: 'account_closed',
  DE62370400440532013003: 'insufficient_funds',
  DE62370400440532013004: 'debit_not_authorized',
  DE62370400440532013005: 'invalid_currency',
};

export function cardByToken(id: string): TestCard | undefined {
  return CARDS.find(({ token = '' }) => id === `pm_card_${token}`);
}

/** The same of Stripe's older tokens: `tok_visa`, `tok_chargeDeclined`. */
export function cardByOldToken(id: string): TestCard | undefined {
  return CARDS.find(({ token = '' }) => id === `tok_${token}` || id === `tok_${token.replace('visa_', '')}`);
}

/** The card of a number; a valid number that no test names simply works. */
export function cardByNumber(number: string): TestCard | undefined {
  const digits = number.replaceAll(/[ -]/g, '');
  if (!isLuhn(digits)) return undefined;
  return CARDS.find((card) => card.number === digits) ?? { number: digits, brand: 'visa' };
}

function isLuhn(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}
