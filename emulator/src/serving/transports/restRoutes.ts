import { METHODS, type CallName, type HttpRule, type RpcMethod } from '../../wire/methods';
import { StatusError } from '../../wire/status';

export interface RestRoute {
  readonly method: RpcMethod & { readonly name: CallName };
  readonly rule: HttpRule;
  readonly pattern: RegExp;
  /** The request fields that the pattern's groups hold: `parent`, `collectionId`, `document.name`. */
  readonly fields: readonly string[];
}

/** A request whose address was understood. */
export interface RestMatch {
  readonly route: RestRoute;
  /** Field path and decoded value. */
  readonly values: ReadonlyMap<string, string>;
}

/** Documents and their parents have whole pairs of collection and id, which tells a document from a collection. */
const ENDINGS = [
  ['/*/**', '(?:/[^/]+/[^/]+)+'],
  ['/**', '(?:/[^/]+/[^/]+)*'],
] as const;

const ROUTES: readonly RestRoute[] = Object.values(METHODS)
  .filter((method) => !method.requestStream)
  .flatMap((method) => method.httpRules.map((rule) => toRoute(method as RestRoute['method'], rule)));

function toRoute(method: RestRoute['method'], rule: HttpRule): RestRoute {
  const fields: string[] = [];
  const pattern = rule.template.replace(
    /\{([^}=]+)(?:=([^}]+))?\}/g,
    (_all, field: string, segments = '*') => {
      fields.push(camelCase(field));
      return `(${segmentPattern(segments as string)})`;
    },
  );
  return { method, rule, pattern: new RegExp(`^${pattern}$`), fields };
}

function segmentPattern(segments: string): string {
  const [ending, pattern] = ENDINGS.find(([wildcard]) => segments.endsWith(wildcard)) ?? ['', ''];
  return segments.slice(0, segments.length - ending.length).replaceAll('*', '[^/]+') + pattern;
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Finds the RPC of a REST address. @throws StatusError INVALID_ARGUMENT when it is badly percent-encoded. */
export function matchRoute(verb: string, path: string): RestMatch | undefined {
  for (const route of ROUTES) {
    const found = route.rule.verb === verb ? route.pattern.exec(path) : null;
    if (found)
      return { route, values: new Map(route.fields.map((field, i) => [field, decode(found[i + 1] ?? '')])) };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `${text} is not a percent-encoded name: ${(error as Error).message}`,
    );
  }
}
