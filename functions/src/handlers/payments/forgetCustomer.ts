import { jobHandler } from '../../runtime/jobHandler';

/**
 * Has the provider forget a person who is erased, with all that was saved. Charges stay, and can be given back, without a name.
 * @throws Error where no provider is set up any more, which still keeps something: the job waits for it
 */
export default jobHandler<'forget-customer'>(async ({ payload: { customerId }, ports }) => {
  const wallets = await ports.wallets();
  if (wallets === undefined) throw new Error('no payment provider is set up');
  await wallets.removeCustomer(customerId);
});
