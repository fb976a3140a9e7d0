import type { Cost, Measured } from './cost';
import { PRICES, priceOfMillion } from './prices';
import { renderSince, sinceFirst } from './since';

export interface CostReport {
  readonly operations: readonly Measured[];
  readonly client: readonly Measured[];
  readonly elsewhere: readonly Measured[];
}

/** As `npm run cost -- --json` prints it; of all acts also what they came to since the first measurement. */
export function reportJson({ operations, client, elsewhere }: CostReport): object {
  const priced = (each: Measured) => ({ ...each, usdPerMillion: round(priceOfMillion(each.cost)) });
  return {
    prices: PRICES,
    operations: operations.map(priced),
    client: client.map(priced),
    elsewhere: elsewhere.map(priced),
  };
}

/** `docs/cost.md`. */
export function renderCost({ operations, client, elsewhere }: CostReport): string {
  return `${[
    '# What things cost',
    '',
    'Written by `npm run cost -- --write`, which runs every operation on the embedded engine through the real adapter, then every trigger and',
    'job that it sets off. The numbers are counted, not estimated, and the same each time; `scripts/cost/budgets.ts` holds the',
    'most that each may cost, and a test fails when one costs more or when this page is old.',
    '',
    '- **read**: a document that Firestore bills as read, those that the rules look at among them. An absent document that was asked',
    '  for counts, and so does a query without a result.',
    '- **written**, **deleted**: documents. Those that end by themselves after a while, such as finished jobs, are in the deleted ones.',
    '- **runs**: function invocations: the call itself, a trigger for each document that it changes and that somebody listens to, and',
    '  a worker for each job.',
    '- **else**: calls that leave the database: tasks put into a queue, mails sent, requests to Firebase Authentication.',
    '- **$ a million**: what a million of them cost at list prices, without the free quota of each day. Mail is billed by whoever sends it,',
    '  and the time that functions run is not in it: at 100 ms alone on an instance of one CPU and 512 MiB, a million runs cost',
    '  about 2.5 dollars more.',
    '',
    '## Operations',
    '',
    ...table('operation', operations),
    '',
    '## Calls on which more hangs',
    '',
    'Sessions that a provider keeps as well, over the local Zoom and a calendar in memory (what the providers themselves ask for is not in',
    'it), and seats that somebody waits for.',
    '',
    ...table('act', elsewhere),
    '',
    '## What clients do directly',
    '',
    'A screen that follows a list live pays the same once, and then a read for each document that changes.',
    '',
    ...table('act', client),
    '',
    ...renderSince(sinceFirst([...operations, ...client, ...elsewhere])),
    '',
    '## Prices',
    '',
    '| for one | $ for a million | as of | source |',
    '|---|--:|---|---|',
    ...Object.values(PRICES).map(
      ({ what, usd, asOf, source }) => `| ${what} | ${(usd * 1e6).toFixed(2)} | ${asOf} | ${source} |`,
    ),
  ].join('\n')}\n`;
}

function table(title: string, rows: readonly Measured[]): string[] {
  return [
    `| ${title} | measured on | read | written | deleted | runs | else | $ a million |`,
    '|---|---|--:|--:|--:|--:|---|--:|',
    ...rows.map(
      ({ name, on, cost }) =>
        `| ${name} | ${on} | ${cost.reads} | ${cost.writes} | ${cost.deletes} | ${cost.invocations} | ${outside(cost)} | ${priceOfMillion(cost).toFixed(2)} |`,
    ),
  ];
}

function outside({ tasks, mails, auth }: Cost): string {
  const parts = [many(tasks, 'task'), many(mails, 'mail'), auth > 0 ? `${auth} × Auth` : ''];
  return parts.filter((part) => part !== '').join(', ') || '–';
}

function many(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** To a hundredth of a cent. */
function round(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}
