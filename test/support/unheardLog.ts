import type { Writable } from 'node:stream';

/** What the functions log in production's form is for the tests that ask for it (`loggedLines`); nobody carries it to the reporter. */
const LOG_LINE = /^\{.*"severity":/;

const UNHEARD = Symbol.for('unheard log');
const output = (console as unknown as { _stdout: Writable & { [UNHEARD]?: true } })._stdout;

// Set up once for a console, which files may share.
if (output[UNHEARD] !== true) {
  const write = output.write.bind(output) as (...args: readonly unknown[]) => boolean;
  output[UNHEARD] = true;
  output.write = (...args: readonly unknown[]) => LOG_LINE.test(String(args[0])) || write(...args);
}
