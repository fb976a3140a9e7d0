import { CompileError, type Diagnostic } from '../../rules/syntax/compileError';
import { StatusError } from '../../wire/status';
import type { ControlRoute } from './controlApi';
import type { Rulesets } from './rulesets';

type Json = Readonly<Record<string, unknown>>;

/** Loading rules, as the CLI and @firebase/rules-unit-testing do it. */
export function rulesRoutes(rulesets: Rulesets): readonly ControlRoute[] {
  return [
    {
      verb: 'PUT',
      path: '/emulator/v1/projects/{project}:securityRules',
      answer: async (request) => load(rulesets, request.param('project'), await request.json()),
    },
  ];
}

/**
 * With `ignore_errors` the answer lists what is wrong and the old rules stay in force, which the CLI shows to the person who
 * is editing them. @throws StatusError INVALID_ARGUMENT for rules that do not compile
 */
function load(rulesets: Rulesets, project: string, body: Json): { readonly issues: readonly object[] } {
  const { content, name } = sourceIn(body);
  try {
    rulesets.load(project, content);
    return { issues: [] };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    if (body.ignore_errors !== true) throw new StatusError('INVALID_ARGUMENT', error.message);
    return { issues: error.diagnostics.map((diagnostic) => issue(diagnostic, name)) };
  }
}

function sourceIn(body: Json): { readonly content: string; readonly name: string } {
  const files = ((body.rules ?? {}) as Json).files;
  const [file, ...more] = (Array.isArray(files) ? files : []) as Json[];
  const content = file?.content;
  if (typeof content !== 'string' || more.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Give one file: {"rules": {"files": [{"content": "…"}]}}.');
  }
  return { content, name: typeof file?.name === 'string' ? file.name : 'firestore.rules' };
}

function issue({ line, column, message }: Diagnostic, fileName: string): object {
  return { sourcePosition: { fileName, line, column }, description: message, severity: 'ERROR' };
}
