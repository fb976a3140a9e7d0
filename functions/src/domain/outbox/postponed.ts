/** What a worker throws when its job is well but has to wait: the attempt does not count, and the job is due again at `until`. */
export class Postponed extends Error {
  constructor(readonly until: Date) {
    super(`not before ${until.toISOString()}`);
    this.name = 'Postponed';
  }
}
