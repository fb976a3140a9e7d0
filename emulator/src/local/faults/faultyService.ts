import { setTimeout as sleep } from 'node:timers/promises';

import { StatusError } from '../../wire/status';
import type { OpenStream, Service, StreamSink } from '../../engine/model/service';
import type { FaultSwitch } from './faultSwitch';
import { requestPaths } from './requestPaths';

/** A service whose calls are slow, refused or lost, and whose streams break off, as the plan in force says. */
export function createFaultyService(service: Service, faults: FaultSwitch): Service {
  return {
    async run(rpc, call, request) {
      if (faults.plan.faults.length === 0) return service.run(rpc, call, request);
      const occasion = { rpc, paths: requestPaths(request) };
      const slow = faults.strike('slow', occasion);
      if (slow !== undefined) await sleep(slow.ms, undefined, { ref: false });
      if (faults.strike('unavailable', occasion)) throw unavailable();
      const answer = await service.run(rpc, call, request);
      if (faults.strike('lose', occasion)) throw unavailable();
      return answer;
    },
    open: (rpc, call, sink) => {
      const paths: string[] = [];
      const stream: OpenStream = service.open(rpc, call, {
        send: (message) => {
          if (faults.strike('drop', { rpc, paths })) breakOff(stream, sink);
          else sink.send(message);
        },
        end: (error) => sink.end(error),
      });
      return {
        receive: (message) => {
          paths.push(...requestPaths(message));
          if (faults.strike('unavailable', { rpc, paths })) breakOff(stream, sink);
          else stream.receive(message);
        },
        close: () => stream.close(),
      };
    },
  };
}

function breakOff(stream: OpenStream, sink: StreamSink): void {
  stream.close();
  sink.end(unavailable());
}

function unavailable(): StatusError {
  return new StatusError('UNAVAILABLE', 'The service is currently unavailable.');
}
