import { databaseName } from '../../engine/model/perDatabase';
import { parseJson } from '../../wire/json';
import { StatusError } from '../../wire/status';
import { readBody, type HttpHandler, type HttpReply } from '../transports/httpServer';

/** One request to a control route. */
export interface ControlRequest {
  /** The decoded value of a named part of the route's path. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** Whether a browser asks, which shows a page. */
  readonly wantsPage: boolean;
  /** The body as an object; empty when there is none. @throws StatusError INVALID_ARGUMENT when it is something else. */
  json(): Promise<Readonly<Record<string, unknown>>>;
}

export interface ControlRoute {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parts in braces are parameters: `/emulator/v1/projects/{project}/usage`. */
  readonly path: string;
  /** What is returned goes out as JSON (text as text), unless it is a whole reply. */
  answer(request: ControlRequest): unknown;
}

/** The database that a route about a project speaks of: the default one, or the id that the query names (`?database=orders`). */
export function askedDatabase({ param, query }: ControlRequest): string {
  return databaseName(param('project'), query.get('database') ?? undefined);
}

const REPLY = Symbol('reply');

/** A reply with another status or content type than JSON and 200. */
function controlReply(reply: HttpReply): object {
  return { [REPLY]: reply };
}

/** A reply that is a page of HTML. */
export function pageReply(body: string): object {
  return controlReply({ status: 200, body, contentType: 'text/html; charset=utf-8' });
}

/** The routes under `/emulator/v1` and `/`, which the CLI, test libraries and people use to steer the engine. */
export function createControlApi(routes: readonly ControlRoute[]): HttpHandler {
  const table = routes.map((route) => ({ route, pattern: pathPattern(route.path) }));
  return ({ method, path, query, request }) => {
    const verb = method === 'HEAD' ? 'GET' : method;
    for (const { route, pattern } of table) {
      const match = route.verb === verb ? pattern.exec(path) : null;
      if (!match) continue;
      const param = (name: string) => decodeURIComponent(match.groups?.[name] ?? '');
      const wantsPage = request.headers.accept?.includes('text/html') ?? false;
      return reply(route, { param, query, wantsPage, json: async () => objectIn(await readBody(request)) });
    }
    return undefined;
  };
}

function pathPattern(path: string): RegExp {
  const pattern = path
    .split(/(\{\w+\})/)
    .map((part, i) => (i % 2 === 1 ? `(?<${part.slice(1, -1)}>[^/:]+)` : part.replace(/[.()]/g, '\\$&')));
  return new RegExp(`^${pattern.join('')}/?$`);
}

async function reply(route: ControlRoute, request: ControlRequest): Promise<HttpReply> {
  const body = await route.answer(request);
  if (typeof body === 'object' && body !== null && REPLY in body) return body[REPLY] as HttpReply;
  return { status: 200, body: body ?? {} };
}

function objectIn(text: string): Record<string, unknown> {
  const json = text.trim() === '' ? {} : parseJson(text);
  if (typeof json === 'object' && json !== null && !Array.isArray(json))
    return json as Record<string, unknown>;
  throw new StatusError('INVALID_ARGUMENT', 'The body must be a JSON object.');
}
