import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { RulesMethod } from '../../rules/syntax/ast';
import type { CompileOptions } from '../../rules/program/program';
import { CompileError, type Diagnostic } from '../../rules/syntax/compileError';
import { compileStorage, type StorageRequest, type StorageRuleset } from '../../rules/storage/compileStorage';
import { fetchedValue, type RestDocument } from '../../rules/storage/fetchedValue';
import { decodeWireValue, type WireValue } from '../../rules/storage/wireValue';
import { map, text, type Element, type RuleValue } from '../../rules/values/ruleValue';

interface LoadMessage {
  readonly action: 'load_ruleset';
  readonly id: number;
  readonly context: {
    readonly rulesetName: string;
    readonly source: { readonly files: readonly { readonly name: string; readonly content: string }[] };
  };
}

interface VerifyMessage {
  readonly action: 'verify';
  readonly id: number;
  readonly context: {
    readonly rulesetName: string;
    readonly path: string;
    readonly method: RulesMethod;
    readonly delimiter?: string;
    readonly variables: { readonly request: WireValue; readonly resource: WireValue };
  };
}

/** The answer to a `fetch_firestore_document`; it has no action, and the id of the verification that asked. */
interface DocumentMessage {
  readonly action?: undefined;
  readonly id: number;
  readonly status: 'ok' | 'not_found' | 'invalid_state';
  readonly result?: RestDocument;
}

type Message = LoadMessage | VerifyMessage | DocumentMessage;

/** What goes back; anything but the status `ok` would leave the emulator waiting. */
interface Reply {
  readonly id: number;
  readonly status: 'ok';
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly [other: string]: unknown;
}

/** A verification that may wait for documents. */
interface Verification {
  readonly id: number;
  readonly ruleset: StorageRuleset;
  readonly request: StorageRequest;
  readonly documents: Map<string, RuleValue>;
  /** The path that was asked for last. */
  awaited?: string;
}

/** Tells that the runtime is ready, as the emulator's first request is called. */
const READY_ID = -1;

/**
 * Answers the Firebase CLI's Storage emulator about `storage.rules`, in JSON lines, until the input ends.
 * Source: firebase-tools, src/emulator/storage/rules/{runtime,types}.ts.
 */
export async function runStorageRuntime(
  input: Readable,
  output: Writable,
  options: CompileOptions = {},
): Promise<void> {
  const runtime = new StorageRuntime(options);
  const send = (message: Reply) => void output.write(`${JSON.stringify(message)}\n`);
  send(reply(READY_ID));
  for await (const line of createInterface({ input })) {
    if (line.trim() !== '') send(runtime.answer(JSON.parse(line) as Message));
  }
}

class StorageRuntime {
  private readonly rulesets = new Map<string, StorageRuleset>();
  private readonly waiting = new Map<number, Verification>();

  constructor(private readonly options: CompileOptions) {}

  answer(message: Message): Reply {
    try {
      if (message.action === 'load_ruleset') return this.load(message);
      return message.action === 'verify' ? this.verify(message) : this.proceed(message);
    } catch (error) {
      // The runtime serves on: the emulator shows the error and refuses the request.
      return reply(message.id, { errors: [error instanceof Error ? (error.stack ?? '') : String(error)] });
    }
  }

  private load({ id, context: { rulesetName, source } }: LoadMessage): Reply {
    const [file, ...more] = source.files;
    if (file === undefined || more.length > 0) return reply(id, { errors: ['Storage rules are one file.'] });
    try {
      const ruleset = compileStorage(file.content, this.options);
      this.rulesets.set(rulesetName, ruleset);
      return reply(id, {
        result: { rulesVersion: ruleset.version },
        warnings: issuesOf(ruleset.warnings, file.name),
      });
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      const of = (severity: Diagnostic['severity']) =>
        issuesOf(
          error.diagnostics.filter((diagnostic) => diagnostic.severity === severity),
          file.name,
        );
      return reply(id, { errors: of('error'), warnings: of('warning') });
    }
  }

  private verify({ id, context }: VerifyMessage): Reply {
    const { rulesetName, method, path, delimiter, variables } = context;
    const ruleset = this.rulesets.get(rulesetName);
    if (!ruleset) return reply(id, { errors: [`No ruleset '${rulesetName}' is loaded.`] });
    const request = decodeWireValue(variables.request);
    const resource = decodeWireValue(variables.resource);
    const asked = { method, path, delimiter, request: completed(request, method), resource };
    return this.decide({ id, ruleset, request: asked, documents: new Map() });
  }

  private proceed({ id, result }: DocumentMessage): Reply {
    const verification = this.waiting.get(id);
    if (verification?.awaited === undefined) return reply(id, { errors: [`Nothing waits for reply ${id}.`] });
    this.waiting.delete(id);
    verification.documents.set(verification.awaited, fetchedValue(result));
    return this.decide(verification);
  }

  private decide(verification: Verification): Reply {
    const { id, ruleset, request, documents } = verification;
    const verdict = ruleset.decide(request, documents);
    if (!('needs' in verdict)) {
      const warnings = verdict.allowed ? [] : [`${request.path}: ${verdict.explanation}`];
      return reply(id, { result: { permit: verdict.allowed }, warnings });
    }
    verification.awaited = verdict.needs;
    this.waiting.set(id, verification);
    const path = verdict.needs.split('/').map(encodeURIComponent).join('/');
    return reply(id, { action: 'fetch_firestore_document', server_request_id: id, context: { path } });
  }
}

function reply(id: number, parts: Readonly<Record<string, unknown>> = {}): Reply {
  return { id, status: 'ok', errors: [], warnings: [], ...parts };
}

/** The emulator parses an issue in this form into a line with file and place. */
function issuesOf(diagnostics: readonly Diagnostic[], fileName: string): string[] {
  return diagnostics.map(({ line, column, message }) =>
    JSON.stringify({
      description_: message,
      sourcePosition_: { fileName_: fileName, line_: line, column_: column },
    }),
  );
}

/** The emulator sends the method beside the request, and no query parameters; in rules both are parts of it. */
function completed(request: RuleValue, method: RulesMethod): RuleValue {
  if (request.type !== 'map') return request;
  const added = [
    ['method', text(method)],
    ['params', map(new Map())],
  ] as const;
  return map(new Map<string, Element>([...request.fields, ...added]));
}
