import { execFileSync } from 'node:child_process';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
  readonly command: string;
}

/** The processes of the machine, as `ps` tells them on Linux and macOS. */
function processes(): ProcessEntry[] {
  const lines = execFileSync('ps', ['-Ao', 'pid=,ppid=,state=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), state, command }];
  });
}

/** A process and all below it. */
export function processTree(root: number): ProcessEntry[] {
  const all = processes();
  const below = (pid: number): ProcessEntry[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

/** Those that still run; a process that has ended and only waits to be reaped does not. */
export function stillRunning(entries: readonly ProcessEntry[]): ProcessEntry[] {
  const now = processes();
  return entries.filter(({ pid, command }) =>
    now.some((each) => each.pid === pid && each.command === command && !each.state.startsWith('Z')),
  );
}
