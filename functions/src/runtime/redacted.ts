import { unescape } from 'node:querystring';
import { shortened } from './bounded';
import { SECRETS } from './params';

/** What must not stand in a log, whoever put it into an error: credentials, tokens, addresses, numbers, and what users wrote. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/:\/\/[^\s/@]+@/g, '://<credentials>@'],
  [/\b(Bearer|Basic)\s+\S+/gi, '$1 <token>'],
  [/\b((?:access|refresh|id)_token|client_(?:secret|assertion)|password)=[^\s&]+/gi, '$1=<token>'],
  // Of Google's sign-in, its clients and of PayPal.
  [/\bya29\.[\w.-]+|\b1\/\/[\w-]{20,}|\bGOCSPX-[\w-]+|\bA21A[\w-]{20,}/g, '<token>'],
  // Header, claims and signature: tokens of Auth and App Check, and the links of mails.
  [/[\w-]{1,}\.[\w-]{16,}\.[\w-]{16,}/g, '<token>'],
  [/[\w+/=-]{100,}/g, '<token>'],
  // Keys of Stripe's and signing secrets, and what a payer's app proves itself with.
  [/\b(?:[srpe]k_(?:test|live)|whsec)_[\w+/=]+|\b[a-z]+_\w+_secret_\w+/g, '<secret>'],
  [/[^\s@"'“”<>()[\],;:=]+@[^\s@"'“”<>()[\],;:=]+/g, '<address>'],
  [/\+\d[\d ()-]{6,}\d/g, '<number>'],
  // Of a card, in groups or not; times in milliseconds have fewer digits.
  [/\b(?:\d{14,19}|\d{4}(?:[ -]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{5})\b/g, '<number>'],
  // Names and titles are quoted wherever a message has one.
  [/“[^”]*”?/g, '“…”'],
  [/"[^"]*"?/g, '"…"'],
];

/** In characters; shorter parts of a secret are names and hosts. */
const SHORTEST = 12;

/** What of this service's own secrets opens something: keys, passwords, lists of them by name. Taken apart once, as each line asks for it. */
let own: { readonly values: string; readonly parts: readonly string[] } = { values: '', parts: [] };

function ownSecrets(): readonly string[] {
  const all = SECRETS.map(({ name }) => process.env[name] ?? '');
  const values = all.join('\n');
  if (values !== own.values) own = { values, parts: all.flatMap(partsOf).filter(isLong) };
  return own.parts;
}

const isLong = (part: string): boolean => part.length >= SHORTEST;

function partsOf(value: string): readonly string[] {
  // A password is written in per cent in an address, and sent as it is.
  if (URL.canParse(value) && value.includes('://'))
    return [new URL(value).password].flatMap((password) => [password, unescape(password)]);
  return value.split(/[\s,;:]+/).flatMap((part) => [part, part.replace(/^whsec_/, '')]);
}

/** A text that is fit for a log: without what this service knows to be secret, and without what looks like it. */
export function redacted(text: string): string {
  return RULES.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutSecrets(text));
}

function withoutSecrets(text: string): string {
  return ownSecrets().reduce((rest, secret) => rest.replaceAll(secret, '<secret>'), text);
}

/** In characters. */
const MAX_KEPT = 1_000;

/** What is kept of a failure with the job that failed, for admins to read: with what it is about, and without any secret. */
export function keptMessage(error: unknown): string {
  return shortened(withoutSecrets(error instanceof Error ? error.message : String(error)), MAX_KEPT);
}
