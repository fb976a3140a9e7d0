/** What people try to take elsewhere before they know each other: how to reach them, and how they are paid. */
export const NUDGES = ['email', 'phone', 'link', 'payment'] as const;
export type Nudge = (typeof NUDGES)[number];

/** What is looked for, and where. */
export interface NudgeRule {
  readonly lookFor: readonly Nudge[];
  /** Of each conversation; 0 looks at none. */
  readonly firstMessages: number;
  /** What speaks of payment elsewhere, in whichever languages. */
  readonly phrases: readonly string[];
  /** Hosts to which a link may lead, with all below them. */
  readonly ownHosts: readonly string[];
  /** Of which the moderators are told, once for a writer and conversation. */
  readonly tellModerators: readonly Nudge[];
}

export const NUDGE_DEFAULTS: NudgeRule = {
  lookFor: NUDGES,
  firstMessages: 20,
  phrases: [
    ...['paypal', 'venmo', 'zelle', 'cash app', 'western union', 'revolut', 'bitcoin', 'usdt', 'iban'],
    ...['bank transfer', 'wire transfer', 'pay in cash', 'pay cash', 'pay me directly', 'pay you directly'],
    ...[
      'outside the platform',
      'outside of the platform',
      'off the platform',
      'off platform',
      'avoid the fee',
    ],
    ...['überweisung', 'überweisen', 'kontonummer', 'bar bezahlen', 'bar zahlen', 'direkt bezahlen'],
    ...['außerhalb der plattform', 'ohne die plattform', 'an der plattform vorbei', 'gebühr sparen'],
  ],
  ownHosts: [],
  tellModerators: ['payment'],
};

/** Shows nothing, and hides what it stands in. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF]/gu;
const DIGITS = /\p{Nd}/gu;

/** The signs of an address that were written out, so that no machine should see them. */
const AT =
  /\s?[[({<]\s?(?:at|ät)\s?[\])}>]\s?|\s(?:at|ät)\s(?=[\p{L}\d-]{2,40}\s?[[({<]?\s?(?:dot|punkt)\b)/gu;
const DOT = /\s?[[({<]\s?(?:dot|punkt)\s?[\])}>]\s?|\s(?:dot|punkt)\s/gu;

const EMAIL = /[\p{L}\d._%+-]{1,64}\s?@\s?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;
const WITH_SCHEME = /\b(?:https?:\/\/|www\.)([^\s/?#:]{1,253})/gu;
/** Of the endings that people write without a scheme. */
const BARE_HOST =
  /(?<![\p{L}\d@.-])((?:[\p{L}\d-]{1,63}\.){1,4}(?:com|net|org|info|biz|io|me|app|dev|gg|link|co|eu|de|at|ch|uk|fr|es|it|nl|pl|us))(?![\p{L}\d-])/gu;

/** Signs between the digits of a number that is to be called. */
const NUMBER = /(?<![\p{L}\d.,:/-])(?:\+|\()?\d[\d ()./-]{6,24}\d(?![\p{L}\d:]|[.,/-]\d)/gu;
const DATE = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}\b/u;
const IBAN =
  /(?<![\p{L}\d])[a-z]{2}\d{2}(?:[a-z\d]{11,30}|(?: [a-z\d]{4}){2,7}(?: [a-z\d]{1,4})?)(?![\p{L}\d])/gu;

/** What of it stands in a text, in the order of `NUDGES`; every kind once. Looks at the form alone: whether a number is somebody's nobody knows. */
export function nudgesIn(text: string, { lookFor, phrases, ownHosts }: NudgeRule): Nudge[] {
  const plain = plainOf(text);
  const isThere: Readonly<Record<Nudge, () => boolean>> = {
    email: () => plain.search(EMAIL) >= 0,
    phone: () => [...plain.matchAll(NUMBER)].some(([number]) => isPhone(number)),
    link: () => hostsIn(plain.replaceAll(EMAIL, ' ')).some((host) => !isOwn(host, ownHosts)),
    payment: () =>
      phrases.some((phrase) => saysPhrase(plain, plainOf(phrase))) ||
      [...plain.matchAll(IBAN)].some(([iban]) => isIban(iban)),
  };
  return NUDGES.filter((nudge) => lookFor.includes(nudge) && isThere[nudge]());
}

/** In small letters, plain digits and single spaces, without what cannot be seen. */
function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .toLowerCase()
    .replaceAll(DIGITS, (digit) => String(digitOf(digit)))
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(AT, '@')
    .replaceAll(DOT, '.');
}

/** The digits of a script follow each other, and its zero is the first that is none after the one before it. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

function hostsIn(plain: string): string[] {
  return [WITH_SCHEME, BARE_HOST].flatMap((form) => [...plain.matchAll(form)].map(([, host = '']) => host));
}

function isOwn(host: string, ownHosts: readonly string[]): boolean {
  return ownHosts.some((own) => host === own.toLowerCase() || host.endsWith(`.${own.toLowerCase()}`));
}

/** With a country or an area before it, as numbers are that somebody else can call: a date, a price or an order's number is none. */
function isPhone(number: string): boolean {
  const digits = number.replaceAll(/\D/gu, '');
  const isWritten =
    /^(?:\+|00)/u.test(number) || /^\(?0/u.test(number) || /^\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/u.test(number);
  return isWritten && digits.length >= 8 && digits.length <= 15 && !DATE.test(number);
}

function saysPhrase(plain: string, phrase: string): boolean {
  for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + 1)) {
    const [before, after] = [plain.slice(0, at).at(-1) ?? ' ', plain[at + phrase.length] ?? ' '];
    if (!/[\p{L}\d]/u.test(before) && !/[\p{L}\d]/u.test(after)) return true;
  }
  return false;
}

/** Whether its check digits are right (ISO 7064, MOD 97-10). */
function isIban(found: string): boolean {
  const iban = found.replaceAll(' ', '');
  if (iban.length < 15 || iban.length > 34) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4))
    for (const digit of Number.parseInt(sign, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
