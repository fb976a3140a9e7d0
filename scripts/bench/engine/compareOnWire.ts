import { startSubject, type Subject, type SubjectName } from './startSubject';
import { loadDocuments, WIRE_MEASURES, type Measure } from './wireMeasures';

/** After a first one, which warms both up and does not count. */
const ROUNDS = 5;
const STARTS = 5;
const SUBJECTS: readonly SubjectName[] = ['ours', 'other'];

export interface Figure {
  readonly title: string;
  readonly unit: string;
  readonly ours: number;
  /** Undefined: the other engine cannot do it. */
  readonly other: number | undefined;
  /** Above 1: ours is ahead. */
  readonly ratio: number | undefined;
}

/** Measures both engines through the same client, in turns, so that a change of the machine's speed meets them alike. */
export async function compareOnWire(): Promise<readonly Figure[]> {
  const starts = await compareStarts();
  const subjects = await Promise.all(SUBJECTS.map(startSubject));
  try {
    for (const { firestore } of subjects) await loadDocuments(firestore);
    const figures: Figure[] = [starts];
    for (const measure of WIRE_MEASURES) figures.push(await compare(measure, subjects));
    return figures;
  } finally {
    await Promise.all(subjects.map((subject) => subject.stop()));
  }
}

async function compareStarts(): Promise<Figure> {
  const times: Record<SubjectName, number[]> = { ours: [], other: [] };
  for (let run = 0; run < STARTS; run++) {
    for (const name of SUBJECTS) {
      const subject = await startSubject(name);
      times[name].push(subject.startMilliseconds);
      await subject.stop();
    }
  }
  return figureOf({ title: 'start', unit: 'ms', better: 'less' }, median(times.ours), median(times.other));
}

async function compare(measure: Measure, subjects: readonly Subject[]): Promise<Figure> {
  const values = new Map<string, number[]>();
  const unable = new Set<string>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, firestore } of subjects) {
      if (unable.has(name)) continue;
      try {
        const value = await measure.measure(firestore);
        if (round > 0) values.set(name, [...(values.get(name) ?? []), value]);
      } catch (error) {
        if (name === 'ours') throw error;
        console.error(`The other engine cannot do "${measure.title}": ${String(error)}`);
        unable.add(name);
      }
    }
  }
  const other = unable.has('other') ? undefined : median(values.get('other') ?? []);
  return figureOf(measure, median(values.get('ours') ?? []), other);
}

function figureOf(
  { title, unit, better }: Omit<Measure, 'measure'>,
  ours: number,
  other: number | undefined,
): Figure {
  const ratio = other === undefined ? undefined : better === 'more' ? ours / other : other / ours;
  return { title, unit, ours, other, ratio };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
