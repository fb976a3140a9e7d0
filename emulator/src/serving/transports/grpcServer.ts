import {
  Metadata,
  Server,
  ServerCredentials,
  status as STATUS,
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type MethodDefinition,
  type StatusObject,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import type { Socket } from 'node:net';

import type { Call } from '../../engine/model/model';
import { METHODS, type CallName, type RpcMethod, type StreamName } from '../../wire/methods';
import { StatusError } from '../../wire/status';
import { callOf } from './callerOf';
import type { OpenStream, Service } from '../../engine/model/service';

/**
 * As production, which refuses a larger request with INVALID_ARGUMENT. The limit of gRPC itself lies higher, because its
 * RESOURCE_EXHAUSTED would make the SDKs try again for a minute.
 */
export const MAX_REQUEST_BYTES = 11 * 1024 * 1024;
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** Production still serves the version before, with the messages of this one. */
const VERSIONS = ['v1', 'v1beta1'];

/** Stands for a request that is too large to be looked at. */
const TOO_LARGE = {};

export interface GrpcServer {
  /** Takes over a connection that has begun with the HTTP/2 preface. */
  readonly accept: (socket: Socket) => void;
  stop(): void;
}

/** Serves google.firestore.v1.Firestore, and its version before, over gRPC without TLS, on connections that somebody else has accepted. */
export function createGrpcServer(service: Service): GrpcServer {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': -1,
    'grpc-node.max_session_memory': Number.MAX_SAFE_INTEGER,
  });
  const methods = Object.values(METHODS);
  const handlers = Object.fromEntries(methods.map((method) => [method.name, handlerOf(service, method)]));
  for (const version of VERSIONS) {
    const definitions = methods.map((method) => [method.name, definitionOf(method, version)] as const);
    server.addService(Object.fromEntries(definitions), handlers);
  }
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return { accept: (socket) => injector.injectConnection(socket), stop: () => server.forceShutdown() };
}

function definitionOf(method: RpcMethod, version: string): MethodDefinition<object, object> {
  const { path, requestStream, responseStream, requestType, responseType } = method;
  return {
    path: path.replace('.v1.', `.${version}.`),
    requestStream,
    responseStream,
    requestSerialize: (message) => Buffer.from(requestType.encode(message).finish()),
    requestDeserialize: (bytes) => (bytes.length > MAX_REQUEST_BYTES ? TOO_LARGE : requestType.decode(bytes)),
    responseSerialize: (message) => Buffer.from(responseType.encode(message).finish()),
    responseDeserialize: (bytes) => responseType.decode(bytes),
  };
}

function handlerOf(service: Service, method: RpcMethod): UntypedHandleCall {
  if (method.requestStream) return bidiHandler(service, method.name as StreamName);
  if (method.responseStream) return serverStreamHandler(service, method.name as CallName);
  return unaryHandler(service, method.name as CallName);
}

function unaryHandler(service: Service, name: CallName): handleUnaryCall<object, object> {
  return (rpc, callback) => {
    const answer = async () => service.run(name, callIn(rpc.metadata), sized(rpc.request));
    answer().then(
      (response) => callback(null, response),
      (error: unknown) => callback(toStatus(error)),
    );
  };
}

function serverStreamHandler(service: Service, name: CallName): handleServerStreamingCall<object, object> {
  return (rpc) => {
    const answer = async () => service.run(name, callIn(rpc.metadata), sized(rpc.request));
    answer().then(
      (responses) => {
        for (const response of [responses].flat()) rpc.write(response);
        rpc.end();
      },
      (error: unknown) => {
        // Without headers before the error, the Admin SDK's transport repeats the call for seven seconds.
        rpc.sendMetadata(new Metadata());
        rpc.emit('error', toStatus(error));
      },
    );
  };
}

function bidiHandler(service: Service, name: StreamName): handleBidiStreamingCall<object, object> {
  return (rpc) => {
    let stream: OpenStream;
    const sink = {
      send: (message: object) => void rpc.write(message),
      end: (error?: unknown) => {
        if (error === undefined) rpc.end();
        else rpc.emit('error', toStatus(error));
      },
    };
    try {
      stream = service.open(name, callIn(rpc.metadata), sink);
    } catch (error) {
      rpc.emit('error', toStatus(error));
      return;
    }
    rpc.on('data', (message: object) => {
      if (message === TOO_LARGE) {
        stream.close();
        rpc.emit('error', toStatus(tooLarge()));
      } else stream.receive(message);
    });
    rpc.on('end', () => {
      stream.close();
      rpc.end();
    });
    rpc.on('cancelled', () => stream.close());
    rpc.on('error', () => stream.close());
  };
}

/** @throws StatusError INVALID_ARGUMENT */
function sized(request: object): object {
  if (request === TOO_LARGE) throw tooLarge();
  return request;
}

/** In the words of production, also for REST. */
export function tooLarge(): StatusError {
  return new StatusError(
    'INVALID_ARGUMENT',
    `Request payload size exceeds the limit: ${MAX_REQUEST_BYTES} bytes.`,
  );
}

/** @throws StatusError UNAUTHENTICATED */
function callIn(metadata: Metadata): Call {
  return callOf((name) => metadata.get(name)[0]?.toString());
}

function toStatus(error: unknown): Partial<StatusObject> & Error {
  const { status, message } =
    error instanceof StatusError ? error : new StatusError('INTERNAL', String(error));
  return Object.assign(new Error(message), {
    code: STATUS[status],
    // It may quote half a pair that a client sent, which the header's escaping does not take: the call would have no answer at all.
    details: Buffer.from(message).toString(),
    metadata: new Metadata(),
  });
}
