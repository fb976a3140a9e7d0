/** A line for people. Beside what `--json` answers on standard output it goes to standard error. */
export function tell(line = '') {
  const stream = isJson() ? process.stderr : process.stdout;
  stream.write(`${line}\n`);
}

export function isJson() {
  return process.argv.includes('--json');
}
