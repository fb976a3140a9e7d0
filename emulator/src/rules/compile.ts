import type { DocumentAccess, ListRequest, RulesRequest, Ruleset, Verdict } from './api';
import type { Subject } from './evaluation';
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
  for (const subject of subjectsOf(program, request, documents)) {
    const denial = program.denial(subject);
    if (denial !== undefined) {
      return { allowed: false, explanation: `\n${denial}`, documentAccesses: documents.count };
    }
  }
  return { allowed: true, explanation: '', documentAccesses: documents.count };
}

function subjectsOf(program: Program, request: RulesRequest, documents: DocumentReader): readonly Subject[] {
  if (request.method === 'list') return listSubjects(program, request, documents);
  const path = pathOfName(request.name);
  const subject: Subject = {
    method: request.method,
    path: concretePath(path.segments),
    request: () => requestValue(request, path),
    resource: () => (request.before ? resourceOf(request.before) : NULL),
    documents,
  };
  return [subject];
}

/** A collection group of version 1 matches nothing: only version 2 knows them. */
function listSubjects(
  { file }: Program,
  request: ListRequest,
  documents: DocumentReader,
): readonly Subject[] {
  return querySubjects(request).map(({ path, resource, documentPath }) => ({
    method: 'list',
    path: path.gap && file.version === 1 ? { prefix: [], gap: false, suffix: [] } : path,
    request: () => requestValue(request, documentPath),
    resource: () => resource,
    documents,
  }));
}
