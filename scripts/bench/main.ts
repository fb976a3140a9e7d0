import { benchAudit } from './audit/main';
import { benchBooking } from './booking/main';
import { benchBroadcast } from './broadcast/main';
import { benchCalls } from './calls/main';
import { benchEngine } from './engine/main';
import { benchLaunch } from './launch/main';
import { benchLoad } from './load/main';
import { benchMatching } from './matching/main';
import { benchMessages } from './messages/main';
import { benchMoney } from './money/main';
import { benchRatings } from './ratings/main';
import { benchSearch } from './search/main';
import { benchSlots } from './slots/main';

/** `npm run bench -- <name> [--json]`: each prints ratios measured side by side in one run, or what a crowd left behind. */
const BENCHES: Readonly<Record<string, () => unknown>> = {
  load: benchLoad,
  calls: benchCalls,
  engine: benchEngine,
  launch: benchLaunch,
  slots: benchSlots,
  booking: benchBooking,
  money: benchMoney,
  messages: benchMessages,
  ratings: benchRatings,
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
// What functions log is for operators.
const { log: answer } = console;
console.log = () => undefined;
const result = await bench();
if (flags.includes('--json')) answer(JSON.stringify(result, null, 2));
