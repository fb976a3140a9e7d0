import { StatusError } from '../wire/status';

/** Braces only in pairs, around a name that may say what it stands for. */
const WELL_FORMED = /^(?:[^{}]|\{[^{}=*/]+(?:=\*{1,2})?\})+$/;

/**
 * Compiles a trigger's document path: a segment `{name}` or `*` stands for any one segment, `{name=**}` or `**` for one or
 * more. Source: https://cloud.google.com/eventarc/docs/path-patterns
 *
 * @throws StatusError INVALID_ARGUMENT
 */
export function documentPattern(pattern: string): (path: string) => boolean {
  if (!WELL_FORMED.test(pattern)) {
    throw new StatusError('INVALID_ARGUMENT', `"${pattern}" is no pattern of document paths.`);
  }
  const trimmed = pattern.replace(/^\/+|\/+$/g, '');
  const expression = new RegExp(`^${trimmed.split('/').map(segmentPattern).join('/')}$`, 's');
  return (path) => expression.test(path);
}

function segmentPattern(segment: string): string {
  const parts = segment.split(/(\{[^}]*\}|\*\*|\*)/);
  return parts
    .map((part, i) => (i % 2 === 1 ? wildcardPattern(part) : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
}

function wildcardPattern(wildcard: string): string {
  return wildcard === '**' || wildcard.endsWith('=**}') ? '.+' : '[^/]+';
}
