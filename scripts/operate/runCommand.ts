import { Refusal } from '../../functions/src/domain/refusal';
import { COMMANDS } from './commands';
import { type Desk, Misuse, type Options } from './desk';
import { printed } from './printed';
import { rehearsal } from './rehearsal';

export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly options: Options & {
    readonly json?: boolean | undefined;
    readonly 'dry-run'?: boolean | undefined;
  };
}

/**
 * Runs one command and prints what it answers.
 * @returns the exit code: 0 done, 1 refused, 2 called in a way that nobody knows
 */
export async function runCommand(call: Call, desk: Desk, print: (text: string) => void): Promise<0 | 1 | 2> {
  const { options } = call;
  const tell = (value: unknown): void =>
    print(options.json === true ? JSON.stringify(value, null, 2) : printed(value));
  try {
    tell(await answerOf(call, desk));
    return 0;
  } catch (error) {
    if (error instanceof Misuse) {
      tell({ error: 'misuse', message: error.message, usage: usageOf(call.name) });
      return 2;
    }
    if (!(error instanceof Refusal)) throw error;
    tell({ error: error.reason, message: error.message, ...error.facts });
    return 1;
  }
}

async function answerOf({ name, args, options }: Call, desk: Desk): Promise<unknown> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Misuse(`There is no command ${JSON.stringify(name)}.`);
  if (options['dry-run'] !== true || !command.changes) return command.run(args, desk, options);
  const { changes, ...silent } = rehearsal(desk);
  const answer = await command.run(args, { ...desk, ...silent }, options);
  return { dryRun: true, answer, wouldWrite: changes() };
}

/** In plain words, for one command or for all. */
export function usageOf(name: string): string {
  const named = Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
  const lines = named.flatMap((each) => {
    const { usage = '', does = '', changes = false } = COMMANDS[each] ?? {};
    return [`  ${each} ${usage}`, `      ${does}${changes ? ' Takes --dry-run.' : ''}`];
  });
  return [
    'npm run admin -- <command> [--project <id>] [--json] [--dry-run] [--by <name>]',
    '',
    ...lines,
  ].join('\n');
}
