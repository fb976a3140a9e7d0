/** Loads what its arguments name, in a process of its own, and prints what that cost. */

const [, , kind, ...modules] = process.argv;

async function load() {
  for (const each of modules) require(each);
  if (kind === 'sdk') {
    const { initializeApp } = require('firebase-admin/app');
    const { getFirestore } = require('firebase-admin/firestore');
    getFirestore(initializeApp({ projectId: 'demo-bench' }));
    require('zod');
  }
  if (kind === 'operation') await require(modules[1]).livePorts.documents();
}

const started = performance.now();
load().then(() => {
  const milliseconds = performance.now() - started;
  console.log(JSON.stringify({ milliseconds, megabytes: process.memoryUsage().rss / 2 ** 20 }));
  process.exit(0);
});
