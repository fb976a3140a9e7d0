import type {
  DocumentAccess,
  GetRequest,
  ListRequest,
  RulesRequest,
  Ruleset,
  Verdict,
  WriteRequest,
} from './api';
import { DocumentReader, resourceOf } from './documentReader';
import { AccessBudget } from './accessBudget';
import { FIRESTORE } from './firestoreService';
import { requestValue } from './requestValue';
import { querySubjects } from './querySubjects';
import { concretePath } from '../runtime/matchPath';
import { compileProgram, type CompileOptions, type Judgement, type Program } from '../program/program';
import { NULL, pathOfName } from '../values/ruleValue';

/** Compiles the source of Firestore rules. @throws CompileError with everything that is wrong. */
export function compile(source: string, options: CompileOptions = {}): Ruleset {
  const program = compileProgram(source, FIRESTORE, options);
  return {
    decide: (request, access, budget) => decide(program, request, access, budget ?? new AccessBudget()),
    coverage: program.coverage,
    warnings: program.warnings,
  };
}

function decide(
  program: Program,
  request: RulesRequest,
  access: DocumentAccess,
  budget: AccessBudget,
): Verdict {
  const documents = new DocumentReader(request.database, access, budget);
  const judgement =
    request.method === 'list'
      ? judgeList(program, request, documents)
      : judgeDocument(program, request, documents);
  return { ...judgement, documentsRead: documents.charged };
}

function judgeDocument(
  program: Program,
  request: GetRequest | WriteRequest,
  documents: DocumentReader,
): Judgement {
  const path = pathOfName(request.name);
  return program.judge({
    method: request.method,
    path: concretePath(path.segments),
    request: () => requestValue(request, path),
    resource: () => (request.before ? resourceOf(request.before) : NULL),
    documents,
  });
}

/** A query is allowed when each of its disjuncts is. */
function judgeList(program: Program, request: ListRequest, documents: DocumentReader): Judgement {
  if (request.allDescendants && program.file.version === 1) {
    return { allowed: false, explanation: "Collection groups need rules_version = '2' for 'list'" };
  }
  const grants = new Set<string>();
  for (const { path, resource, documentPath } of querySubjects(request)) {
    const judgement = program.judge({
      method: 'list',
      path,
      request: () => requestValue(request, documentPath),
      resource: () => resource,
      documents,
    });
    if (!judgement.allowed) return judgement;
    grants.add(judgement.explanation);
  }
  return { allowed: true, explanation: [...grants].join(', ') };
}
