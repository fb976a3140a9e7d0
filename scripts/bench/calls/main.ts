import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../suite/ports';
import type { Address } from '../../suite/localInfo';
import { ROOT, startSuite } from '../../suite/startSuite';
import { tell } from '../../tell.mjs';
import { printTable } from '../printTable';

const PEOPLE = Number(process.env.PEOPLE ?? 40);
/** Whose calls start processes, fill caches and have the code compiled that is called often. */
const WARMING = Number(process.env.WARMING ?? 60);
/** Milliseconds that a person takes between two calls, in which the triggers and jobs of the one before end. */
const PAUSE = 250;

export interface CallsMeasure {
  readonly calls: number;
  readonly p50: number;
  readonly p95: number;
  /** To the echoes of which each was called right after one of these calls, on the same machine. */
  readonly p50Ratio: number;
  readonly p95Ratio: number;
}

const ECHO = 'onCall that echoes';

/** What a new student does first; every step writes. */
const STEPS: Readonly<Record<string, (programId: string, uid: string) => unknown>> = {
  'accounts/createUserDocument': () => ({ role: 'student', fullName: 'Ada Field' }),
  'accounts/createStudentProfile': () => ({
    interestedProgram: 'Clay',
    skillLevel: 'beginner',
    commitment: 'flexible',
  }),
  'learning/enrollStudent': (programId) => ({ programId }),
  'learning/pauseEnrollment': (programId, uid) => ({ enrollmentId: `${uid}_${programId}` }),
  'learning/resumeEnrollment': (programId, uid) => ({ enrollmentId: `${uid}_${programId}` }),
};

/** Prints what a warm call of an operation that writes takes through the Functions emulator, against a callable that only echoes. */
export async function benchCalls(): Promise<Readonly<Record<string, CallsMeasure>>> {
  const folder = echoProject();
  const echoes = await startSuite({
    project: folder,
    projectId: 'demo-echo',
    ports: await freePorts(),
    schedules: false,
  });
  const suite = await startSuite({ ports: await freePorts(), progress: tell, schedules: false });
  try {
    const nebula = `${urlOf(suite.info.services.functions)}/${suite.info.projectId}/${suite.info.region}`;
    const echo = `${urlOf(echoes.info.services.functions)}/demo-echo/${echoes.info.region}/echo`;
    const programs = await freePrograms(nebula);
    const times = new Map(Object.keys(STEPS).map((name): [string, Pair[]] => [name, []]));
    for (let person = 0; person < PEOPLE + WARMING; person += 1) {
      const { idToken, localId } = await signUp(urlOf(suite.info.services.auth), person);
      const programId = programs[person % programs.length] ?? '';
      for (const [name, input] of Object.entries(STEPS)) {
        if (person >= WARMING) await sleep(PAUSE);
        const own = await timed(`${nebula}/${name}`, input(programId, localId), idToken);
        const bare = await timed(echo, input(programId, localId));
        if (person >= WARMING) times.get(name)?.push({ own, bare });
      }
    }
    return printed(times);
  } finally {
    await suite.stop();
    await echoes.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of a call and of the echo after it. */
interface Pair {
  readonly own: number;
  readonly bare: number;
}

function printed(times: ReadonlyMap<string, readonly Pair[]>): Record<string, CallsMeasure> {
  const echoes = [...times.values()].flat().map(({ bare }) => bare);
  const measures = {
    [ECHO]: measured(echoes, echoes),
    ...Object.fromEntries(
      [...times].map(([name, pairs]): [string, CallsMeasure] => [
        name,
        measured(
          pairs.map(({ own }) => own),
          pairs.map(({ bare }) => bare),
        ),
      ]),
    ),
  };
  printTable(
    ['warm call', 'calls', 'p50 ms', 'p95 ms', 'p50 ×', 'p95 ×'],
    Object.entries(measures).map(([name, each]) => [
      name,
      String(each.calls),
      each.p50.toFixed(1),
      each.p95.toFixed(1),
      each.p50Ratio.toFixed(2),
      each.p95Ratio.toFixed(2),
    ]),
  );
  return measures;
}

function measured(own: readonly number[], bare: readonly number[]): CallsMeasure {
  const [p50, p95] = [quantile(own, 0.5), quantile(own, 0.95)];
  return {
    calls: own.length,
    p50,
    p95,
    p50Ratio: p50 / quantile(bare, 0.5),
    p95Ratio: p95 / quantile(bare, 0.95),
  };
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

/** An empty project beside this file, with this one's packages; the suite keeps its state below its folder. */
function echoProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'echo-'));
  cpSync(join(import.meta.dirname, 'echo'), folder, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function urlOf({ host, port }: Address): string {
  return `http://${host}:${port}`;
}

interface SignedUp {
  readonly idToken: string;
  readonly localId: string;
}

async function signUp(auth: string, person: number): Promise<SignedUp> {
  return (await post(`${auth}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=local`, {
    email: `caller-${person}@bench.example`,
    password: 'secret-1',
    returnSecureToken: true,
  })) as SignedUp;
}

/** Those of the demo world in which a seat costs nothing; one alone would be full soon. */
async function freePrograms(nebula: string): Promise<readonly string[]> {
  const { result } = (await post(`${nebula}/catalog/searchPrograms`, { data: { maxPrice: 0 } })) as {
    result: { items: readonly { programId: string }[] };
  };
  if (result.items.length === 0) throw new Error('The demo world has no free program.');
  return result.items.map(({ programId }) => programId);
}

async function timed(url: string, data: unknown, token?: string): Promise<number> {
  const began = performance.now();
  await post(url, { data }, token);
  return performance.now() - began;
}

/** @throws Error with what was answered, where it is no success */
async function post(url: string, body: object, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
