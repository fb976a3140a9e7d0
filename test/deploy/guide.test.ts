import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Answering {
  readonly nonInteractive: boolean;
  readonly force: boolean;
}

interface Backend {
  readonly endpoints: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** What the CLI asks before it deploys functions, and answers itself where it may ask nobody. */
interface Prompts {
  readonly promptForFailurePolicies: (options: Answering, want: Backend, have: Backend) => Promise<void>;
  readonly promptForFunctionDeletion: (gone: readonly object[], options: Answering) => Promise<boolean>;
}

const { promptForFailurePolicies, promptForFunctionDeletion } = createRequire(import.meta.url)(
  'firebase-tools/lib/deploy/functions/prompts.js',
) as Prompts;

const REGION = 'us-central1';
const follow = { id: 'followNew', region: REGION, platform: 'gcfv2', eventTrigger: { retry: true } };
const NONE: Backend = { endpoints: {} };
const NEW: Backend = { endpoints: { [REGION]: { followNew: follow } } };

function guided(): Answering {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'deploy.md'), 'utf8');
  const [command = ''] = /^npx firebase deploy .*--only functions .*$/m.exec(guide) ?? [];
  return { nonInteractive: command.includes('--non-interactive'), force: command.includes('--force') };
}

describe('the command of the guide that deploys functions', () => {
  it('asks nobody', () => {
    expect(guided().nonInteractive).toBe(true);
  });

  it('brings a function whose events are tried again', async () => {
    await expect(promptForFailurePolicies(guided(), NEW, NONE)).resolves.toBeUndefined();
  });

  it('ends a function that a release has no more', async () => {
    await expect(promptForFunctionDeletion([follow], guided())).resolves.toBe(true);
  });

  it('would bring and end none without being told to', async () => {
    const asked = { nonInteractive: true, force: false };
    await expect(promptForFailurePolicies(asked, NEW, NONE)).rejects.toThrow('--force');
    await expect(promptForFunctionDeletion([follow], asked)).rejects.toThrow('functions:delete');
  });
});
