/**
 * What is thrown where a provider may have taken what it was handed, and nobody can know: the job ends, to be looked at by a person, since
 * another attempt might send it twice.
 */
export class Unclear extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Unclear';
  }
}
