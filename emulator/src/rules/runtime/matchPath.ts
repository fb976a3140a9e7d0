import type { MatchSegment } from '../syntax/ast';
import type { Result } from '../values/result';
import { path, text } from '../values/ruleValue';

/** A segment that is undefined may be anything. */
export type SymbolicSegment = string | undefined;

/**
 * The path of one document, or what a query leaves open of it: with a gap, any even number of unknown segments,
 * none included, lies between prefix and suffix.
 */
export interface SymbolicPath {
  readonly prefix: readonly SymbolicSegment[];
  readonly gap: boolean;
  readonly suffix: readonly SymbolicSegment[];
}

/** The path of one known document. */
export function concretePath(segments: readonly string[]): SymbolicPath {
  return { prefix: segments, gap: false, suffix: [] };
}

/** A match with everything above it: the segments from the root on. */
export interface Pattern {
  readonly before: readonly MatchSegment[];
  /** Undefined when there is no `{name=**}`. */
  readonly rest: { readonly minimum: 0 | 1 } | undefined;
  readonly behind: readonly MatchSegment[];
}

export function patternOf(segments: readonly MatchSegment[], version: 1 | 2): Pattern {
  const at = segments.findIndex((segment) => segment.kind === 'rest');
  if (at < 0) return { before: segments, rest: undefined, behind: [] };
  return {
    before: segments.slice(0, at),
    rest: { minimum: version === 1 ? 1 : 0 },
    behind: segments.slice(at + 1),
  };
}

/** The values of the wildcards when the pattern matches every path that the symbolic one stands for. */
export function matchPath(pattern: Pattern, target: SymbolicPath): readonly Result[] | undefined {
  return target.gap ? matchGap(pattern, target) : matchLine(pattern, target.prefix);
}

function matchLine(
  { before, rest, behind }: Pattern,
  segments: readonly SymbolicSegment[],
): Result[] | undefined {
  const free = segments.length - before.length - behind.length;
  if (rest ? free < rest.minimum : free !== 0) return undefined;
  const behindAt = before.length + free;
  if (!fits(before, segments, 0) || !fits(behind, segments, behindAt)) return undefined;
  const captures: Result[] = [];
  capture(before, segments, 0, captures);
  if (rest) captures.push(capturedRest(segments.slice(before.length, behindAt)));
  capture(behind, segments, behindAt, captures);
  return captures;
}

/** Only `**` covers a gap; whatever of the pattern's beginning reaches into it must be wildcards. */
function matchGap({ before, rest, behind }: Pattern, { prefix, suffix }: SymbolicPath): Result[] | undefined {
  if (!rest || behind.length > suffix.length) return undefined;
  if (prefix.length + suffix.length < before.length + behind.length + rest.minimum) return undefined;
  const behindAt = suffix.length - behind.length;
  if (!fits(before, prefix, 0) || !fits(behind, suffix, behindAt)) return undefined;
  const captures: Result[] = [];
  capture(before, prefix, 0, captures);
  captures.push({ type: 'unknown', name: 'path', facts: { types: ['path'] } });
  capture(behind, suffix, behindAt, captures);
  return captures;
}

/** Whether the pattern's texts are there; most patterns fail here, so that nothing is made before. */
function fits(
  pattern: readonly MatchSegment[],
  segments: readonly SymbolicSegment[],
  offset: number,
): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const expected = pattern[i];
    if (expected?.kind === 'text' && expected.text !== segments[offset + i]) return false;
  }
  return true;
}

function capture(
  pattern: readonly MatchSegment[],
  segments: readonly SymbolicSegment[],
  offset: number,
  captures: Result[],
): void {
  for (const [i, expected] of pattern.entries()) {
    if (expected.kind !== 'text') captures.push(capturedOne(expected.name, segments[offset + i]));
  }
}

function capturedOne(name: string, segment: SymbolicSegment): Result {
  return segment === undefined ? { type: 'unknown', name, facts: { types: ['string'] } } : text(segment);
}

function capturedRest(segments: readonly SymbolicSegment[]): Result {
  const known = segments.filter((segment) => segment !== undefined);
  if (known.length === segments.length) return path(known);
  return { type: 'unknown', name: 'path', facts: { types: ['path'] } };
}
