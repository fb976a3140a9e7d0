import { PermanentFailure } from './permanentFailure';

/** What is thrown where a mail system refused an address, not the mail: `hard`, since there is no such mailbox; `soft`, since it takes none for now. */
export class AddressRefused extends PermanentFailure {
  constructor(
    message: string,
    readonly bounce: 'hard' | 'soft',
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AddressRefused';
  }
}
