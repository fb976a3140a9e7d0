import { CHECKS } from './checks';
import { type Manifest, Offline, packaged } from './packaged';

const PACKAGED = 'the functions install and load outside of this repository';

/**
 * Checks all of a deploy that needs no account, and prints a line for each check.
 * @returns the exit code: 1 when something is wrong
 */
export async function checkDeploy(
  { root, project }: { readonly root: string; readonly project?: string | undefined },
  print: (line: string) => void,
  load: (root: string) => Promise<Manifest> = packaged,
): Promise<0 | 1> {
  const wrong: string[] = [];
  const tell = (check: string, faults: readonly string[]): void => {
    wrong.push(...faults);
    print(`${faults.length === 0 ? '✓' : '✗'} ${check}`);
    for (const fault of faults) print(`    ${fault}`);
  };
  let manifest: Manifest | undefined;
  try {
    manifest = await load(root);
    tell(`${PACKAGED}: ${Object.keys(manifest.endpoints).length} of them`, []);
  } catch (error) {
    if (error instanceof Offline) print(`? ${PACKAGED}: not known, ${error.message}`);
    else tell(PACKAGED, [error instanceof Error ? error.message : String(error)]);
  }
  for (const [check, faultsOf] of Object.entries(CHECKS)) tell(check, faultsOf({ root, project, manifest }));
  print(wrong.length === 0 ? 'Ready to deploy.' : 'Not ready.');
  return wrong.length === 0 ? 0 : 1;
}
