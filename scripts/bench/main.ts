import { benchBroadcast } from './broadcast/main';
import { benchAudit } from './audit/main';
import { benchEngine } from './engine/main';
import { benchLaunch } from './launch/main';
import { benchLoad } from './load/main';
import { benchMatching } from './matching/main';
import { benchSearch } from './search/main';
import { benchSlots } from './slots/main';

/** `npm run bench -- <name> [--json]`: each prints ratios measured side by side in one run. */
const BENCHES: Readonly<Record<string, () => unknown>> = {
  load: benchLoad,
  engine: benchEngine,
  launch: benchLaunch,
  slots: benchSlots,
  search: benchSearch,
  matching: benchMatching,
  broadcast: benchBroadcast,
  audit: benchAudit,
};

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : BENCHES[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json]`);
  process.exit(1);
}
const result = await bench();
if (flags.includes('--json')) console.log(JSON.stringify(result, null, 2));
