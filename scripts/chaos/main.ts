import '../cost/environment';
import { parseArgs } from 'node:util';
import { chaosReport, isSound, progressLine } from './report';
import { runChaos } from './runChaos';

const HELP = `npm run chaos -- [--minutes N] [--seed S] [--acts N] [--json]

Simulates life on the platform, N minutes of it (60 unless said otherwise), on an embedded engine in this process: people
sign up, publish, enrol, pay, book, buy plans, post, are paid out and leave, 60 acts a minute unless said otherwise, while transactions are aborted, answers are lost,
processes die, triggers, letters and tasks come late, twice or not at all, and mail, payments and the queue are away for a while. Then
everything is well again, what was set off comes to rest, and the audit recomputes every invariant. The seed decides who
does what and what goes wrong; how those who act at once get in each other's way is the machine's. Exits 1 on a finding.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    acts: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else {
  const [minutes, seed, acts] = [values.minutes, values.seed, values.acts].map(Number) as [
    number,
    number,
    number,
  ];
  if (![minutes, acts].every((each) => Number.isInteger(each) && each > 0) || !Number.isInteger(seed)) {
    console.error(HELP);
    process.exit(2);
  }
  // The log of the functions is for operators; what of it matters here is counted.
  const { log: say } = console;
  console.log = () => undefined;
  console.error(`${minutes} minutes of life, seed ${seed}`);
  const result = await runChaos({
    ...{ minutes, seed, acts },
    onMinute: (progress) => console.error(progressLine(progress)),
  });
  const { outcomes, ...rest } = result;
  const counts = Object.fromEntries([...outcomes].map(([what, each]) => [what, Object.fromEntries(each)]));
  say(
    values.json ? JSON.stringify({ minutes, seed, ...rest, outcomes: counts }, null, 2) : chaosReport(result),
  );
  process.exitCode = isSound(result) ? 0 : 1;
}
