import type { Call } from './model';
import type { CallName, StreamName } from '../../wire/methods';

/** What a transport does with a call once it has decoded it; the same object serves gRPC, REST and WebChannel. */
export interface Service {
  /** An array for the RPCs that stream their responses, one message otherwise. @throws StatusError, and nothing else. */
  run(name: CallName, call: Call, request: object): Promise<object | readonly object[]>;
  open(name: StreamName, call: Call, sink: StreamSink): OpenStream;
}

/** The way back to the client of one Listen or Write stream. Nothing may be sent after the end. */
export interface StreamSink {
  send(message: object): void;
  /** Ends the stream, with the error if there is one; anything but a StatusError goes out as INTERNAL. */
  end(error?: unknown): void;
}

/** The way in: messages as they arrive. After `close` the stream sends nothing more; closing twice is harmless. */
export interface OpenStream {
  receive(message: object): void;
  close(): void;
}
