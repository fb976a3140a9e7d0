import { byField, mine } from './holdings';

/** What is held about people who make and use codes. */
export const PROMOTION_HOLDINGS = {
  'promotionUses/{useId}': {
    found: [mine('userRef', 'pseudonymise'), byField('coachRef', 'pseudonymise')],
    personal: 'id userRef coachRef paymentRef enrollmentRef bookingRef registrationRef',
    other: 'codeRef discount currency',
  },
  'promotionCodes/{code}': {
    found: [mine('coachRef', 'pseudonymise'), byField('createdBy', 'pseudonymise')],
    personal: 'createdBy coachRef',
    other: 'id programRef percent amount currency startsAt endsAt maxUses uses isActive',
  },
} as const;
