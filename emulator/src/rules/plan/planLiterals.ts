import { typeError, undecided, type Result } from '../values/result';
import { list, map, path, type Element, type RuleValue } from '../values/ruleValue';
import type { Code } from './code';

/** An error or an unknown inside makes the whole literal an error. */
export function planList(items: readonly Code[]): Code {
  return (evaluation, frame) => {
    const values: RuleValue[] = [];
    for (const item of items) {
      const value = item(evaluation, frame);
      if (value.type === 'error') return value;
      if (value.type === 'unknown') return undecided(value);
      values.push(value);
    }
    return list(values);
  };
}

export function planMap(entries: readonly { readonly key: Code; readonly value: Code }[]): Code {
  return (evaluation, frame) => {
    const fields = new Map<string, Element>();
    for (const entry of entries) {
      const key = entry.key(evaluation, frame);
      if (key.type === 'error') return key;
      if (key.type === 'unknown') return undecided(key);
      if (key.type !== 'string') return typeError(key, ['string']);
      const value = entry.value(evaluation, frame);
      if (value.type === 'error') return value;
      if (value.type === 'unknown') return undecided(value);
      fields.set(key.value, value);
    }
    return map(fields);
  };
}

/** A computed segment is a string, or a path that continues this one. */
export function planPath(parts: readonly (string | Code)[]): Code {
  return (evaluation, frame) => {
    const segments: string[] = [];
    for (const part of parts) {
      if (typeof part === 'string') {
        segments.push(part);
        continue;
      }
      const failed = append(segments, part(evaluation, frame));
      if (failed) return failed;
    }
    return path(segments);
  };
}

function append(segments: string[], value: Result): Result | undefined {
  switch (value.type) {
    case 'string':
      segments.push(value.value);
      return undefined;
    case 'path':
      segments.push(...value.segments);
      return undefined;
    case 'error':
      return value;
    case 'unknown':
      return undecided(value);
    default:
      return typeError(value, ['string', 'path']);
  }
}
