import { MINUTE } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import type { Stage } from './searchStages';
import { slipsOf } from './typos';

/** Where a search goes on: at which instant, in which stage, after which hit. */
export interface SearchCursor {
  /** Microseconds. */
  readonly at: number;
  readonly stage: number;
  readonly after: string | undefined;
  /** Stages of typos as they were found, since the vocabulary grows meanwhile; empty before they were looked for. */
  readonly typos: readonly Stage[] | undefined;
}

/** Milliseconds: a database shows no instant longer ago than an hour. */
const MAX_AGE = 50 * MINUTE;

export function encodeCursor({ at, stage, after, typos }: SearchCursor): string {
  const stages = typos?.map(({ names, beginnings, mistyped }) => [
    names,
    beginnings,
    ...(mistyped === undefined ? [] : [mistyped.word, mistyped.from]),
  ]);
  return btoaUtf8(JSON.stringify([at, stage, after ?? null, stages ?? null]));
}

/** @throws Refusal invalid-cursor, cursor-expired */
export function decodeCursor(text: string, now: Date): SearchCursor {
  const [at, stage, after, typos] = parsed(text);
  if (
    typeof at !== 'number' ||
    !Number.isSafeInteger(at) ||
    typeof stage !== 'number' ||
    !(stage >= 0 && stage < 50)
  )
    throw invalid();
  if (after !== null && (typeof after !== 'string' || after.length > 1_000 || !/^[^/]+$/.test(after)))
    throw invalid();
  if (at > now.getTime() * 1_000 + 60_000_000) throw invalid();
  if (now.getTime() - at / 1_000 > MAX_AGE)
    throw new Refusal('cursor-expired', 'This search is too old to go on; begin again.');
  return { at, stage, after: after ?? undefined, typos: typos === null ? undefined : stagesOf(typos) };
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(atobUtf8(text));
    if (Array.isArray(value) && value.length === 4) return value;
  } catch {
    throw invalid();
  }
  throw invalid();
}

function stagesOf(value: unknown): Stage[] {
  if (!Array.isArray(value) || value.length > 60) throw invalid();
  return value.map((each: unknown) => {
    const [names, beginnings, word, from] = Array.isArray(each) ? (each as unknown[]) : [];
    const found: Stage = { match: 'typo', names: wordsOf(names), beginnings: wordsOf(beginnings) };
    return word === undefined ? found : { ...found, mistyped: mistypedOf(word, from) };
  });
}

function mistypedOf(word: unknown, from: unknown): Stage['mistyped'] {
  const [known = ''] = wordsOf([word]);
  if (typeof from !== 'number' || !Number.isSafeInteger(from) || from < 0 || slipsOf(known).length <= from)
    throw invalid();
  return { word: known, from };
}

function wordsOf(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > 10) throw invalid();
  return value.map((word: unknown) => {
    if (typeof word !== 'string' || word.length === 0 || word.length > 80) throw invalid();
    return word;
  });
}

function invalid(): Refusal {
  return new Refusal('invalid-cursor', 'This cursor is not one that this search gave.');
}

function btoaUtf8(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function atobUtf8(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
