const SLOTS = 'functions/test/domain/scheduling/slotCases.test.ts';
const PAID_ONCE = 'functions/test/handlers/learning/paidEnrollment.test.ts › L04 the last seat, tapped four times';

/** What shows the rows of the consulting platform (003) that are no field; how it is written is in `shownBy.ts`. */
export const CONSULTING: Readonly<Record<string, string>> = {
  '003.enum.users.userType': '!0220',
  '003.creatorProfiles.availability': '!0220',
  '003.creatorProfiles.responseTime': '!0220',
  '003.enum.payments.status': '!0220',
  '003.constraint.unique.users.email': '!0220',
  '003.constraint.unique.creatorProfiles.email': '!0220',
  '003.constraint.unique.customers.email': '!0220',
  '003.constraint.default.users.isVerified':
    'functions/test/handlers/accounts/createCoachProfile.test.ts › isVerified: false',
  '003.constraint.default.users.isActive': 'functions/test/handlers/accounts/createUserDocument.test.ts › active',
  '003.constraint.default.creatorProfiles.totalBookings': '!0128',
  '003.constraint.default.creatorProfiles.totalEarnings': '!0128',
  '003.constraint.range.creatorProfiles.averageRating': 'coaches/{uid}.rating=0..5',
  '003.constraint.unique.payments.stripePaymentIntentId': PAID_ONCE,
  '003.constraint.unique.payments.idempotencyKey': PAID_ONCE,
  '003.constraint.default.notifications.isRead': 'functions/test/handlers/notifications/notify.test.ts › isRead: false',
  '003.constraint.default.notifications.isArchived': 'functions/test/handlers/notifications/notify.test.ts › isArchived: false',
  '003.constraint.range.reviews.rating': 'reviews/{reviewId}.rating=1..5',
  '003.constraint.password-bcrypt': '!0058',
  '003.constraint.min-booking-notice': `availabilitySchedules/{scheduleId}.minBookingNotice + ${SLOTS}`,
  '003.constraint.max-advance-booking': `availabilitySchedules/{scheduleId}.maxAdvanceBooking + ${SLOTS}`,
  '003.constraint.buffer-time': `availabilitySchedules/{scheduleId}.bufferTime + ${SLOTS}`,
  '003.constraint.session-durations': 'coaches/{uid}.sessionDurations + consultationTypes/{typeId}.prices',
  '003.constraint.refundable-before': '!0196',
  '003.constraint.refund-percentage': '!0196',
  '003.constraint.platform-fee-20-percent':
    'adminSettings/pricing.platformFee.value.basisPoints + functions/test/handlers/payments/quotes.test.ts › M42 Fees of odd cents',
  '003.constraint.notifications-ttl-30-days':
    'functions/test/handlers/notifications/notify.test.ts › stores a notification of its schema, for thirty days',
  '003.constraint.payments-immutable':
    'test/rules/tables/payments.ts › the books are the platform’s + functions/test/handlers/payments/erasedPayers.test.ts › payments, ledger and invoices are as many and as much',
  '003.query.get-total-earnings-for-specialist': 'getCoachEarnings + functions/test/handlers/payments/earnings.test.ts',
  '003.note.specialist-timezone': 'availabilitySchedules/{scheduleId}.timeZone',
  '003.note.payments-immutable': 'test/rules/tables/payments.ts › the books are the platform’s',
  '003.note.notifications-30-days':
    'functions/test/handlers/notifications/notify.test.ts › stores a notification of its schema, for thirty days',
  '003.feature.users.oauth-tokens': 'functions/test/adapters/signing/aesSealer.test.ts',
  '003.feature.payments.split': 'payments/{paymentId}.platformFee + payments/{paymentId}.coachAmount',
  '003.feature.payments.stripe-integration': 'functions/test/adapters/stripe/stripe.test.ts + payments/{paymentId}.transactionId',
  '003.feature.payments.failure-info':
    'payments/{paymentId}.failure.code + functions/test/handlers/payments/failedAttempts.test.ts › is kept with the bank’s reason',
  '003.feature.payments.refund':
    'payments/{paymentId}/refunds/{refundId}.requestedBy + payments/{paymentId}/refunds/{refundId}.reason + payments/{paymentId}/refunds/{refundId}.amount + payments/{paymentId}/refunds/{refundId}.status + payments/{paymentId}/refunds/{refundId}.transactionId',
  '003.feature.payments.invoice': 'getInvoice + invoices/{number}.receiptUrl',
  '003.feature.payments.idempotency': PAID_ONCE,
  '003.feature.customers.payment-methods': 'addPaymentMethod + setDefaultPaymentMethod + wallets/{uid}.methods',
  '003.customers.defaultPaymentMethodId': 'wallets/{uid}.methods[].isDefault + setDefaultPaymentMethod',
  '003.payments.refund': 'payments/{paymentId}/refunds/{refundId}.amount',
  '003.payments.refund.requestedAt': 'payments/{paymentId}/refunds/{refundId}.createdAt',
  '003.payments.refund.stripeRefundId': 'payments/{paymentId}/refunds/{refundId}.transactionId',
  '003.payments.refund.status': 'payments/{paymentId}/refunds/{refundId}.status',
  '003.enum.payments.refund.status': 'payments/{paymentId}/refunds/{refundId}.status + !0220',
  '003.payments.invoiceUrl': 'getInvoice + !0271',
  '003.feature.customers.address-for-invoicing': 'users/{uid}.billingAddress',
  '003.feature.customers.preferences': 'users/{uid}.timeZone + setPreferenceSettings + setNotificationSettings + !0196',
  '003.feature.notifications.delivery':
    'users/{uid}/notifications/{notificationId}.deliveries.email.at + users/{uid}/notifications/{notificationId}.deliveries.sms.at',
  '003.feature.reviews.aspects':
    'reviews/{reviewId}.aspects.professionalism + reviews/{reviewId}.aspects.expertise + reviews/{reviewId}.aspects.communication + reviews/{reviewId}.aspects.valueForMoney',
  '003.feature.reviews.response': 'reviews/{reviewId}.response.text + reviews/{reviewId}.response.respondedAt',
  '003.feature.reviews.visibility': 'reviews/{reviewId}.isVisible + reviews/{reviewId}.isVerifiedBooking',
  '003.feature.creatorProfiles.statistics': 'coaches/{uid}.rating + coaches/{uid}.totalReviews + coaches/{uid}.responseTime + !0128',
  '003.feature.creatorProfiles.consultation-settings':
    'consultationTypes/{typeId}.prices + consultationTypes/{typeId}.currency + coaches/{uid}.cancellationPolicy + !0196',
  '003.feature.creatorProfiles.payment-settings': 'getPayoutAccount + coaches/{uid}/private/payout.accountId + !0196',
  '003.feature.customers.statistics': 'getCustomers + functions/test/handlers/admin/customers.test.ts',
};
