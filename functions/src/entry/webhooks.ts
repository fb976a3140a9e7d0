import {
  MAIL_WEBHOOK_SECRETS,
  PAYPAL_APP,
  SEAL_KEYS,
  STRIPE_CONNECT_WEBHOOK_SECRETS,
  STRIPE_WEBHOOK_SECRETS,
  TWILIO_ACCOUNT,
  UNSUBSCRIBE_KEYS,
  ZOOM_WEBHOOK_SECRETS,
} from '../runtime/params';
import { webhook } from '../runtime/webhook';

/** Every address that is called from outside without Firebase's SDKs. */

export const unsubscribe = webhook(
  { secrets: [UNSUBSCRIBE_KEYS] },
  () => import('../handlers/notifications/unsubscribe'),
);

export const certificate = webhook({}, () => import('../handlers/learning/showCertificate'));

export const calendarFeed = webhook({}, () => import('../handlers/scheduling/showCalendarFeed'));

export const stripeWebhook = webhook(
  { secrets: [STRIPE_WEBHOOK_SECRETS] },
  () => import('../handlers/payments/hearStripe'),
);

export const stripeConnectWebhook = webhook(
  { secrets: [STRIPE_CONNECT_WEBHOOK_SECRETS] },
  () => import('../handlers/payments/hearStripeConnect'),
);

export const paypalWebhook = webhook(
  { secrets: [PAYPAL_APP] },
  () => import('../handlers/payments/hearPaypal'),
);

export const mockPaymentsWebhook = webhook({}, () => import('../handlers/payments/hearMock'));

export const googleCalendarWebhook = webhook(
  { secrets: [SEAL_KEYS] },
  () => import('../handlers/calendars/hearGoogleCalendar'),
);

export const zoomWebhook = webhook(
  { secrets: [ZOOM_WEBHOOK_SECRETS] },
  () => import('../handlers/meetings/hearZoom'),
);

export const twilioWebhook = webhook(
  { secrets: [TWILIO_ACCOUNT] },
  () => import('../handlers/notifications/hearTwilio'),
);

export const mailWebhook = webhook(
  { secrets: [MAIL_WEBHOOK_SECRETS] },
  () => import('../handlers/notifications/hearMail'),
);
