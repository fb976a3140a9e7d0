import { RE2JS } from 're2js';
import { error, type Result } from '../values/result';

const CACHE_SIZE = 1000;
const cache = new Map<string, RE2JS | string>();

/** Why a pattern is no RE2 syntax, or undefined when it is. */
export function patternFault(pattern: string): string | undefined {
  const found = compiled(pattern);
  return typeof found === 'string' ? found : undefined;
}

/** Runs `use` with the compiled pattern; RE2 runs in time linear in the input. */
export function withPattern(pattern: string, use: (pattern: RE2JS) => Result): Result {
  const found = compiled(pattern);
  return typeof found === 'string' ? error(`Invalid regular expression: ${found}.`) : use(found);
}

/** The stretches of the input that the pattern matches, from left to right, without overlap. */
export function matchesIn(pattern: RE2JS, input: string): { readonly start: number; readonly end: number }[] {
  const found = [];
  const matcher = pattern.matcher(input);
  while (matcher.find()) found.push({ start: matcher.start(), end: matcher.end() });
  return found;
}

function compiled(pattern: string): RE2JS | string {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const made = compilePattern(pattern);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
  cache.set(pattern, made);
  return made;
}

function compilePattern(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    if (cause instanceof Error && cause.name.startsWith('RE2JS')) return cause.message;
    throw cause;
  }
}
