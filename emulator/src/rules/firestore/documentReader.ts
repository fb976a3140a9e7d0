import type { AccessBudget } from './accessBudget';
import type { DocumentAccess } from './api';
import { LimitFault, type Documents } from '../runtime/evaluation';
import { error, type Result } from '../values/result';
import {
  map,
  NULL,
  pathOfName,
  text,
  type Element,
  type MapValue,
  type PathValue,
} from '../values/ruleValue';
import type { Fields } from '../../values/value';

const MAX_ACCESSES = 10;

/** Reads documents for the rules of one operation, each at most once. */
export class DocumentReader implements Documents {
  private readonly names: string[] = [];

  /** `database` is `projects/p/databases/d`. */
  constructor(
    private readonly database: string,
    private readonly access: DocumentAccess,
    private readonly budget: AccessBudget,
  ) {}

  /** Names of the documents read so far, those free of charge left out. */
  get charged(): readonly string[] {
    return this.names;
  }

  read(path: PathValue, state: 'before' | 'after'): Result {
    const name = this.nameOf(path);
    if (name === undefined) return error(`Not the path of a document: /${path.segments.join('/')}.`);
    const key = `${state} ${name}`;
    const known = this.budget.read.get(key);
    if (known) return known;
    this.charge(name);
    const document = this.access[state](name);
    const value = document ? resourceOf(document) : NULL;
    this.budget.read.set(key, value);
    return value;
  }

  private charge(name: string): void {
    if (this.names.length >= MAX_ACCESSES) {
      throw new LimitFault(`The rules read more than ${MAX_ACCESSES} documents for one operation.`);
    }
    this.budget.charge(name);
    this.names.push(name);
  }

  /** A document of this database: `/databases/d/documents/` and an even number of segments. */
  private nameOf({ segments }: PathValue): string | undefined {
    const [, project = '', ...root] = this.database.split('/');
    const isDocument = segments.length > 3 && segments.length % 2 === 1 && segments[2] === 'documents';
    const isHere = segments[0] === root[0] && segments[1] === root[1];
    return isDocument && isHere ? `projects/${project}/${segments.join('/')}` : undefined;
  }
}

/** A document as rules see it. */
export function resourceOf(document: { readonly name: string; readonly fields: Fields }): MapValue {
  return map(
    new Map<string, Element>([
      ['data', map(document.fields)],
      ['id', text(document.name.slice(document.name.lastIndexOf('/') + 1))],
      ['__name__', pathOfName(document.name)],
    ]),
  );
}
