/** A document's path that knows the type of what lies there; made only in `domain/paths.ts`. */
export interface DocumentPath<T> {
  readonly path: string;
  readonly id: string;
  /** Never present at run time: carries the type. */
  readonly __type?: T;
}

/** A collection's path, or with `group` every collection of that name. */
export interface CollectionPath<T> {
  readonly path: string;
  readonly group?: boolean;
  readonly __type?: T;
}

export type WhereOperator =
  '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'array-contains' | 'array-contains-any';

export interface Query<T> {
  readonly from: CollectionPath<T>;
  readonly where?: readonly (readonly [field: string, operator: WhereOperator, value: unknown])[];
  readonly orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  readonly limit: number;
  /** Values of the order fields of the last document of the page before; of `__name__` its id. */
  readonly startAfter?: readonly unknown[];
}

/** The documents that lie nearest to a place by the straight line, the nearest first; of equal ones any order. */
export interface Nearest<T> extends Filter<T> {
  /** Written by `asVector`; documents without one of the same dimension are not found. */
  readonly field: string;
  readonly to: readonly number[];
  readonly limit: number;
}

/** Numbers to store as a vector, which can be searched by distance; read, they are numbers. */
export class Vector {
  constructor(readonly values: readonly number[]) {}
}

/** The numbers of a document that is to be written as those of a vector. */
export function asVector(values: readonly number[]): number[] {
  return new Vector(values) as unknown as number[];
}

/** What is counted: a query without order and page. */
export type Filter<T> = Pick<Query<T>, 'from' | 'where'>;

export interface Found<T> {
  readonly path: DocumentPath<T>;
  readonly data: T;
}

/** Values of fields to change; a key may be a field path (`stats.count`), `undefined` is an error, `DELETE_FIELD` removes. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | typeof DELETE_FIELD } & Readonly<
  Record<string, unknown>
>;

export const DELETE_FIELD = Symbol('delete field');

/** Outside a transaction, what several documents are is seen at one instant. @throws Unavailable */
export interface Reader {
  get<T>(document: DocumentPath<T>): Promise<T | undefined>;
  /** One round trip for several documents; answers in the order asked. */
  getAll<T extends readonly unknown[]>(
    ...documents: { readonly [K in keyof T]: DocumentPath<T[K]> }
  ): Promise<{ [K in keyof T]: T[K] | undefined }>;
  query<T>(query: Query<T>): Promise<readonly Found<T>[]>;
  /** The sum of a field, over the documents that have it, by the database; costs a read for each thousand. */
  sum(filter: Filter<unknown> & { readonly field: string }): Promise<number>;
  /** How many documents there are, counted by the database; costs a read for each thousand. */
  count(filter: Filter<unknown>): Promise<number>;
}

/** Reads come before writes; writes take effect together or not at all. The work may run several times and must have no other effect. */
export interface Transaction extends Reader {
  /** Fails the transaction with a `Conflict` when the document exists. A property that is `undefined` is left out. */
  create<T>(document: DocumentPath<T>, data: T): void;
  /** Replaces the whole document. A property that is `undefined` is left out. */
  set<T>(document: DocumentPath<T>, data: T): void;
  /** Fails the transaction with a `Conflict` when the document is missing. */
  update<T>(document: DocumentPath<T>, changes: Changes<T>): void;
  delete<T>(document: DocumentPath<T>): void;
}

/** How a document is changed that nobody has read. */
export type Amendment = Pick<Transaction, 'update' | 'delete'>;

/**
 * Why a transaction could not take effect: a created document `exists`, an updated one is `missing`,
 * or others kept changing what it read (`contention`, worth another try).
 */
export class Conflict extends Error {
  constructor(
    readonly kind: 'exists' | 'missing' | 'contention',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Conflict';
  }
}

/** The database gave no answer in time: what was asked may or may not have taken effect. */
export class Unavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unavailable';
  }
}

export interface TransactOptions {
  /** Told when the commit took effect, in microseconds, where the database says so: with it, what was written can be amended. */
  readonly onCommit?: (at: number) => void;
  /**
   * A document that the work creates in every run and nobody else does. By it a commit is recognised whose answer was lost:
   * the work does not run again then, and what it answered stands.
   */
  readonly marker?: DocumentPath<unknown>;
}

/** The database in the platform's words: typed paths, plain data with `Date`s, serialisable transactions. */
export interface Documents extends Reader {
  /**
   * Work that throws a `Conflict` of contention asks for another attempt. Without a marker, work whose commit got no answer runs again, and finds what it did.
   * @throws Conflict when it could not take effect, Unavailable; what the work throws passes through and nothing is written.
   */
  transact<R>(work: (transaction: Transaction) => Promise<R>, options?: TransactOptions): Promise<R>;
  /**
   * Changes documents that a commit has written, without a read, unless anybody wrote one of them since.
   * @param at when that commit took effect
   * @returns whether they are changed: all of them or none. Where an answer was lost it may say no of what took effect. @throws Unavailable
   */
  amend(at: number, work: (amendment: Amendment) => void): Promise<boolean>;
  nearest<T>(search: Nearest<T>): Promise<readonly Found<T>[]>;
  /**
   * Several documents as they are at one instant, and that instant in microseconds: what was looked at later is newer, also of what is
   * gone. @throws Unavailable
   */
  look<T extends readonly unknown[]>(
    ...documents: { readonly [K in keyof T]: DocumentPath<T[K]> }
  ): Promise<{ readonly found: { [K in keyof T]: T[K] | undefined }; readonly at: number }>;
  /** The database as it was at an instant of the last hour, in microseconds as `look` says it. @throws Unavailable */
  asOf(microseconds: number): Reader;
  /** The same database for one piece of work that ends within so long from now, whatever happens. */
  within(milliseconds: number): Documents;
}
