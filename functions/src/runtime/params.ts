import { defineBoolean, defineSecret, defineString } from 'firebase-functions/params';

/** Refuses calls without a valid App Check token. */
export const ENFORCE_APP_CHECK = defineBoolean('ENFORCE_APP_CHECK', { default: false });

/** Where mail is handed in, such as `smtps://user:password@smtp.example.com`. */
export const SMTP_URL = defineSecret('SMTP_URL');

/** Sender of every mail. */
export const MAIL_FROM = defineString('MAIL_FROM', { default: 'Nebula <no-reply@nebula.example>' });

/** Address of the web app, to which the links in mails lead. */
export const APP_URL = defineString('APP_URL', { default: 'https://nebula.example' });
