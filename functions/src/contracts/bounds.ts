import { z } from 'zod';
import { type PatternName, regexOf } from './patterns';
import { MOST_MINOR_UNITS } from './utilities/minorUnits';

/** The condition of `firestore.rules` that is true for what a schema accepts, `value` being an expression of the rules. */
export type RulesCondition = (value: string) => string;

/** How the rules say the same as a schema that is more than its zod type; `npm run rules` reads it. */
export const rulesConditions = z.registry<{ readonly condition: RulesCondition }>();

/** How the rules call the function that checks an object or a record; `also` is what its fields demand of each other. */
export const rulesFunctions = z.registry<{ readonly name: string; readonly also?: RulesCondition }>();

/** A document id as Firestore allows it in one path segment, without white space, kept short enough to join two of them. */
export const documentId = id(128).register(rulesConditions, {
  // Where clients write one, the rules compare it with the document's own path besides.
  condition: (value) => `isLine(${value}, 1, 128)`,
});

/** An id that joins several, such as `{studentUid}_{programId}`. */
export const joinedId = id(300);

/** The id of a job: its kind and what it is about, joined. */
export const jobId = id(1_000);

/** The id of a document that clients name themselves: nothing in it looks like something else. */
export const chosenId = z
  .string()
  .regex(regexOf('chosenId'), 'an id is 1 to 128 letters, digits, hyphens and underscores')
  .register(rulesConditions, { condition: (value) => `isChosenId(${value})` });

/** One line of text that shows something; lengths are in code points, as the rules count. */
export const line = (max: number, min = 1) =>
  text('line', max, min).register(rulesConditions, {
    condition: (value) => `isLine(${value}, ${min}, ${max})`,
  });

/** Text of several lines: as `line`, with line breaks and tabs. */
export const prose = (max: number) =>
  text('prose', max).register(rulesConditions, { condition: (value) => `isProse(${value}, ${max})` });

/** A list of lines. */
export const lines = (maxItems: number, maxLength: number, minItems = 0) =>
  z
    .array(line(maxLength))
    .min(minItems)
    .max(maxItems)
    .register(rulesConditions, {
      condition: (value) => `areLines(${value}, ${minItems}, ${maxItems}, ${maxLength})`,
    });

export const httpsUrl = matching('webAddress', 2_000, 'not an https address');

/** ISO 4217, in lower case as payment providers write it. */
export const currency = matching('currency', 3, 'not a currency of ISO 4217 in lower case');

/** ISO 3166-1, in upper case, such as `DE`. */
export const countryCode = matching('countryCode', 2, 'not a country of ISO 3166-1 in upper case');

/** A name of the IANA time zone database, an old one too. */
export const timeZone = matching('timeZone', 64, 'not an IANA time zone');

/** BCP 47, such as `en` or `pt-BR`. */
export const language = matching('language', 35, 'not a BCP 47 tag');

/** ITU-T E.164, with the signs that group its digits. */
export const phone = matching('phone', 30, 'not an international phone number');

/** A time on the wall, `HH:MM`. */
export const clock = matching('clock', 5, 'not a time such as 07:30');

/** A date on the wall, `2026-06-17`. */
export const localDate = matching('date', 10, 'not a date such as 2026-06-17');

/** A list of texts of one form; of a form without a length of its own, each with at most `maxLength` characters. */
export const textsOf = (pattern: PatternName, maxItems: number, maxLength?: number) =>
  z
    .array(
      z
        .string()
        .max(maxLength ?? 128)
        .regex(regexOf(pattern)),
    )
    .max(maxItems)
    .register(rulesConditions, {
      condition: (value) =>
        `areTexts${capital(pattern)}(${[value, maxItems, ...(maxLength === undefined ? [] : [maxLength])].join(', ')})`,
    });

/** Money in the minor unit of its sibling `currency` (cents for usd). */
export const minorUnits = z.int().min(0).max(MOST_MINOR_UNITS);

/** What dates of the platform lie between: no calendar or database reads a year 0 or 10000 as it is meant. */
export const EARLIEST_INSTANT = new Date('1900-01-01T00:00:00Z');
export const LATEST_INSTANT = new Date('2200-01-01T00:00:00Z');

/** An instant as it is stored. */
export const storedInstant = z
  .date()
  .min(EARLIEST_INSTANT)
  .max(LATEST_INSTANT)
  .register(rulesConditions, { condition: (value) => `isInstant(${value})` });

/** An instant on the wire, as ISO 8601 with a zone; a `Date` once parsed. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .pipe(storedInstant);

/** An instant that the server's clock gives as the document is written. */
export const writtenNow = z
  .date()
  .register(rulesConditions, { condition: (value) => `${value} == request.time` });

/** An instant that may be set to now or removed, never invented; the field that holds it. */
export const stamped = (field: string) =>
  z.date().register(rulesConditions, { condition: () => `isStampedNow('${field}')` });

function id(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^(?!\.{1,2}$)(?!__.*__$)[^/\p{Z}\p{Cc}\p{Cf}\p{Cs}]+$/u, 'not a document id');
}

const regexes = {
  line: regexOf('line'),
  prose: regexOf('prose'),
  trimmed: regexOf('trimmed'),
  visible: regexOf('visible'),
};

/** Text without white space around it, which is taken off; what is left must fit. */
function text(form: 'line' | 'prose', max: number, min = 1) {
  return z
    .string()
    .overwrite(trimmed)
    .check(lengthBetween(min, max))
    .refine((given) => regexes[form].test(given), 'control characters are not allowed')
    .refine((given) => regexes.trimmed.test(given), 'white space around it')
    .refine((given) => regexes.visible.test(given), 'nothing in it can be seen')
    .meta({ minLength: min, maxLength: max });
}

function matching(pattern: PatternName, max: number, message: string) {
  const regex = regexOf(pattern);
  return z
    .string()
    .check(lengthBetween(1, max))
    .refine((given) => regex.test(given), message)
    .meta({ minLength: 1, maxLength: max })
    .register(rulesConditions, {
      condition: (value) => `matches${capital(pattern)}(${value}, ${max})`,
    });
}

/** In code points; what is too long is not looked at further. */
function lengthBetween(min: number, max: number): z.core.$ZodCheck<string> {
  return z.refine((given) => isLengthBetween(given, min, max), {
    error: min > 1 ? `must have ${min} to ${max} characters` : `must have at most ${max} characters, and one`,
    abort: true,
  });
}

function isLengthBetween(given: string, min: number, max: number): boolean {
  if (given.length < min || given.length > 2 * max) return false;
  const length = Array.from(given).length;
  return length >= min && length <= max;
}

function trimmed(given: string): string {
  const start = given.search(/[^\p{Z}\p{Cc}]/u);
  if (start === -1) return '';
  let end = given.length;
  while (/[\p{Z}\p{Cc}]/u.test(given.charAt(end - 1))) end -= 1;
  return given.slice(start, end);
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
