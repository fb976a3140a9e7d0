/** A way of writing that production would slow down. */
export interface Warning {
  readonly kind: 'hotDocument' | 'growingIndex';
  /** The document's name, or the collection's with the field after a colon. */
  readonly subject: string;
  readonly message: string;
}

/** Tells of a warning in a database. */
export type Warn = (database: string, warning: Warning) => void;

/** Whether production would keep an index of a collection group's field. */
export type IsIndexed = (database: string, collectionGroup: string, field: string) => boolean;
