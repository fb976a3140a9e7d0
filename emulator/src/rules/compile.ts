import type { DocumentAccess, ListRequest, RulesRequest, Ruleset, Verdict } from './api';
import { AccessBudget, DocumentReader, resourceOf } from './firestore/documentReader';
import { FIRESTORE } from './firestore/firestoreService';
import { requestValue } from './firestore/requestValue';
import { querySubjects } from './list/querySubjects';
import { concretePath } from './plan/matchPath';
import { compileProgram, type Program } from './program';
import { NULL, pathOfName } from './values/ruleValue';

/** Compiles the source of Firestore rules. @throws CompileError with everything that is wrong. */
export function compile(source: string): Ruleset {
  const program = compileProgram(source, FIRESTORE);
  return {
    decide: (request, access, budget) => decide(program, request, access, budget ?? new AccessBudget()),
    coverage: program.coverage,
  };
}

function decide(
  program: Program,
  request: RulesRequest,
  access: DocumentAccess,
  budget: AccessBudget,
): Verdict {
  const documents = new DocumentReader(request.database, access, budget);
  const denial = denialOf(program, request, documents);
  const explanation = denial === undefined ? '' : `\n${denial}`;
  return { allowed: denial === undefined, explanation, documentAccesses: documents.count };
}

function denialOf(program: Program, request: RulesRequest, documents: DocumentReader): string | undefined {
  if (request.method === 'list') return listDenial(program, request, documents);
  const path = pathOfName(request.name);
  return program.denial({
    method: request.method,
    path: concretePath(path.segments),
    request: () => requestValue(request, path),
    resource: () => (request.before ? resourceOf(request.before) : NULL),
    documents,
  });
}

/** A query is allowed when each of its disjuncts is. */
function listDenial(program: Program, request: ListRequest, documents: DocumentReader): string | undefined {
  if (request.allDescendants && program.file.version === 1) {
    return "Collection groups need rules_version = '2' for 'list'";
  }
  for (const { path, resource, documentPath } of querySubjects(request)) {
    const denial = program.denial({
      method: 'list',
      path,
      request: () => requestValue(request, documentPath),
      resource: () => resource,
      documents,
    });
    if (denial !== undefined) return denial;
  }
  return undefined;
}
