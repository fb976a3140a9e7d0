import { toJson } from '../../wire/json';
import { callOf } from './callerOf';
import { errorReply, readBody, type HttpExchange, type HttpHandler, type HttpReply } from './httpServer';
import { toRequest } from './restRequest';
import { matchRoute, type RestMatch } from './restRoutes';
import type { Service } from '../../engine/model/service';
import { StatusError } from '../../wire/status';

/** Still served by production, with the messages of v1. */
const OLD_VERSION = /^\/v1beta1\//;

/** Firestore's REST API v1: the same RPCs, addressed as their google.api.http annotations say. */
export function createRestApi(service: Service): HttpHandler {
  return (exchange) => {
    const path = exchange.path.replace(OLD_VERSION, '/v1/');
    if (!path.startsWith('/v1/')) return undefined;
    const match = matchRoute(exchange.method, path);
    return match && answer(service, exchange, match);
  };
}

/** RPCs that stream their responses answer with an array, even when they fail. */
async function answer(service: Service, exchange: HttpExchange, match: RestMatch): Promise<HttpReply> {
  const { name, responseStream, responseType } = match.route.method;
  const { headers } = exchange.request;
  const numericEnums = (exchange.query.get('$alt') ?? exchange.query.get('alt') ?? '').includes(
    'enum-encoding=int',
  );
  try {
    const call = callOf((header) => headers[header]?.toString());
    const request = toRequest(match, exchange.query, await readBody(exchange.request));
    const responses = [await service.run(name, call, request)].flat();
    const json = responses.map((response) => toJson(responseType, response, numericEnums));
    return { status: 200, body: responseStream ? json : json[0] };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const reply = errorReply(error);
    return responseStream ? { ...reply, body: [reply.body] } : reply;
  }
}
