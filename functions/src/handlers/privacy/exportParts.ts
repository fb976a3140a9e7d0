import { type DataExport, MAX_EXPORT_PROBLEMS } from '../../contracts/documents/exports';
import { exportPart } from '../../domain/privacy/exporting';
import { type ExportFile, exportPlan, fitsVolume } from '../../domain/privacy/exportVolumes';
import type { Files } from '../../ports/files';
import { DOCUMENT, SEPARATOR } from './exportObjects';
import type { Line } from './tellPage';

/** Signs of a part, about; a worker holds one part and one page. */
const PART = 512 * 1024;
/** What a worker has told, in parts that it writes when they are full, and the files that are to be archived, in lists. */
export interface ExportParts {
  add(line: Line): Promise<void>;
  /** Whether something was told that the export does not say yet: all of it, or only what is written. */
  isAhead(of: 'told' | 'written'): boolean;
  /** Writes what is left. @returns the export with all that was told, to be saved */
  flush(cursor: Pick<DataExport, 'step' | 'after'>): Promise<DataExport>;
}

/** Goes on where the export stands: from there the same lines make the same parts, whoever writes them. */
export function exportParts(files: Files, begun: DataExport): ExportParts {
  let state = begun;
  let [pending, signs, saved] = [[] as string[], 0, begun.parts];
  let plan: ExportFile[] = [];
  const writePlan = async (): Promise<void> => {
    if (plan.length === 0) return;
    const { plans = 0 } = state;
    await files.write(exportPlan(state, plans), Buffer.from(JSON.stringify(plan)), DOCUMENT);
    state = { ...state, plans: plans + 1 };
    plan = [];
  };
  const write = async (): Promise<void> => {
    if (pending.length === 0) return;
    await files.write(exportPart(state, state.parts), Buffer.from(pending.join(SEPARATOR)), DOCUMENT);
    state = { ...state, parts: state.parts + 1 };
    [pending, signs] = [[], 0];
  };
  return {
    async add(line) {
      const text = JSON.stringify(line.told);
      pending.push(text);
      signs += text.length;
      state = withLine(state, line);
      if (line.file !== undefined) {
        if (!fitsVolume(plan, [line.file])) await writePlan();
        plan.push(line.file);
      }
      if (signs >= PART) await write();
    },
    isAhead: (of) => state.parts > saved || (of === 'told' && pending.length > 0),
    async flush({ step, after }) {
      await write();
      await writePlan();
      saved = state.parts;
      state = { ...state, step, after };
      return state;
    },
  };
}

function withLine(state: DataExport, { collection, told, problem }: Line): DataExport {
  const { counts, problems, files } = state;
  return {
    ...state,
    counts: { ...counts, [collection]: (counts[collection] ?? 0) + 1 },
    problems: problem === undefined ? problems : [...problems, problem].slice(0, MAX_EXPORT_PROBLEMS),
    files: files + (told.stored === undefined ? 0 : 1),
  };
}
