import { randomBytes } from 'node:crypto';

import type { Engine } from '../createEngine';
import type { Database } from '../engine';
import { OPERATIONS } from '../operations';
import { commit } from '../operations/commit';
import { StatusError } from '../status';
import { createListenHub, type ListenHub } from '../streams/listenHub';
import { ListenStream } from '../streams/listenStream';
import type { StreamContext } from '../streams/streamContext';
import { WriteStream } from '../streams/writeStream';
import type { OpenStream, Service, StreamSink } from './service';

/** Connects the transports with the engine's operations and streams. What is thrown there by mistake is logged whole. */
export function createEngineService(engine: Engine, log: (error: unknown) => void): Service {
  const context = streamContext(engine);
  const toStatus = (error: unknown): StatusError => {
    if (error instanceof StatusError) return error;
    log(error);
    return new StatusError('INTERNAL', `The engine failed: ${String(error)}`);
  };
  return {
    async run(name, call, request) {
      try {
        const operation = OPERATIONS[name];
        if (!operation) throw new StatusError('UNIMPLEMENTED', `${name} is not served.`);
        return await operation(engine, call, request);
      } catch (error) {
        throw toStatus(error);
      }
    },
    open(name, call, sink) {
      const guarded = guard(sink, toStatus);
      return guardStream(
        name === 'Listen'
          ? new ListenStream(context, call, guarded)
          : new WriteStream((request) => commit(engine, call, request), guarded),
        guarded,
      );
    },
  };
}

function streamContext(engine: Engine): StreamContext {
  const hubs = new WeakMap<Database, ListenHub>();
  return {
    engine,
    run: randomBytes(6).toString('hex'),
    hub: (database) => {
      const hub = hubs.get(database) ?? createListenHub(database);
      hubs.set(database, hub);
      return hub;
    },
  };
}

/** Lets nothing out after the end, and only StatusErrors as its reason. */
function guard(sink: StreamSink, toStatus: (error: unknown) => StatusError): StreamSink {
  let ended = false;
  return {
    send: (message) => {
      if (!ended) sink.send(message);
    },
    end: (error) => {
      if (ended) return;
      ended = true;
      sink.end(error === undefined ? undefined : toStatus(error));
    },
  };
}

/** A request that a stream cannot take ends the stream. */
function guardStream(stream: OpenStream, sink: StreamSink): OpenStream {
  return {
    receive: (message) => {
      try {
        stream.receive(message);
      } catch (error) {
        stream.close();
        sink.end(error);
      }
    },
    close: () => stream.close(),
  };
}
