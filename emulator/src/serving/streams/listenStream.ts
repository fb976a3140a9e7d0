import type { google } from '@google-cloud/firestore-api/protos';

import type { FirestoreDatabase } from '../../engine/database/database';
import type { Call } from '../../engine/model/model';
import { StatusError } from '../../wire/status';
import type { OpenStream, StreamSink } from '../../engine/model/service';
import type { Micros } from '../../values/value';
import type { ListeningStream, Subscription } from './listenHub';
import * as messages from './listenMessages';
import { decodeTarget } from './listenTarget';
import { encodeResumeToken } from './resumeToken';
import type { StreamContext } from './streamContext';
import { TargetFeed } from './targetFeed';
import type { View } from './view';

type Request = google.firestore.v1.IListenRequest;
type TargetRequest = google.firestore.v1.ITarget;

/** One Listen stream: any number of targets, all of which a snapshot message declares consistent at one time. */
export class ListenStream implements OpenStream, ListeningStream {
  private readonly targets = new Map<number, Subscription>();
  private closed = false;
  /** A target came without an id; from then on all do. */
  private numbersTargets = false;

  constructor(
    private readonly context: StreamContext,
    private readonly call: Call,
    private readonly sink: StreamSink,
  ) {}

  /** @throws StatusError for a request that ends the whole stream; a bad target only ends itself. */
  receive(request: Request): void {
    if (this.closed) return;
    const database = this.context.engine.database(request.database ?? '');
    if (request.addTarget) this.addTarget(database, request.addTarget);
    else if (request.removeTarget) this.dropTarget(request.removeTarget);
  }

  close(): void {
    this.closed = true;
    for (const subscription of this.targets.values()) subscription.leave();
    this.targets.clear();
  }

  flush(time: Micros): void {
    if (!this.closed) this.sink.send(messages.snapshot(this.pointAt(time)));
  }

  fail(error: unknown): void {
    this.close();
    this.sink.end(error);
  }

  private addTarget(database: FirestoreDatabase, request: TargetRequest): void {
    const wanted = request.targetId ?? 0;
    const refusal = this.refusalOf(wanted);
    if (refusal !== undefined) {
      this.dropTarget(wanted, new StatusError('INVALID_ARGUMENT', refusal));
      return;
    }
    const targetId = this.idFor(request);
    if (this.targets.has(targetId)) {
      throw new StatusError('INVALID_ARGUMENT', `Target ${targetId} is already in use.`);
    }
    this.sink.send(messages.targetAdded(targetId));
    try {
      this.startTarget(database, targetId, request);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      this.dropTarget(targetId, error);
    }
  }

  private startTarget(database: FirestoreDatabase, targetId: number, request: TargetRequest): void {
    const target = decodeTarget(database, request);
    const feed = new TargetFeed(this.context, this.call, this.sink, targetId, target, database);
    const read = feed.authorize();
    target.admit();
    const subscription = this.context.hub(database).join(target, {
      stream: this,
      pass: (update) => this.proceed(targetId, (view) => feed.sendUpdate(view, update)),
      recheck: () => this.proceed(targetId, () => feed.authorize()),
    });
    subscription.restOn(read);
    this.targets.set(targetId, subscription);
    feed.sendState(subscription.view, request);
    const point = this.pointAt(database.lastCommitTime);
    this.sink.send(messages.targetCurrent(targetId, point));
    this.sink.send(messages.snapshot(point));
    if (request.once) this.dropTarget(targetId);
  }

  /** Takes a step that asks the rules, which returns the documents that they read; a denial ends the target. */
  private proceed(targetId: number, step: (view: View) => readonly string[]): void {
    const subscription = this.targets.get(targetId);
    if (!subscription) return;
    try {
      subscription.restOn(step(subscription.view));
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      this.dropTarget(targetId, error);
    }
  }

  private dropTarget(targetId: number, cause?: StatusError): void {
    this.targets.get(targetId)?.leave();
    this.targets.delete(targetId);
    this.sink.send(messages.targetRemoved(targetId, cause));
  }

  /** Why a target with this id cannot be added; whatever else the stream listens to goes on. */
  private refusalOf(targetId: number): string | undefined {
    if (targetId < 0) return 'The id of a target must be positive.';
    const isChosen = targetId !== 0;
    if (isChosen && this.numbersTargets)
      return 'A target with an id cannot follow one whose id the server chose.';
    return undefined;
  }

  /** Zero, the default, leaves the choice to the server. */
  private idFor({ targetId }: TargetRequest): number {
    if (targetId) return targetId;
    this.numbersTargets = true;
    let id = 1;
    while (this.targets.has(id)) id++;
    return id;
  }

  private pointAt(readTime: Micros): messages.SnapshotPoint {
    return { readTime, resumeToken: encodeResumeToken({ run: this.context.run, time: readTime }) };
  }
}
