import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimState } from '../../scripts/suite/claimState';
import { freePorts, HOST, type Ports } from '../../scripts/suite/ports';

let state: string;
let ports: Ports;
let progress: ReturnType<typeof vi.fn<(line: string) => void>>;
const children: ChildProcess[] = [];
const servers: Server[] = [];

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'claim-'));
  ports = await freePorts();
  progress = vi.fn<(line: string) => void>();
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
  rmSync(state, { recursive: true, force: true });
});

const claim = (signal?: AbortSignal) => claimState(state, ports, { progress, signal });
const runFile = () => join(state, 'run.json');

/** Another process, as the one that runs a suite. */
function another(): { pid: number; child: ChildProcess } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  children.push(child);
  return { pid: child.pid ?? 0, child };
}

const beginOf = (pid: number) =>
  execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).trim();

const leaveRun = (pid: number, began: string, isLeaving: boolean) =>
  writeFileSync(runFile(), JSON.stringify({ pid, began, isLeaving }));

async function hold(port: number): Promise<Server> {
  const server = createServer().listen(port, HOST);
  servers.push(server);
  await once(server, 'listening');
  return server;
}

describe("a run's folder", () => {
  it('is claimed, and released when it ends', async () => {
    const held = await claim();
    expect(JSON.parse(readFileSync(runFile(), 'utf8'))).toMatchObject({ pid: process.pid, isLeaving: false });
    held.leave();
    expect(JSON.parse(readFileSync(runFile(), 'utf8'))).toMatchObject({ isLeaving: true });
    await held.release();
    expect(existsSync(runFile())).toBe(false);
    expect(progress).not.toHaveBeenCalled();
  });

  it('is refused while another process runs or starts there, which is named', async () => {
    const { pid } = another();
    leaveRun(pid, beginOf(pid), false);
    await expect(claim()).rejects.toThrow(`A suite already runs here: process ${pid}.`);
    await hold(ports.auth);
    await expect(claim()).rejects.toThrow(`Port ${ports.auth} (auth) is taken by `);
  });

  it('is waited for while an earlier run is leaving', async () => {
    const { pid, child } = another();
    leaveRun(pid, beginOf(pid), true);
    setTimeout(() => child.kill('SIGKILL'), 300);
    await claim();
    expect(child.killed).toBe(true);
    expect(progress).toHaveBeenCalledWith('Waiting for what an earlier run left behind …');
  });

  it('is waited for while what a killed run left behind holds a port', async () => {
    const { pid, child } = another();
    const began = beginOf(pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    leaveRun(pid, began, false);
    const server = await hold(ports.functions);
    let isClosed = false;
    setTimeout(() => server.close(() => (isClosed = true)), 300);
    await claim();
    expect(isClosed).toBe(true);
  });

  it('is free when the id of its process has gone to another one', async () => {
    leaveRun(another().pid, 'Thu Jan  1 00:00:00 1970', false);
    await expect(claim()).resolves.toBeDefined();
  });

  it.skipIf(process.platform !== 'linux')(
    'is free at once when its process has ended and waits for its parent to ask',
    async () => {
      // The shell becomes a program that asks about no child.
      const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60']);
      const [told] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(told.toString());
      const began = beginOf(pid);
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
      expect(beginOf(pid)).toBe(began);
      leaveRun(pid, began, false);
      await expect(claim()).resolves.toBeDefined();
      expect(progress).not.toHaveBeenCalled();
      parent.kill();
    },
  );

  it('is free when its last run was killed while it wrote', async () => {
    writeFileSync(runFile(), '{"pid": 12');
    await expect(claim()).resolves.toBeDefined();
  });

  it('is given up at once when the wait is interrupted', async () => {
    const { pid } = another();
    leaveRun(pid, beginOf(pid), true);
    const interruption = new AbortController();
    const waiting = claim(interruption.signal);
    await vi.waitFor(() => expect(progress).toHaveBeenCalled());
    interruption.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });

  it('stays marked while something still holds a port', async () => {
    const held = await claim();
    await hold(ports.storage);
    held.leave();
    await held.release();
    expect(existsSync(runFile())).toBe(true);
  });

  it('that cannot be written is named', async () => {
    writeFileSync(join(state, 'file'), '');
    const place = join(state, 'file', 'below');
    await expect(claimState(place, ports, { progress, signal: undefined })).rejects.toThrow(
      `The suite keeps its logs and settings in ${place}, which cannot be written: `,
    );
  });
});
