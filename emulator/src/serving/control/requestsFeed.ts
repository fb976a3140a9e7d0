import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { WebSocketServer } from 'ws';

import type { AllowOutcome, RulesRequest, Verdict } from '../../rules/firestore/api';
import { expressionOf, expressionOfFields, type ExpressionValue } from './expressionValue';

/** The requests that the rules decided, as the Emulator UI's Requests tab wants them: first those so far, then each as it happens. */
export interface RequestsFeed {
  record(request: RulesRequest, verdict: Verdict): void;
  /** @throws the system's error for a taken port */
  open(host: string, port: number): Promise<{ readonly port: number; close(): void }>;
}

/** Source of the protocol: firebase-tools-ui, src/components/Firestore/Requests/rules_evaluation_result_model.ts. */
interface Evaluation {
  readonly requestId: string;
  readonly time: string;
  readonly outcome: AllowOutcome['outcome'];
  readonly granularAllowOutcomes: readonly AllowOutcome[];
  readonly rules: string | undefined;
  readonly rulesReleaseName: string;
  readonly rulesContext: object;
}

const KEPT = 100;

/** Documents that are longer are left out: what is kept must not grow with them. */
const MAX_DOCUMENT_LENGTH = 10_000;

/** @param rulesOf the source in force in a database, by its name */
export function createRequestsFeed(rulesOf: (database: string) => string | undefined): RequestsFeed {
  const kept: Evaluation[] = [];
  let tell: ((evaluation: Evaluation) => void) | undefined;
  return {
    record(request, verdict) {
      if (tell === undefined) return;
      const evaluation = evaluationOf(request, verdict, rulesOf(request.database));
      kept.push(evaluation);
      if (kept.length > KEPT) kept.shift();
      tell(evaluation);
    },
    async open(host, port) {
      const server = new WebSocketServer({ host, port, path: '/requests' });
      await once(server, 'listening');
      server.on('connection', (socket) => {
        // A tab that was closed is nobody's trouble.
        socket.on('error', () => socket.terminate());
        socket.send(JSON.stringify(kept));
      });
      tell = (evaluation) => {
        for (const socket of server.clients) socket.send(JSON.stringify(evaluation));
      };
      return {
        port: (server.address() as AddressInfo).port,
        close: () => {
          tell = undefined;
          for (const socket of server.clients) socket.terminate();
          server.close();
        },
      };
    },
  };
}

function evaluationOf(request: RulesRequest, verdict: Verdict, rules: string | undefined): Evaluation {
  const time = new Date(request.time / 1000).toISOString();
  const [, project = ''] = request.database.split('/');
  return {
    requestId: randomUUID(),
    time,
    outcome: outcomeOf(verdict),
    granularAllowOutcomes: verdict.outcomes ?? [],
    rules,
    rulesReleaseName: `projects/${project}/releases/cloud.firestore`,
    rulesContext: contextOf(request, time),
  };
}

/** An error counts only where nothing was decided. */
function outcomeOf({ allowed, outcomes = [] }: Verdict): Evaluation['outcome'] {
  if (allowed) return 'allow';
  return outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'error') ? 'error' : 'deny';
}

function contextOf(request: RulesRequest, time: string): object {
  const path = pathOf(request);
  const { method, auth } = request;
  const after = 'after' in request && request.after ? resourceOf(path, request.after.fields) : undefined;
  const before = 'before' in request && request.before ? resourceOf(path, request.before.fields) : undefined;
  const fields = {
    auth: expressionOf(auth),
    method: expressionOf(method),
    path: expressionOf(path),
    time: { timestampValue: time },
    ...(request.method === 'list' && {
      query: expressionOf({ limit: request.limit ?? null, offset: request.offset ?? null }),
    }),
    ...(after && { resource: after }),
  };
  return { path, method, time, request: { mapValue: { fields } }, ...(before && { resource: before }) };
}

function pathOf(request: RulesRequest): string {
  const [, , , database = ''] = request.database.split('/');
  const root = request.database.length;
  const below =
    request.method === 'list'
      ? `${request.parent.slice(root)}/${request.collectionId}`
      : request.name.slice(root);
  return `/databases/${database}${below}`;
}

function resourceOf(
  path: string,
  fields: Parameters<typeof expressionOfFields>[0],
): ExpressionValue | undefined {
  const data = expressionOfFields(fields);
  if (JSON.stringify(data).length > MAX_DOCUMENT_LENGTH) return undefined;
  return {
    mapValue: {
      fields: {
        __name__: { stringValue: path },
        id: { stringValue: path.slice(path.lastIndexOf('/') + 1) },
        data,
      },
    },
  };
}
