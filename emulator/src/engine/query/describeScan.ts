import { formatFieldPath, NAME_FIELD } from '../../values/fieldPath';
import type { Scan } from './planQuery';

/** The index that production would use for a scan, in the words of Query Explain. */
export interface IndexDescription {
  /** `Collection` or `Collection group`. */
  readonly queryScope: string;
  /** `(city ASC, age DESC, __name__ DESC)` */
  readonly properties: string;
}

export function describeScan(scan: Scan, allDescendants: boolean): IndexDescription {
  const reverse = scan.kind === 'index' && scan.reverse;
  const fields = scan.kind === 'index' ? scan.fields : [];
  const name = reverse ? 'DESC' : 'ASC';
  const parts = fields.map(({ path, mode }, i) => {
    const isFixed = scan.kind === 'index' && i < scan.fixedFields;
    const direction = isFixed ? mode : (mode === 'ASC') === reverse ? 'DESC' : 'ASC';
    return `${formatFieldPath(path)} ${direction}`;
  });
  return {
    queryScope: allDescendants ? 'Collection group' : 'Collection',
    properties: `(${[...parts, `${NAME_FIELD} ${name}`].join(', ')})`,
  };
}
