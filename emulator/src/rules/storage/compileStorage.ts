import type { RulesMethod } from '../syntax/ast';
import type { Coverage } from '../coverage/coverage';
import type { SymbolicPath } from '../runtime/matchPath';
import { concretePath } from '../runtime/matchPath';
import type { Diagnostic } from '../syntax/compileError';
import { compileProgram, type CompileOptions, type Judgement, type Program } from '../program/program';
import type { RuleValue } from '../values/ruleValue';
import { DocumentNeeded, FetchedDocuments, type Fetched } from './fetchedDocuments';
import { STORAGE } from './storageService';

/** Compiled rules of Cloud Storage. */
export interface StorageRuleset {
  readonly version: 1 | 2;
  /** What was evaluated up to a missing document counts again when the request is decided with it. */
  readonly coverage: Coverage;
  readonly warnings: readonly Diagnostic[];
  /** Decides from the documents that are at hand. Never throws for a denial. */
  decide(request: StorageRequest, documents: Fetched): StorageVerdict;
}

export interface StorageRequest {
  readonly method: RulesMethod;
  /** `/b/bucket/o/folder/file.png`; of a list, the folder. */
  readonly path: string;
  /** Of a list: `/` lists one folder, none everything below. */
  readonly delimiter?: string | undefined;
  /** The variables as the rules see them. */
  readonly request: RuleValue;
  readonly resource: RuleValue;
}

export type StorageVerdict =
  | Judgement
  /** The rules read this document, such as `/databases/(default)/documents/users/ana`: fetch it and ask again. */
  | { readonly needs: string };

/** Compiles the source of Storage rules. @throws CompileError with everything that is wrong. */
export function compileStorage(source: string, options: CompileOptions = {}): StorageRuleset {
  const program = compileProgram(source, STORAGE, options);
  return {
    version: program.file.version,
    coverage: program.coverage,
    warnings: program.warnings,
    decide: (request, documents) => decide(program, request, documents),
  };
}

function decide(program: Program, request: StorageRequest, documents: Fetched): StorageVerdict {
  try {
    return program.judge({
      method: request.method,
      path: pathOf(request),
      request: () => request.request,
      resource: () => request.resource,
      documents: new FetchedDocuments(documents),
    });
  } catch (fault) {
    if (fault instanceof DocumentNeeded) return { needs: fault.path };
    throw fault;
  }
}

/** A list is judged for a file that it may return, whose name below the folder is open. */
function pathOf({ method, path, delimiter }: StorageRequest): SymbolicPath {
  const segments = path.split('/').filter((segment) => segment !== '');
  if (method !== 'list') return concretePath(segments);
  return delimiter === '/'
    ? { prefix: [...segments, undefined], gap: false, suffix: [] }
    : { prefix: segments, gap: true, suffix: [undefined] };
}
