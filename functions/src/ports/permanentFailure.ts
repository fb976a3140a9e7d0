/** What another attempt would meet again, such as a mailbox that does not exist: the job ends at once with this as its reason. */
export class PermanentFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PermanentFailure';
  }
}
