import './environment';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from '../bench/printTable';
import { farBelow, overspent } from './budgets';
import { COST_UNITS, type Measured } from './cost';
import { openLab } from './lab';
import { measureClient, measureElsewhere, measureOperations, measureSome } from './measure';
import { priceOfMillion } from './prices';
import { renderCost, reportJson } from './render';
import { dollars, shareOf, sinceFirst } from './since';

/**
 * `npm run cost [-- --json] [--write] [--use]`: what every operation costs; `--write` renews docs/cost.md, `--use` tells what people do in
 * a while, at first and now. With names, `npm run cost -- learning/enrollStudent "add a lesson"`: what these cost, and for what.
 */
const flags = process.argv.slice(2);
const names = flags.filter((flag) => !flag.startsWith('--'));
const lab = await openLab(names.length === 0 ? undefined : (line) => console.log(line));
const report =
  names.length === 0
    ? {
        operations: await measureOperations(lab),
        client: await measureClient(lab),
        elsewhere: await measureElsewhere(lab),
      }
    : { operations: await measureSome(lab, names), client: [], elsewhere: [] };
await lab.stop();

const measured = [...report.operations, ...report.client, ...report.elsewhere];
if (flags.includes('--write') && names.length === 0) {
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cost.md'), renderCost(report));
}
if (flags.includes('--json')) console.log(JSON.stringify(reportJson(report), null, 2));
else if (flags.includes('--use') && names.length === 0) {
  printTable(
    ['', '$ first', '$ now', 'now of then'],
    sinceFirst(measured).uses.map(({ name, first, now }) => [
      name,
      ...[first, now].map(dollars),
      shareOf({ first, now }),
    ]),
  );
} else {
  printTable(['', ...COST_UNITS, '$ a million'], measured.map(rowOf));
  for (const line of farBelow(measured)) console.log(line);
}
for (const line of overspent(measured)) console.error(line);
process.exitCode = overspent(measured).length > 0 ? 1 : 0;

function rowOf({ name, cost }: Measured): string[] {
  return [name, ...COST_UNITS.map((unit) => String(cost[unit])), priceOfMillion(cost).toFixed(2)];
}
