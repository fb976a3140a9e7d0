import { defineBoolean, defineSecret, defineString, expr, projectID } from 'firebase-functions/params';

/** Where every function runs: beside the database, whose location cannot be changed later (`firestore.location` of `firebase.json`). */
export const REGION = defineString('REGION', { default: 'us-central1' });

/** Refuses calls without a valid App Check token. */
export const ENFORCE_APP_CHECK = defineBoolean('ENFORCE_APP_CHECK', { default: false });

/** Where mail is handed in, such as `smtps://user:password@smtp.example.com`. */
export const SMTP_URL = defineSecret('SMTP_URL');

/** What the links in mails are signed with: `name:key` pairs, comma-separated, of which the first signs and each one opens. */
export const UNSUBSCRIBE_KEYS = defineSecret('UNSUBSCRIBE_KEYS');

/** What certificates are signed with: `kid:seed` pairs, comma-separated, of which the first signs; a seed is 32 random bytes in base64url. */
export const CERTIFICATE_KEYS = defineSecret('CERTIFICATE_KEYS');

/** Of the account that takes the money, or `none` where nothing that has a price is sold. */
export const STRIPE_SECRET_KEY = defineSecret('STRIPE_SECRET_KEY');

/** What Stripe signs its events with for `stripeWebhook`, comma-separated: two while one replaces the other; `none` without Stripe. */
export const STRIPE_WEBHOOK_SECRETS = defineSecret('STRIPE_WEBHOOK_SECRETS');

/** The same for `stripeConnectWebhook`, which hears of the accounts on which coaches are paid. */
export const STRIPE_CONNECT_WEBHOOK_SECRETS = defineSecret('STRIPE_CONNECT_WEBHOOK_SECRETS');

/** Where Stripe is, for a stand-in; empty is Stripe itself. */
export const STRIPE_API_URL = defineString('STRIPE_API_URL', { default: '' });

/** Of the REST app of the PayPal account that takes the money, `client:secret`; `none` where nothing is sold by PayPal. */
export const PAYPAL_APP = defineSecret('PAYPAL_APP');

/** Of the webhook of that app that names `paypalWebhook`; empty where PayPal tells nothing. */
export const PAYPAL_WEBHOOK_ID = defineString('PAYPAL_WEBHOOK_ID', { default: '' });

/** Where PayPal is, such as its sandbox or a stand-in; empty is PayPal itself. */
export const PAYPAL_API_URL = defineString('PAYPAL_API_URL', { default: '' });

/** Where the mock provider of the local suite is, by which nobody pays anything; empty everywhere else, and never set where money is real. */
export const MOCK_PAYMENTS_URL = defineString('MOCK_PAYMENTS_URL', { default: '' });

/** What the mock provider signs its events with; empty where there is none, and nothing is believed then. */
export const MOCK_PAYMENTS_KEY = defineString('MOCK_PAYMENTS_KEY', { default: '' });

/** Of the OAuth client that coaches connect their Google calendars by, `id:secret`; `none` where nobody does. */
export const GOOGLE_OAUTH_CLIENT = defineSecret('GOOGLE_OAUTH_CLIENT');

/** What the tokens of connected accounts are sealed with: `name:key` pairs, comma-separated, of which the first seals and each one opens; a key is 32 random bytes in base64url. */
export const SEAL_KEYS = defineSecret('SEAL_KEYS');

/** Where Google's sign-in and Calendar are, for a stand-in; empty is Google itself. */
export const GOOGLE_API_URL = defineString('GOOGLE_API_URL', { default: '' });

/** Of the server-to-server app by which the platform's own Zoom account has meetings made, `account:client:secret`; `none` without Zoom. */
export const ZOOM_APP = defineSecret('ZOOM_APP');

/** What Zoom signs its events with for `zoomWebhook`, comma-separated: two while one replaces the other; `none` without Zoom. */
export const ZOOM_WEBHOOK_SECRETS = defineSecret('ZOOM_WEBHOOK_SECRETS');

/** Users of the Zoom account who host, comma-separated; each holds one meeting at a time, and `me` is the one of the app. */
export const ZOOM_HOSTS = defineString('ZOOM_HOSTS', { default: 'me' });

/** Where Zoom is, for a stand-in; empty is Zoom itself. */
export const ZOOM_API_URL = defineString('ZOOM_API_URL', { default: '' });

/** Under which people get their pseudonyms in logs: any 32 random bytes, such as of `openssl rand -base64 32`. */
export const LOG_KEY = defineSecret('LOG_KEY');

/** Where FCM is, for a stand-in; empty is FCM itself. */
export const FCM_API_URL = defineString('FCM_API_URL', { default: '' });

/** Of the Twilio account that sends text messages, `AC…:token`; `none` where none are sent. */
export const TWILIO_ACCOUNT = defineSecret('TWILIO_ACCOUNT');

/** Sender of every text message: a number of the Twilio account, or `MG…` of one of its messaging services. */
export const TWILIO_FROM = defineString('TWILIO_FROM', { default: '' });

/** Where Twilio is, for a stand-in; empty is Twilio itself. */
export const TWILIO_API_URL = defineString('TWILIO_API_URL', { default: '' });

/**
 * What the mail provider signs its events with for `mailWebhook`, `whsec_…`, comma-separated: two while one replaces the other; `none` where
 * bounces are heard by SMTP alone.
 */
export const MAIL_WEBHOOK_SECRETS = defineSecret('MAIL_WEBHOOK_SECRETS');

/** Sender of every mail. */
export const MAIL_FROM = defineString('MAIL_FROM', { default: 'Nebula <no-reply@nebula.example>' });

/** Address of the web app, to which the links in mails lead. */
export const APP_URL = defineString('APP_URL', { default: 'https://nebula.example' });

/** Where this project's HTTPS functions are, without a trailing slash, or an address of one's own that leads there. */
export const FUNCTIONS_URL = defineString('FUNCTIONS_URL', {
  default: expr`https://${REGION}-${projectID}.cloudfunctions.net`,
});

/** All that is secret, of which each service has only what it needs: what none of its lines may say, whatever it looks like. */
export const SECRETS = [
  ...[SMTP_URL, UNSUBSCRIBE_KEYS, CERTIFICATE_KEYS, SEAL_KEYS, LOG_KEY],
  ...[STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS, STRIPE_CONNECT_WEBHOOK_SECRETS, PAYPAL_APP],
  ...[GOOGLE_OAUTH_CLIENT, ZOOM_APP, ZOOM_WEBHOOK_SECRETS, TWILIO_ACCOUNT, MAIL_WEBHOOK_SECRETS],
];
