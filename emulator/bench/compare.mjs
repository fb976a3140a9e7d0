import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';

const [port, program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error(`Usage: node compare.mjs PORT COMMAND [ARGUMENTS…]

Starts a Firestore emulator by its command, which must make it listen on the port, and measures it:

  node compare.mjs 8080 npx nebula-emulator --port 8080
  node compare.mjs 8080 java -jar cloud-firestore-emulator-v….jar --port 8080

WARM_UP_SECONDS=20 measures programs that have run for a while; by default they have run for a second.`);
  process.exit(2);
}

const ROOT = `http://127.0.0.1:${port}`;
const DOCUMENTS = `${ROOT}/v1/projects/demo/databases/(default)/documents`;
const HEADERS = {
  authorization: 'Bearer owner',
  'content-type': 'application/json',
};
const AT_ONCE = 16;
const SECONDS = 5;
const WARM_UP_SECONDS = Number(process.env.WARM_UP_SECONDS ?? 1);
const QUERY = {
  structuredQuery: {
    from: [{ collectionId: 'rooms' }],
    where: {
      fieldFilter: {
        field: { fieldPath: 'city' },
        op: 'EQUAL',
        value: { stringValue: 'Rome' },
      },
    },
    limit: 20,
  },
};

const started = performance.now();
const child = spawn(program, args, { stdio: 'ignore' });
const exited = once(child, 'exit');
exited.then(([code]) => process.exitCode === undefined && fail(`The command ended with ${code}.`));
try {
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 10));
  print('start', `${Math.round(performance.now() - started)} ms${processorTime(0)}`);
  print('memory after the start', memory());
  let written = 0;
  const write = () => {
    const city = { stringValue: written % 2 === 0 ? 'Rome' : 'Oslo' };
    return ask('PATCH', `rooms/${written++}`, {
      fields: { city, price: { integerValue: '100' } },
    });
  };
  print('writes', await perSecond(write));
  print('reads', await perSecond(() => ask('GET', `rooms/${Math.floor(Math.random() * written)}`)));
  print('queries for a page of 20', await perSecond(() => ask('POST', ':runQuery', QUERY)));
  print('memory then', memory());
} finally {
  process.exitCode ??= 0;
  child.kill();
  await exited;
}

async function isUp() {
  return fetch(ROOT).then(
    () => true,
    () => false,
  );
}

/** What callers side by side get done, after a time in which both sides warm up (a JVM compiles what is hot only by and by), and the emulator's processor time for each call. */
async function perSecond(call) {
  const during = async (seconds) => {
    const end = performance.now() + seconds * 1000;
    let done = 0;
    const caller = async () => {
      for (; performance.now() < end; done++) await call();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, caller));
    return done;
  };
  await during(WARM_UP_SECONDS);
  const before = processorMilliseconds();
  const done = await during(SECONDS);
  return `${Math.round(done / SECONDS).toLocaleString('en')} a second${processorTime(before, done)}`;
}

async function ask(method, path, body) {
  const address = path.startsWith(':') ? `${DOCUMENTS}${path}` : `${DOCUMENTS}/${path}`;
  const response = await fetch(address, {
    method,
    headers: HEADERS,
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
}

function memory() {
  const kilobytes = processes().reduce((sum, { rss }) => sum + rss, 0);
  return `${Math.round(kilobytes / 1024)} MB`;
}

/** Hardly depends on what else the machine does; only Linux tells it in small enough steps. */
function processorTime(before, calls) {
  const milliseconds = processorMilliseconds();
  if (milliseconds === undefined) return '';
  if (calls === undefined) return `, ${milliseconds} ms of a processor`;
  return `, ${((milliseconds - before) / calls).toFixed(2)} ms of a processor each`;
}

function processorMilliseconds() {
  if (!existsSync('/proc/self/stat')) return undefined;
  return processes().reduce((sum, { pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // User and system time, in hundredths of a second.
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}

/** The emulator's process and those that it started, as `npx` does. */
function processes() {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
    .map(([pid, parent, rss]) => ({ pid, parent, rss }));
  const below = (pid) =>
    all.filter(({ parent }) => parent === pid).flatMap((each) => [each, ...below(each.pid)]);
  return [...all.filter(({ pid }) => pid === child.pid), ...below(child.pid)];
}

function print(title, figure) {
  console.log(`${title.padEnd(26)}${figure}`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
