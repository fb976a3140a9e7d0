import '../../cost/environment';
import { CLIENT_SCENES } from '../../cost/clientScenes';
import type { Cost } from '../../cost/cost';
import { type Lab, openLab } from '../../cost/lab';
import { type Size, USUAL } from '../../cost/market';
import { printTable } from '../printTable';

/** How much there is of what must not matter: twenty fill a page. */
const SMALL: Size = { ...USUAL, messages: 20, conversations: 20, members: 21 };
const LARGE: Size = {
  ...USUAL,
  messages: Number(process.env.MESSAGES ?? 100_000),
  conversations: Number(process.env.CONVERSATIONS ?? 5_000),
  members: Number(process.env.MEMBERS ?? 500),
};
/** The middle one of so many is the time of an act. */
const TIMES = 9;

type Grows = 'messages' | 'conversations' | 'members';
const ACTS: readonly (readonly [scene: string, grows: Grows])[] = [
  ['open a conversation', 'messages'],
  ['list conversations', 'conversations'],
  ['count unread messages', 'conversations'],
  ['send a message to a group of 500', 'members'],
];

export interface MessagesMeasure {
  readonly act: string;
  readonly grows: Grows;
  /** Documents read and written with little and with much, and how much longer it takes. */
  readonly small: { readonly size: number } & Pick<Cost, 'reads' | 'writes'>;
  readonly large: { readonly size: number } & Pick<Cost, 'reads' | 'writes'>;
  readonly times: number;
}

/** Prints what a screen of conversations costs with little and with much in them, on the engine and under the rules. */
export async function benchMessages(): Promise<readonly MessagesMeasure[]> {
  const lab = await openLab();
  try {
    const measures: MessagesMeasure[] = [];
    for (const [act, grows] of ACTS) measures.push(await measure(lab, act, grows));
    printTable(
      ['act', 'of', 'small', 'read', 'written', 'large', 'read', 'written', 'times as long'],
      measures.map(({ act, small, large, ...each }) => [
        act,
        each.grows,
        ...[small.size, small.reads, small.writes, large.size, large.reads, large.writes].map(String),
        each.times.toFixed(2),
      ]),
    );
    return measures;
  } finally {
    await lab.stop();
  }
}

async function measure(lab: Lab, act: string, grows: Grows): Promise<MessagesMeasure> {
  // Whatever an instance keeps of settings for a while, it has by then.
  await actIn(lab, act, SMALL);
  const little = await actIn(lab, act, SMALL);
  const much = await actIn(lab, act, LARGE);
  return {
    ...{ act, grows },
    small: { size: SMALL[grows], reads: little.cost.reads, writes: little.cost.writes },
    large: { size: LARGE[grows], reads: much.cost.reads, writes: much.cost.writes },
    times: much.milliseconds / little.milliseconds,
  };
}

/** What the act costs the first time, and how long it takes where the app is open and asks again. */
async function actIn(lab: Lab, name: string, size: Size) {
  const scene = CLIENT_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  await lab.stage(scene.given(size));
  const nebula = lab.as(scene.by);
  const cost = await lab.measure(() => scene.act(nebula));
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    await scene.act(nebula);
    taken.push(performance.now() - began);
  }
  return { cost, milliseconds: taken.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN };
}
