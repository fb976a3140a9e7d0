import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

const [port, program, ...args] = process.argv.slice(2);
if (program === undefined) {
  console.error(`Usage: node compare.mjs PORT COMMAND [ARGUMENTS…]

Starts a Firestore emulator by its command, which must make it listen on the port, and measures it:

  node compare.mjs 8080 npx nebula-emulator --port 8080
  node compare.mjs 8080 java -jar cloud-firestore-emulator-v….jar --port 8080`);
  process.exit(2);
}

const ROOT = `http://127.0.0.1:${port}`;
const DOCUMENTS = `${ROOT}/v1/projects/demo/databases/(default)/documents`;
const HEADERS = { authorization: 'Bearer owner', 'content-type': 'application/json' };
const AT_ONCE = 16;
const SECONDS = 5;
const QUERY = {
  structuredQuery: {
    from: [{ collectionId: 'rooms' }],
    where: {
      fieldFilter: { field: { fieldPath: 'city' }, op: 'EQUAL', value: { stringValue: 'Rome' } },
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
  print('start', `${Math.round(performance.now() - started)} ms`);
  print('memory after the start', memory());
  let written = 0;
  const write = () => {
    const city = { stringValue: written % 2 === 0 ? 'Rome' : 'Oslo' };
    return ask('PATCH', `rooms/${written++}`, { fields: { city, price: { integerValue: '100' } } });
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

/** What callers side by side get done, after a second in which both sides warm up. */
async function perSecond(call) {
  const during = async (seconds) => {
    const end = performance.now() + seconds * 1000;
    let done = 0;
    const caller = async () => {
      for (; performance.now() < end; done++) await call();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, caller));
    return done / seconds;
  };
  await during(1);
  return `${Math.round(await during(SECONDS)).toLocaleString('en')} a second`;
}

async function ask(method, path, body) {
  const address = path.startsWith(':') ? `${DOCUMENTS}${path}` : `${DOCUMENTS}/${path}`;
  const response = await fetch(address, { method, headers: HEADERS, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
}

/** Of the process and those that it started, as `npx` does. */
function memory() {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (pid) => [
    pid,
    ...rows.filter(([, parent]) => parent === pid).flatMap(([each]) => below(each)),
  ];
  const ours = new Set(below(child.pid));
  const kilobytes = rows.filter(([pid]) => ours.has(pid)).reduce((sum, [, , rss]) => sum + rss, 0);
  return `${Math.round(kilobytes / 1024)} MB`;
}

function print(title, figure) {
  console.log(`${title.padEnd(26)}${figure}`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
