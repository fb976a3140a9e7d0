/**
 * What holds for each database: what was loaded for it, else what it was given at the start, else what was loaded for its project, else
 * what everybody was given. What is loaded for a project is meant for its default database, and for those that have nothing of their own.
 */
export class PerDatabase<T> {
  private readonly loaded = new Map<string, T | undefined>();

  constructor(
    private readonly everybodys: T | undefined,
    private readonly own: ReadonlyMap<string, T>,
  ) {}

  /** @param database `projects/p/databases/d` */
  of(database: string): T | undefined {
    const [, project = '', , id = ''] = database.split('/');
    if (this.loaded.has(database)) return this.loaded.get(database);
    const own = this.own.get(id);
    if (own !== undefined && id !== '(default)') return own;
    return this.loaded.has(project) ? this.loaded.get(project) : (own ?? this.everybodys);
  }

  /** @param place a project's id, or the name of a database; undefined takes away what holds there */
  load(place: string, value: T | undefined): void {
    this.loaded.set(place, value);
  }
}

/** A database's name; a project's default one when no id is given. */
export function databaseName(project: string, id = '(default)'): string {
  return `projects/${project}/databases/${id}`;
}
