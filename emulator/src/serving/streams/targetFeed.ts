import type { google } from '@google-cloud/firestore-api/protos';

import type { FirestoreDatabase } from '../../engine/database/database';
import type { Call } from '../../engine/model/model';
import type { Usage } from '../../engine/usage/usage';
import { recordUsage } from '../../engine/operations/recordUsage';
import { AccessBudget } from '../../rules/firestore/accessBudget';
import { StatusError } from '../../wire/status';
import type { StreamSink } from '../../engine/model/service';
import { timestampToMicros } from '../../values/timestamps';
import type { Micros, StoredDocument } from '../../values/value';
import type { ViewUpdate } from './listenHub';
import * as messages from './listenMessages';
import type { ListenTarget } from './listenTarget';
import { decodeResumeToken } from './resumeToken';
import type { StreamContext } from './streamContext';
import type { View } from './view';

type TargetRequest = google.firestore.v1.ITarget;

/** What the client already has of a target. */
interface Known {
  readonly names: ReadonlySet<string>;
  readonly time: Micros;
}

/** Sends one target's documents on one stream: first the state, then what each commit changes. */
export class TargetFeed {
  private readonly person: string;

  constructor(
    private readonly context: StreamContext,
    private readonly call: Call,
    private readonly sink: StreamSink,
    private readonly targetId: number,
    private readonly target: ListenTarget,
    private readonly database: FirestoreDatabase,
  ) {
    this.person = JSON.stringify(call.caller);
  }

  /** Returns the names of the documents that the rules read. @throws StatusError PERMISSION_DENIED */
  authorize(): readonly string[] {
    const { authorizer } = this.context.engine;
    const budget = new AccessBudget();
    const time = this.database.snapshotTime();
    const accesses = this.target.authorize(authorizer, this.call.caller, time, budget);
    this.record({ rulesDocumentAccesses: accesses });
    return budget.names;
  }

  /** Brings the client from what it knows, which may be nothing, to the view's present state. */
  sendState(view: View, request: TargetRequest): void {
    const known = this.knownBy(request, view);
    let documentsRead = 0;
    if (!known && hasToken(request)) this.sink.send(messages.targetReset(this.targetId));
    for (const document of view.members.values()) {
      const isKnown = known?.names.has(document.name) && document.updateTime <= known.time;
      if (isKnown) continue;
      this.sendChanged(view, document);
      documentsRead++;
    }
    // A query is never free, and absent documents cost as much as others.
    const least = known ? 0 : Math.max(1, this.target.documents.length);
    this.record({ documentsRead: Math.max(documentsRead, least) });
    this.sendLost(known, view, request.expectedCount?.value ?? 0);
  }

  /**
   * What the client has and the target has not. To a client that says how many documents it has, production sends the number and a
   * Bloom filter of those that remain, from which the client finds the lost ones by itself; others are told the names.
   */
  private sendLost(known: Known | undefined, view: View, expected: number): void {
    const isLost = (name: string) => !view.members.has(name);
    const lost = [...(known?.names ?? [])].filter(isLost);
    if (known && expected > 0) {
      const isExpected = lost.length === 0 && expected === known.names.size;
      if (!isExpected) this.sink.send(messages.existenceFilter(this.targetId, [...view.members.keys()]));
    }
    const named =
      known && expected > 0
        ? this.target.documents.filter(isLost)
        : [...lost, ...this.target.documents.filter(isLost)];
    for (const name of new Set(named))
      this.sendGone(name, this.database.read(name), this.database.lastCommitTime);
  }

  /**
   * Asks the rules again, as a change may alter what they say. Returns the names of the documents that they read.
   * @throws StatusError PERMISSION_DENIED
   */
  sendUpdate(view: View, update: ViewUpdate): readonly string[] {
    const read = update.judge(this.person, () => unlessDenied(() => this.authorize()));
    if (read instanceof StatusError) throw read;
    for (const document of update.changed) this.sendChanged(view, document);
    for (const { name, after } of update.gone) {
      const readable = after && update.judge(`${this.person} ${name}`, () => this.mayRead(after));
      if (readable) this.sink.send(messages.documentChanged(view.encode(after), [], [this.targetId]));
      else this.sendGone(name, after, update.time);
    }
    // What leaves by a change is billed, what was deleted is not.
    const left = update.gone.filter(({ after }) => after !== undefined);
    this.record({ documentsRead: update.changed.length + left.length });
    return read;
  }

  private sendChanged(view: View, document: StoredDocument): void {
    this.sink.send(messages.documentChanged(view.encode(document), [this.targetId]));
  }

  private record(usage: Partial<Usage>): void {
    recordUsage(this.context.engine, this.call, this.database, 'Listen', usage);
  }

  private sendGone(name: string, after: StoredDocument | undefined, time: Micros): void {
    const message = after ? messages.documentRemoved : messages.documentDeleted;
    this.sink.send(message(name, [this.targetId], time));
  }

  /** Whether the caller may see what a document became that has left the target. */
  private mayRead(document: StoredDocument): boolean {
    const { authorizer } = this.context.engine;
    const time = this.database.snapshotTime();
    const { database, call } = this;
    const read = unlessDenied(() => authorizer.get(database, call.caller, document.name, document, time));
    return !(read instanceof StatusError);
  }

  /** Undefined when the client must get everything, for want of a token or of the versions that the token speaks of. */
  private knownBy(request: TargetRequest, view: View): Known | undefined {
    const time = this.resumeTime(request);
    if (time === undefined) return undefined;
    try {
      this.database.checkReadTime(time);
      return { names: view.namesAt(time), time };
    } catch (error) {
      if (error instanceof StatusError) return undefined;
      throw error;
    }
  }

  private resumeTime(request: TargetRequest): Micros | undefined {
    if (!hasToken(request)) return request.readTime ? timestampToMicros(request.readTime) : undefined;
    const point = decodeResumeToken(request.resumeToken as Uint8Array);
    return point?.run === this.context.run ? point.time : undefined;
  }
}

function hasToken(request: TargetRequest): boolean {
  return (request.resumeToken as Uint8Array | null | undefined)?.length ? true : false;
}

/** What the check returns, or the denial. */
function unlessDenied<T>(check: () => T): T | StatusError {
  try {
    return check();
  } catch (error) {
    if (error instanceof StatusError && error.status === 'PERMISSION_DENIED') return error;
    throw error;
  }
}
