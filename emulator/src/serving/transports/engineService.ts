import { randomBytes } from 'node:crypto';

import type { Engine } from '../../engine/createEngine';
import type { Database } from '../../engine/model/model';
import { OPERATIONS } from '../../engine/operations';
import { commit } from '../../engine/operations/commit';
import { StatusError } from '../../wire/status';
import { createListenHub, type ListenHub } from '../streams/listenHub';
import { ListenStream } from '../streams/listenStream';
import type { StreamContext } from '../streams/streamContext';
import { WriteStream } from '../streams/writeStream';
import type { OpenStream, Service, StreamSink } from '../../engine/model/service';

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
        return await OPERATIONS[name](engine, call, request);
      } catch (error) {
        throw toStatus(error);
      }
    },
    open(name, call, sink) {
      return guardedStream(sink, toStatus, (guarded) =>
        name === 'Listen'
          ? new ListenStream(context, call, guarded)
          : new WriteStream((request) => commit(engine, call, request), guarded),
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

/** Lets nothing out after the end, and only StatusErrors as its reason; a request that the stream cannot take is one. */
function guardedStream(
  sink: StreamSink,
  toStatus: (error: unknown) => StatusError,
  open: (sink: StreamSink) => OpenStream,
): OpenStream {
  let live = true;
  const end = (error?: unknown) => {
    if (!live) return;
    live = false;
    sink.end(error === undefined ? undefined : toStatus(error));
  };
  const stream = open({
    send: (message) => {
      if (live) sink.send(message);
    },
    end,
  });
  return {
    receive: (message) => {
      try {
        stream.receive(message);
      } catch (error) {
        stream.close();
        end(error);
      }
    },
    close: () => {
      live = false;
      stream.close();
    },
  };
}
