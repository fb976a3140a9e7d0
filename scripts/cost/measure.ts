import type { Measured } from './cost';
import { CLIENT_SCENES } from './clientScenes';
import { deployedOperations } from './deployed';
import type { Lab } from './lab';
import type { Size } from './market';
import { ELSEWHERE_SCENES, type ElsewhereScene } from './elsewhereScenes';
import { REVIEW_SCENES } from './reviewScenes';
import { OPERATION_SCENES, type OperationScene } from './operationScenes';
import { WAITLIST_SCENES } from './waitlistScenes';

/** Measures a call of every operation that is deployed. @throws Error naming those that nobody wrote a scene for */
export async function measureOperations(lab: Lab): Promise<Measured[]> {
  const names = [...(await deployedOperations()).keys()].sort();
  const unknown = names.filter((name) => !Object.hasOwn(OPERATION_SCENES, name));
  if (unknown.length > 0)
    throw new Error(`scripts/cost/operationScenes.ts has no scene for ${unknown.join(', ')}`);
  const measured: Measured[] = [];
  for (const name of names) measured.push(await measureOperation(lab, name));
  return measured;
}

/** @param size how much there is, for scenes that take it into account */
export async function measureOperation(lab: Lab, name: string, size?: Size): Promise<Measured> {
  return measureCall(lab, { name, operation: name, scene: OPERATION_SCENES[name] }, size);
}

/** Calls that cost otherwise than the scene of their operation. */
const OTHER_SCENES = { ...ELSEWHERE_SCENES, ...WAITLIST_SCENES, ...REVIEW_SCENES };

/** Measures calls on which more hangs: sessions that a provider keeps as well, seats that somebody waits for, and what a session earned. */
export async function measureElsewhere(lab: Lab): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [name, scene] of Object.entries(OTHER_SCENES))
    measured.push(await measureCall(lab, { name, operation: scene.operation, scene }));
  return measured;
}

interface Called {
  readonly name: string;
  readonly operation: string;
  readonly scene: OperationScene | undefined;
}

async function measureCall(lab: Lab, { name, operation, scene }: Called, size?: Size): Promise<Measured> {
  const mounted = (await deployedOperations()).get(operation);
  if (mounted === undefined || scene === undefined)
    throw new Error(`no operation ${operation}, or no scene for it`);
  await lab.stage(scene.given(size));
  const cost = await lab.measure(() => lab.call(mounted, scene.by, scene.input(size)));
  return { name, on: scene.on, cost };
}

/** Measures some acts by their names. @throws Error naming one without a scene */
export async function measureSome(lab: Lab, names: readonly string[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const name of names) {
    const scene = (OTHER_SCENES as Readonly<Record<string, ElsewhereScene>>)[name];
    if (Object.hasOwn(CLIENT_SCENES, name)) measured.push(await measureScreen(lab, name));
    else if (scene === undefined) measured.push(await measureOperation(lab, name));
    else measured.push(await measureCall(lab, { name, operation: scene.operation, scene }));
  }
  return measured;
}

export async function measureClient(lab: Lab): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const name of Object.keys(CLIENT_SCENES)) measured.push(await measureScreen(lab, name));
  return measured;
}

export async function measureScreen(lab: Lab, name: string, size?: Size): Promise<Measured> {
  const scene = CLIENT_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  await lab.stage(scene.given(size));
  const nebula = lab.as(scene.by);
  return { name, on: scene.on, cost: await lab.measure(() => scene.act(nebula)) };
}
