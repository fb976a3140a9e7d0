import type { CoverageSummary } from '../../emulator/src/rules/coverage/summarize';

/** The part of the emulator's `:ruleCoverage` report that says what each expression came to. */
interface ReportEntry {
  readonly sourcePosition: {
    readonly line: number;
    readonly currentOffset: number;
    readonly endOffset: number;
  };
  readonly values: readonly {
    readonly value: { readonly boolValue?: boolean; readonly undefined?: object };
    readonly count: number;
  }[];
  readonly children: readonly ReportEntry[];
}

export interface Report {
  readonly summary: CoverageSummary;
  readonly rules: { readonly files: readonly [{ readonly content: string }] };
  readonly report: readonly ReportEntry[];
}

/** A condition, or a part of one, that the tables never saw come out both ways. */
export interface OneSided {
  readonly line: number;
  readonly expression: string;
  readonly seen: 'only true' | 'only false' | 'neither';
}

export async function fetchCoverage(emulatorUrl: string, project: string): Promise<Report> {
  const answer = await fetch(`${emulatorUrl}/emulator/v1/projects/${project}:ruleCoverage`);
  return (await answer.json()) as Report;
}

/** Whether a line of the rules is in the part that is made from the contract. */
export function isShape({ rules }: Report, { line }: OneSided): boolean {
  const lines = rules.files[0].content.split('\n');
  const [begin, end] = ['---- Shapes:', '---- End of the shapes'].map((mark) =>
    lines.findIndex((each) => each.includes(mark)),
  );
  return line > begin! && line <= end!;
}

/** The expressions anywhere that were only true, or only not: parts of a rule that no row of a table needs. In a list, what a query leaves open is not true. */
export function oneSidedParts({ rules, report }: Report): OneSided[] {
  const source = rules.files[0].content;
  const visit = (entry: ReportEntry): OneSided[] => {
    const isBoolean = entry.values.some(({ value }) => value.boolValue !== undefined);
    const isOpen = entry.values.some(({ value }) => value.undefined !== undefined);
    const found = isBoolean ? oneSided(entry, source) : [];
    return [
      ...found.filter(({ seen }) => !(seen === 'only true' && isOpen)),
      ...entry.children.flatMap(visit),
    ];
  };
  return report.flatMap(visit);
}

function oneSided({ sourcePosition, values }: ReportEntry, source: string): OneSided[] {
  const was = (wanted: boolean) => values.some(({ value, count }) => value.boolValue === wanted && count > 0);
  if (was(true) && was(false)) return [];
  const { line, currentOffset, endOffset } = sourcePosition;
  const seen = was(true) ? 'only true' : was(false) ? 'only false' : 'neither';
  return [{ line, expression: source.slice(currentOffset, endOffset), seen }];
}
