import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { compileStorage } from '../../emulator/src/rules/storage/compileStorage';
import { CompileError, type Diagnostic } from '../../emulator/src/rules/syntax/compileError';
import { compile, CompileFailed } from './buildProject';
import type { FirebaseCli } from './firebaseCli';
import type { Address, LocalInfo } from './localInfo';
import type { ProjectConfig } from './projectConfig';
import { ownFrames, withSourcePlaces } from './sourcePlaces';
import { sourceFolders, watchFiles, type Reaction } from './watchFiles';

export interface EditLoopOptions {
  readonly project: string;
  readonly config: ProjectConfig;
  readonly info: LocalInfo;
  readonly cli: Pick<FirebaseCli, 'reload'>;
  /** Google's emulator takes no index definitions. */
  readonly official: boolean;
  /** Takes what people should read, a line or more. */
  readonly tell: (text: string) => void;
}

/**
 * Lets changed functions, rules and indexes take effect in the running suite, and says so in one line each. What does not
 * compile is told with its place, and what was there before goes on. Ends with the returned function.
 */
export function startEditLoop(options: EditLoopOptions): () => Promise<void> {
  const { project, official } = options;
  const { functions, rules, storageRules, indexes } = options.config.sources;
  return watchFiles([
    ...functions.map((source, index) => functionsReaction(options, source, index)),
    ...fileReaction(options, rules, loadRules),
    ...fileReaction(options, storageRules, loadStorageRules),
    ...(official ? [] : fileReaction(options, indexes, loadIndexes)),
    {
      files: [{ folder: project, isMeant: (name) => name === 'firebase.json' }],
      react: () => {
        options.tell('firebase.json changed: it takes effect at the next start.');
        return Promise.resolve();
      },
    },
  ]);
}

/** Why something did not take effect, as lines for people. */
type Problem = string | undefined;

async function reloaded(
  { tell }: EditLoopOptions,
  what: string,
  stays: string,
  work: () => Promise<Problem>,
): Promise<void> {
  const started = performance.now();
  const problem = await work().catch((error: unknown) => `${what}: ${messageOf(error)}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  tell(problem === undefined ? `✓ ${what} took effect in ${seconds} s` : `✗ ${problem}\n  ${stays}`);
}

function functionsReaction(options: EditLoopOptions, source: string, index: number): Reaction {
  const { project, config, cli } = options;
  const folder = config.functions[index];
  return {
    trees: sourceFolders(source, folder?.built),
    files: [
      { folder: source, isMeant: (name) => /^(\.env|\.secret|package\.json$)|\.[cm]?[jt]s$/.test(name) },
    ],
    react: async (changed) => {
      const names = changed.map((file) => relative(project, file)).sort();
      const [first = ''] = names;
      const what = names.length === 1 ? first : `${first} and ${names.length - 1} more`;
      await reloaded(options, what, 'The functions before it go on serving.', async () => {
        if (existsSync(join(source, 'tsconfig.json'))) {
          const problem = await compiled(project, relative(project, source));
          if (problem !== undefined) return problem;
        }
        const goBack = folder?.release();
        const failure = await cli.reload();
        if (failure === undefined) return undefined;
        goBack?.();
        return whyNotLoaded(failure, project);
      });
    },
  };
}

/** The error of a build that cannot be loaded, with its stack, out of all that the CLI writes. */
function whyNotLoaded(output: string, project: string): string {
  const [said = '', ...lines] = output.split('\n');
  const first = lines.findIndex(
    (line, index) => /^\s+at /.test(lines[index + 1] ?? '') && !/^\s+at /.test(line),
  );
  if (first < 0) return said;
  const length = lines.slice(first + 1).findIndex((line) => !/^\s+at /.test(line));
  const stack = lines.slice(first, length < 0 ? undefined : first + 1 + length).join('\n');
  return `${said}\n${withSourcePlaces(ownFrames(stack), project)}`;
}

async function compiled(project: string, source: string): Promise<Problem> {
  try {
    await compile(project, [source]);
    return undefined;
  } catch (error) {
    if (!(error instanceof CompileFailed)) throw error;
    return error.output;
  }
}

type Load = (options: EditLoopOptions, file: string, source: string) => Promise<Problem>;

function fileReaction(options: EditLoopOptions, file: string | undefined, load: Load): Reaction[] {
  if (file === undefined) return [];
  const name = basename(file);
  const react = async () => {
    await reloaded(options, name, 'What was there before it stays.', async () =>
      load(options, name, readFileSync(file, 'utf8')),
    );
  };
  return [{ files: [{ folder: join(file, '..'), isMeant: (changed) => changed === name }], react }];
}

interface LoadAnswer {
  readonly error?: { readonly message: string };
  readonly issues?: readonly {
    readonly severity: string;
    readonly description: string;
    readonly sourcePosition: { readonly line: number; readonly column: number };
  }[];
}

async function loadRules({ info, tell }: EditLoopOptions, name: string, content: string): Promise<Problem> {
  const { error, issues = [] } = await put(
    info.services.firestore,
    `/emulator/v1/projects/${info.projectId}:securityRules`,
    { ignore_errors: true, rules: { files: [{ name, content }] } },
  );
  const lines = issues.map(({ severity, description: message, sourcePosition }) => ({
    isError: severity === 'ERROR',
    text: placed(name, { ...sourcePosition, message }),
  }));
  const errors = lines.filter(({ isError }) => isError).map(({ text }) => text);
  for (const { isError, text } of lines) if (!isError) tell(`⚠ ${text}`);
  if (error !== undefined) return `${name}: ${error.message}`;
  return errors.length === 0 ? undefined : errors.join('\n');
}

/** The Storage emulator would refuse everybody under rules that do not compile, so they are tried here first. */
async function loadStorageRules(
  { info, config }: EditLoopOptions,
  name: string,
  content: string,
): Promise<Problem> {
  try {
    compileStorage(content, { strict: true });
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return error.diagnostics.map((diagnostic) => placed(name, diagnostic)).join('\n');
  }
  const file = join(config.file, '..', name);
  const answer = await put(info.services.storage, '/internal/setRules', {
    rules: { files: [{ name: file, content }] },
  });
  return answer.error?.message;
}

async function loadIndexes({ info }: EditLoopOptions, name: string, content: string): Promise<Problem> {
  const path = `/emulator/v1/projects/${info.projectId}:indexes`;
  const { error } = await put(info.services.firestore, path, JSON.parse(content) as object);
  return error && `${name}: ${error.message}`;
}

async function put({ host, port }: Address, path: string, body: object): Promise<LoadAnswer> {
  const response = await fetch(`http://${host}:${port}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as LoadAnswer & { readonly message?: string };
  if (response.ok || answer.error !== undefined) return answer;
  return { error: { message: answer.message ?? `HTTP ${response.status}` } };
}

function placed(name: string, { line, column, message }: Omit<Diagnostic, 'severity'>): string {
  return `${name}:${line}:${column} ${message}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
