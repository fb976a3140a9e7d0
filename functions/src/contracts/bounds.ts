import { z } from 'zod';

/** A document id as Firestore allows it in one path segment, without white space, kept short enough to join two of them. */
export const documentId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^(?!\.{1,2}$)(?!__.*__$)[^/\s\p{Cc}\p{Cs}]+$/u, 'not a document id');

/** An id that joins several, such as `{studentUid}_{programId}`. */
export const joinedId = z
  .string()
  .min(1)
  .max(300)
  .regex(/^(?!\.{1,2}$)(?!__.*__$)[^/\s\p{Cc}\p{Cs}]+$/u, 'not a document id');

/** One line of text: trimmed, without control characters or half a surrogate pair, which UTF-8 cannot carry. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'control characters are not allowed');

/** Text of several lines: trimmed, with line breaks and tabs as its only control characters. */
export const prose = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'control characters are not allowed');

export const httpsUrl = z.url({ protocol: /^https$/ }).max(2_000);

/** ISO 4217, in lower case as payment providers write it. */
export const currency = z.string().regex(/^[a-z]{3}$/, 'a currency is three lower-case letters');

/** Money in the minor unit of its sibling `currency` (cents for usd). */
export const minorUnits = z.int().min(0).max(100_000_00);

/** An instant on the wire, as ISO 8601 with a zone; a `Date` once parsed. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
