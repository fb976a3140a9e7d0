import type { google } from '@google-cloud/firestore-api/protos';
import { randomUUID } from 'node:crypto';

import type { OpenStream, StreamSink } from '../../engine/model/service';
import { StatusError } from '../../wire/status';

type Request = google.firestore.v1.IWriteRequest;
type CommitRequest = google.firestore.v1.ICommitRequest;
type CommitResponse = google.firestore.v1.ICommitResponse;

/** Commits one request's writes, judged as the stream's caller. */
export type CommitWrites = (request: CommitRequest) => Promise<CommitResponse>;

/**
 * One Write stream: a handshake, then one answer per request in the order of the requests. A refused write ends the stream
 * with its error, as the SDKs expect.
 */
export class WriteStream implements OpenStream {
  private database: string | undefined;
  private answered = 0;
  private closed = false;
  private queue = Promise.resolve();

  constructor(
    private readonly commit: CommitWrites,
    private readonly sink: StreamSink,
  ) {}

  /** @throws StatusError INVALID_ARGUMENT when the handshake names no database, or already writes. */
  receive(request: Request): void {
    if (this.closed) return;
    if (this.database === undefined) this.shakeHands(request);
    else this.enqueue({ database: this.database, writes: request.writes ?? [] });
  }

  close(): void {
    this.closed = true;
  }

  private shakeHands(request: Request): void {
    if (!request.database)
      throw new StatusError('INVALID_ARGUMENT', 'The first request must name the database.');
    if (request.writes?.length)
      throw new StatusError('INVALID_ARGUMENT', 'The first request must have no writes.');
    this.database = request.database;
    this.sink.send({ streamId: randomUUID(), streamToken: this.nextToken() });
  }

  private enqueue(request: CommitRequest): void {
    this.queue = this.queue.then(async () => {
      if (this.closed) return;
      try {
        const { writeResults, commitTime } = await this.commit(request);
        this.sink.send({ streamToken: this.nextToken(), writeResults, commitTime });
      } catch (error) {
        this.close();
        this.sink.end(error);
      }
    });
  }

  private nextToken(): Uint8Array {
    return Buffer.from(String(this.answered++));
  }
}
