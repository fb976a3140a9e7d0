/** What must not stand in a log, whoever put it into an error: credentials, tokens, addresses, numbers, and what users wrote. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/:\/\/[^\s/@]+@/g, '://<credentials>@'],
  [/\bBearer\s+\S+/gi, 'Bearer <token>'],
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

/** A text that is fit for a log. */
export function redacted(text: string): string {
  return RULES.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}
