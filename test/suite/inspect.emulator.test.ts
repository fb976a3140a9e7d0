import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { compile } from '../../scripts/suite/buildProject';
import { freePorts } from '../../scripts/suite/ports';
import { startSuite, type Suite } from '../../scripts/suite/startSuite';
import { createTerminal } from '../../scripts/suite/terminal';
import { openDebugger, type Script } from './openDebugger';

const ROOT = join(import.meta.dirname, '..', '..');
const INDEX = 'functions/src/index.ts';
const within = { interval: 100 };

interface LaunchFile {
  readonly configurations: readonly {
    readonly port: number;
    readonly outFiles: readonly string[];
    readonly restart: boolean;
  }[];
}

let project: string;
let suite: Suite;
const lines: string[] = [];

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'inspected-'));
  cpSync(join(import.meta.dirname, 'editedProject'), project, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  await compile(project, ['functions']);
  suite = await startSuite({
    project,
    ports: await freePorts(),
    schedules: false,
    watch: true,
    inspect: true,
    terminal: createTerminal((line) => void lines.push(line), { quiet: true }),
  });
});

afterAll(async () => {
  await suite.stop();
  rmSync(project, { recursive: true, force: true });
});

async function call(name: string): Promise<unknown> {
  const { host, port } = suite.info.services.functions;
  const response = await fetch(`http://${host}:${port}/${suite.info.projectId}/us-central1/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"data":null}',
  });
  return ((await response.json()) as { result: unknown }).result;
}

/** The line and column, from 0, of a script where the code of a line of its source begins. */
function placeOf(
  { url, sourceMapURL }: Script,
  source: string,
  line: number,
): { line: number; column: number } {
  const file = join(fileURLToPath(url), '..', sourceMapURL);
  const payload = JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload;
  expect(payload.sources.map((each) => existsSync(fileURLToPath(each)))).toEqual(
    payload.sources.map(() => true),
  );
  expect(fileURLToPath(payload.sources[0] ?? '')).toBe(source);
  const map = new SourceMap(payload);
  const generated = readFileSync(fileURLToPath(url), 'utf8').split('\n');
  for (const [row, text] of generated.entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const entry = map.findEntry(row, column);
      if ('originalLine' in entry && entry.originalLine === line) return { line: row, column };
    }
  }
  throw new Error(`Nothing is made of line ${line}.`);
}

it('a debugger stops where a source says, and again after an edit', async () => {
  const { inspector } = suite.info;
  const source = join(project, INDEX);
  const line = readFileSync(source, 'utf8')
    .split('\n')
    .findIndex((each) => each.includes('return greeting;'));
  const session = await openDebugger(inspector!);
  const script = await session.script(/builds\/1\/index\.js$/);
  await session.breakAt(script, placeOf(script, source, line));
  const answer = call('hello');
  expect(await session.paused()).toBe(script.scriptId);
  session.resume();
  expect(await answer).toBe('first');
  session.close();

  writeFileSync(join(project, 'functions/src/greeting.ts'), `export const greeting = 'edited';\n`);
  await vi.waitFor(() => expect(lines.join('\n')).toContain('took effect'), within);
  const next = await vi.waitFor(() => openDebugger(inspector!), within);
  expect((await next.script(/builds\/2\/index\.js$/)).url).toContain('/builds/2/');
  next.close();
  expect(await call('hello')).toBe('edited');
});

it('the launch entry of VS Code attaches there', async () => {
  const { configurations } = JSON.parse(
    readFileSync(join(ROOT, '.vscode', 'launch.json'), 'utf8'),
  ) as LaunchFile;
  const [attach] = configurations;
  expect(attach).toMatchObject({ port: 9229, restart: true });
  const session = await openDebugger(suite.info.inspector!);
  const { url } = await session.script(/builds\/\d+\/index\.js$/);
  session.close();
  const state = relative(project, suite.stateDirectory);
  const place = relative(project, fileURLToPath(url)).replace(state, '.nebula');
  const [folder = '', rest] = attach!.outFiles[0]!.replace('${workspaceFolder}/', '').split('**');
  expect(place.startsWith(folder)).toBe(true);
  expect(rest).toBe('/*.js');
});
