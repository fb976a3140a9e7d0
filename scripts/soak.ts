import { runSoak } from '../emulator/test/robustness/soak/runSoak';

/** `npm run soak [-- SECONDS]`: ten minutes of busy life on the engine, then its memory against the beginning. */
const seconds = Number(process.argv[2] ?? 600);
const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1e9);

console.log(`Soaking the engine for ${seconds} s with SOAK_SEED=${seed} …`);
const { tally, before, after, ratio, lines } = await runSoak(seconds, seed);
console.log(
  `${tally.writes} writes, ${tally.transactions} transactions, ${tally.snapshots} snapshots to ` +
    `${tally.listeners} listeners, ${tally.vanished} clients killed`,
);
for (const [when, memory] of Object.entries({ before, after })) {
  console.log(
    `${when}: heap ${memory.heapMegabytes.toFixed(1)} MB, resident ${memory.residentMegabytes.toFixed(0)} MB`,
  );
}
console.log(`Heap after against before: ${ratio.toFixed(2)}`);
for (const line of lines) console.log(`The engine said: ${line}`);
