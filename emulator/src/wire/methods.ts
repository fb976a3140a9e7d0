import { Field, Root, type Method, type Type } from 'protobufjs';

import PROTOS from './protos.json';

/** The RPCs of google.firestore.v1.Firestore that this engine serves. */
export const RPC_NAMES = [
  'GetDocument',
  'ListDocuments',
  'CreateDocument',
  'UpdateDocument',
  'DeleteDocument',
  'BatchGetDocuments',
  'BeginTransaction',
  'Commit',
  'Rollback',
  'RunQuery',
  'RunAggregationQuery',
  'PartitionQuery',
  'ExecutePipeline',
  'Write',
  'Listen',
  'ListCollectionIds',
  'BatchWrite',
] as const;

export type RpcName = (typeof RPC_NAMES)[number];

/** The two RPCs whose both sides are streams. */
export type StreamName = 'Listen' | 'Write';

/** One request, one response or a stream of responses. */
export type CallName = Exclude<RpcName, StreamName>;

/** One google.api.http rule: `POST /v1/{database=projects/*\/databases/*}/documents:commit`, body `*`. */
export interface HttpRule {
  readonly verb: string;
  readonly template: string;
  /** `*`: the whole request; a field's name; undefined: everything else comes from the query string. */
  readonly body: string | undefined;
}

export interface RpcMethod {
  readonly name: RpcName;
  /** The HTTP/2 path: `/google.firestore.v1.Firestore/Commit`. */
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestType: Type;
  readonly responseType: Type;
  readonly httpRules: readonly HttpRule[];
}

const root = Root.fromJSON(PROTOS);
// The published protos leave out what Web clients send for documents that a transaction only read.
root.lookupType('google.firestore.v1.Write').add(new Field('verify', 5, 'string'));

/** @throws Error when the published protos have no such message. */
export function messageType(name: string): Type {
  return root.lookupType(name);
}

function describe(method: Method): RpcMethod {
  method.resolve();
  if (!method.resolvedRequestType || !method.resolvedResponseType)
    throw new Error(`${method.name} has no types`);
  return {
    name: method.name as RpcName,
    path: `/google.firestore.v1.Firestore/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    requestType: method.resolvedRequestType,
    responseType: method.resolvedResponseType,
    httpRules: httpRulesOf(method),
  };
}

type RawRule = Record<string, unknown> & { additional_bindings?: RawRule | RawRule[] };

function httpRulesOf(method: Method): HttpRule[] {
  const options = (method.parsedOptions ?? []) as unknown as Record<string, RawRule>[];
  return options.flatMap((option) => {
    const rule = option['(google.api.http)'];
    return rule ? [rule, ...[rule.additional_bindings ?? []].flat()].flatMap(toHttpRule) : [];
  });
}

function toHttpRule(rule: RawRule): HttpRule[] {
  return ['get', 'post', 'patch', 'delete', 'put']
    .filter((verb) => typeof rule[verb] === 'string')
    .map((verb) => ({
      verb: verb.toUpperCase(),
      template: rule[verb] as string,
      body: rule.body as string | undefined,
    }));
}

const served = new Set<string>(RPC_NAMES);
const { methodsArray } = root.lookupService('google.firestore.v1.Firestore');

export const METHODS = Object.fromEntries(
  methodsArray.filter(({ name }) => served.has(name)).map((method) => [method.name, describe(method)]),
) as Readonly<Record<RpcName, RpcMethod>>;
