import { CompileError, type Diagnostic } from '../../rules/syntax/compileError';
import { StatusError } from '../../wire/status';
import type { ControlRoute } from './controlApi';
import { formatWarning, type Rulesets } from './rulesets';

type Json = Readonly<Record<string, unknown>>;

/**
 * Loading rules, as the CLI and @firebase/rules-unit-testing do it.
 *
 * @param notify takes a line that whoever started the emulator should read at once
 */
export function rulesRoutes(rulesets: Rulesets, notify: (line: string) => void): readonly ControlRoute[] {
  const tell = once(notify);
  return [
    {
      verb: 'PUT',
      path: '/emulator/v1/projects/{project}:securityRules',
      answer: async (request) => load(rulesets, request.param('project'), await request.json(), tell),
    },
    {
      verb: 'PUT',
      path: '/emulator/v1/projects/{project}/databases/{database}:securityRules',
      answer: async (request) => {
        const database = `projects/${request.param('project')}/databases/${request.param('database')}`;
        return load(rulesets, database, await request.json(), tell);
      },
    },
  ];
}

/** A suite that loads its rules before each test says a thing once. */
function once(notify: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (!told.has(line)) notify(line);
    told.add(line);
  };
}

/**
 * The answer lists the warnings. Whoever names the file, as the CLI, shows them to the person who is editing it; a test that loads a
 * text throws the answer away. With `ignore_errors` also the errors, and
 * the old rules then stay in force. @throws StatusError INVALID_ARGUMENT for rules that do not compile
 */
function load(
  rulesets: Rulesets,
  place: string,
  body: Json,
  tell: (line: string) => void,
): { readonly issues: readonly object[] } {
  const { content, name } = sourceIn(body);
  try {
    const warnings = rulesets.load(place, content);
    if (name === undefined) for (const warning of warnings) tell(formatWarning(warning));
    return { issues: warnings.map((warning) => issue(warning, name)) };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    if (body.ignore_errors !== true) throw new StatusError('INVALID_ARGUMENT', error.message);
    return { issues: error.diagnostics.map((diagnostic) => issue(diagnostic, name)) };
  }
}

function sourceIn(body: Json): { readonly content: string; readonly name: string | undefined } {
  const files = ((body.rules ?? {}) as Json).files;
  const [file, ...more] = (Array.isArray(files) ? files : []) as Json[];
  const content = file?.content;
  if (typeof content !== 'string' || more.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Give one file: {"rules": {"files": [{"content": "…"}]}}.');
  }
  return { content, name: typeof file?.name === 'string' ? file.name : undefined };
}

function issue({ line, column, message, severity }: Diagnostic, fileName = 'firestore.rules'): object {
  return {
    sourcePosition: { fileName, line, column },
    description: message,
    severity: severity.toUpperCase(),
  };
}
