import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { tell } from '../../tell.mjs';
import { printTable } from '../printTable';
import type { AtScale } from './atScale';
import { compareOnWire, type Figure } from './compareOnWire';
import { rulesPerSecond } from './rulesPerSecond';

const SIZES = [1_000, 100_000, 1_000_000];

export interface EngineFigures {
  readonly wire: readonly Figure[];
  readonly scale: readonly AtScale[];
  /** A page query at the largest size against the smallest: 1 is flat. */
  readonly flatness: number;
  readonly rulesPerSecond: number;
}

/** The embedded engine against the other one on npm, and against itself at a thousand times the size. */
export async function benchEngine(): Promise<EngineFigures> {
  const wire = await compareOnWire();
  printTable(['through the Admin SDK', 'unit', 'ours', 'other', 'ahead ×'], wire.map(rowOf));
  const scale = atScale();
  tell();
  printTable(
    ['documents', 'bytes each', 'bytes per index entry', 'first query ms', 'page query µs'],
    scale.map((size) => [
      size.documents.toLocaleString('en'),
      size.bytesPerDocument.toFixed(0),
      size.bytesPerIndexEntry.toFixed(0),
      size.firstQueryMilliseconds.toFixed(0),
      size.queryMicroseconds.toFixed(0),
    ]),
  );
  const flatness = (scale.at(-1)?.queryMicroseconds ?? NaN) / (scale[0]?.queryMicroseconds ?? NaN);
  tell(`A page out of a million costs ${flatness.toFixed(2)} times what it costs out of a thousand.`);
  const decisions = rulesPerSecond();
  tell(`Rules: ${Math.round(decisions).toLocaleString('en')} decisions a second.`);
  return { wire, scale, flatness, rulesPerSecond: decisions };
}

function rowOf({ title, unit, ours, other, ratio }: Figure): readonly string[] {
  return [title, unit, short(ours), other === undefined ? '–' : short(other), ratio?.toFixed(2) ?? '–'];
}

function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}

function atScale(): readonly AtScale[] {
  const output = execFileSync(
    process.execPath,
    [
      '--expose-gc',
      '--max-old-space-size=8192',
      '--import',
      'tsx',
      join(import.meta.dirname, 'atScale.ts'),
      ...SIZES.map(String),
    ],
    { encoding: 'utf8' },
  );
  return JSON.parse(output) as AtScale[];
}
