import type { PaymentEvents } from '../ports/paymentEvents';
import type { Payments } from '../ports/payments';
import type { Ports } from '../ports/ports';
import {
  APP_URL,
  CERTIFICATE_KEYS,
  FCM_API_URL,
  FUNCTIONS_URL,
  GOOGLE_API_URL,
  GOOGLE_OAUTH_CLIENT,
  MAIL_FROM,
  MAIL_WEBHOOK_SECRETS,
  MOCK_PAYMENTS_KEY,
  MOCK_PAYMENTS_URL,
  PAYPAL_API_URL,
  PAYPAL_APP,
  PAYPAL_WEBHOOK_ID,
  REGION,
  SEAL_KEYS,
  SMTP_URL,
  STRIPE_API_URL,
  STRIPE_CONNECT_WEBHOOK_SECRETS,
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRETS,
  TWILIO_ACCOUNT,
  TWILIO_API_URL,
  TWILIO_FROM,
  UNSUBSCRIBE_KEYS,
  ZOOM_API_URL,
  ZOOM_APP,
  ZOOM_HOSTS,
  ZOOM_WEBHOOK_SECRETS,
} from './params';

/** A secret must have a value, also where it is not needed. */
const NONE = 'none';

/** Who takes the money of orders. */
const PAYMENTS: Readonly<Record<string, () => Promise<Payments | undefined>>> = {
  stripe: once(async () => {
    const secretKey = STRIPE_SECRET_KEY.value();
    if (secretKey === NONE) return undefined;
    const { stripePayments } = await import('../adapters/stripe/stripePayments');
    const apiUrl = STRIPE_API_URL.value();
    return stripePayments({ secretKey, ...(apiUrl !== '' && { apiUrl }) });
  }),
  paypal: once(async () => {
    const app = PAYPAL_APP.value();
    if (app === NONE) return undefined;
    const { paypalPayments } = await import('../adapters/paypal/paypalPayments');
    return paypalPayments({ app, ...paypalAddress() });
  }),
  mock: once(async () => {
    const url = MOCK_PAYMENTS_URL.value();
    return url === '' ? undefined : (await import('../adapters/mock/mockPayments')).mockPayments(url);
  }),
};

const PAYMENT_EVENTS: Readonly<Record<string, () => Promise<PaymentEvents | undefined>>> = {
  stripe: once(() => eventsSignedWith(STRIPE_WEBHOOK_SECRETS.value())),
  paypal: once(async () => {
    const [app, webhookId] = [PAYPAL_APP.value(), PAYPAL_WEBHOOK_ID.value()];
    if (app === NONE || webhookId === '') return undefined;
    const { paypalEvents } = await import('../adapters/paypal/paypalEvents');
    return paypalEvents({ app, webhookId, now: () => new Date(), ...paypalAddress() });
  }),
  mock: once(async () => {
    const key = MOCK_PAYMENTS_KEY.value();
    return key === '' ? undefined : (await import('../adapters/mock/mockPayments')).mockEvents(key);
  }),
};

function paypalAddress(): { readonly apiUrl?: string } {
  const apiUrl = PAYPAL_API_URL.value();
  return apiUrl === '' ? {} : { apiUrl };
}

/** The ports as they are in production and in the emulator suite; each adapter and its SDK loads when first asked for. */
export const livePorts: Ports = {
  now: () => new Date(),
  appUrl: () => APP_URL.value().replace(/\/$/, ''),
  functionsUrl: () => FUNCTIONS_URL.value().replace(/\/$/, ''),
  documents: once(async () => {
    const { firestoreDocuments, projectFirestore } = await import('../adapters/firestore/firestoreDocuments');
    return firestoreDocuments(projectFirestore());
  }),
  jobQueue: once(async () => (await import('../adapters/tasks/taskQueue')).taskQueue(REGION.value())),
  identities: once(async () => (await import('../adapters/auth/firebaseIdentities')).firebaseIdentities()),
  mailer: once(async () => {
    const { smtpMailer } = await import('../adapters/mail/smtpMailer');
    return smtpMailer({ url: SMTP_URL.value(), from: MAIL_FROM.value() });
  }),
  mailEvents: once(async () => {
    const secrets = MAIL_WEBHOOK_SECRETS.value();
    if (secrets === NONE) return undefined;
    return (await import('../adapters/mail/mailEvents')).mailEvents(secrets);
  }),
  pusher: once(async () => {
    const { fcmPusher } = await import('../adapters/fcm/fcmPusher');
    const apiUrl = FCM_API_URL.value();
    return fcmPusher(apiUrl === '' ? {} : { apiUrl });
  }),
  texter: once(async () => {
    const account = TWILIO_ACCOUNT.value();
    if (account === NONE) return undefined;
    const { twilioTexter } = await import('../adapters/twilio/twilioTexter');
    const apiUrl = TWILIO_API_URL.value();
    return twilioTexter({ account, from: TWILIO_FROM.value(), ...(apiUrl !== '' && { apiUrl }) });
  }),
  textEvents: once(async () => {
    const account = TWILIO_ACCOUNT.value();
    if (account === NONE) return undefined;
    return (await import('../adapters/twilio/twilioEvents')).twilioEvents(account);
  }),
  searchIndex: once(async () => {
    const [{ firestoreSearchIndex }, { firestoreDocuments, projectFirestore }] = await Promise.all([
      import('../adapters/search/firestoreSearchIndex'),
      import('../adapters/firestore/firestoreDocuments'),
    ]);
    const firestore = projectFirestore();
    return firestoreSearchIndex(firestore, firestoreDocuments(firestore), () => new Date());
  }),
  archiver: once(async () => (await import('../adapters/archive/yazlArchiver')).yazlArchiver()),
  files: once(async () => (await import('../adapters/storage/bucketFiles')).bucketFiles()),
  media: once(async () => (await import('../adapters/media/sharpMedia')).sharpMedia()),
  printer: once(async () => (await import('../adapters/pdf/pdfkitPrinter')).pdfkitPrinter()),
  linkSigner: once(async () => {
    const { hmacLinkSigner } = await import('../adapters/signing/hmacLinkSigner');
    return hmacLinkSigner(UNSUBSCRIBE_KEYS.value());
  }),
  certificateSigner: once(async () => {
    const { ed25519Signer } = await import('../adapters/signing/ed25519Signer');
    return ed25519Signer(CERTIFICATE_KEYS.value());
  }),
  payments: (provider) => PAYMENTS[provider]?.() ?? Promise.resolve(undefined),
  wallets: once(async () => {
    const secretKey = STRIPE_SECRET_KEY.value();
    if (secretKey === NONE) return undefined;
    const { stripeWallets } = await import('../adapters/stripe/stripeWallets');
    const apiUrl = STRIPE_API_URL.value();
    return stripeWallets({ secretKey, ...(apiUrl !== '' && { apiUrl }) });
  }),
  plans: once(async () => {
    const secretKey = STRIPE_SECRET_KEY.value();
    if (secretKey === NONE) return undefined;
    const { stripePlans } = await import('../adapters/stripe/stripePlans');
    const apiUrl = STRIPE_API_URL.value();
    return stripePlans({ secretKey, ...(apiUrl !== '' && { apiUrl }) });
  }),
  payouts: once(async () => {
    const secretKey = STRIPE_SECRET_KEY.value();
    if (secretKey === NONE) return undefined;
    const { stripePayouts } = await import('../adapters/stripe/stripePayouts');
    const apiUrl = STRIPE_API_URL.value();
    return stripePayouts({ secretKey, ...(apiUrl !== '' && { apiUrl }) });
  }),
  calendars: once(async () => {
    const client = GOOGLE_OAUTH_CLIENT.value();
    if (client === NONE) return undefined;
    const { googleCalendars } = await import('../adapters/google/googleCalendars');
    const apiUrl = GOOGLE_API_URL.value();
    return googleCalendars({ client, ...(apiUrl !== '' && { apiUrl }) });
  }),
  meetings: once(async () => {
    const app = ZOOM_APP.value();
    if (app === NONE) return undefined;
    const { zoomMeetings } = await import('../adapters/zoom/zoomMeetings');
    const apiUrl = ZOOM_API_URL.value();
    return zoomMeetings({ app, hosts: ZOOM_HOSTS.value(), ...(apiUrl !== '' && { apiUrl }) });
  }),
  meetingEvents: once(async () => {
    const secrets = ZOOM_WEBHOOK_SECRETS.value();
    if (secrets === NONE) return undefined;
    return (await import('../adapters/zoom/zoomEvents')).zoomEvents(secrets);
  }),
  sealer: once(async () => (await import('../adapters/signing/aesSealer')).aesSealer(SEAL_KEYS.value())),
  paymentEvents: (provider) => PAYMENT_EVENTS[provider]?.() ?? Promise.resolve(undefined),
  payoutEvents: once(() => eventsSignedWith(STRIPE_CONNECT_WEBHOOK_SECRETS.value())),
};

async function eventsSignedWith(secrets: string): Promise<PaymentEvents | undefined> {
  if (secrets === NONE) return undefined;
  return (await import('../adapters/stripe/stripeEvents')).stripeEvents(secrets);
}

/** A load that failed is tried again at the next call. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
}
