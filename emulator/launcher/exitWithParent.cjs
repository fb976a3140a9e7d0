'use strict';

const { isMainThread } = require('node:worker_threads');

const POLL_MS = 250;
const GRACE_MS = 5_000;

/**
 * Preloaded into every Node process of the suite: ends a process whose parent has died, even when the parent was killed
 * and could tell nobody. SIGTERM comes first so that the process may close what it holds; SIGKILL follows after the grace.
 * Both timers are unreferenced: they never keep a process alive.
 */
function exitWithParent() {
  const parent = process.ppid;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  }, POLL_MS);
  poll.unref();
}

if (isMainThread) exitWithParent();
