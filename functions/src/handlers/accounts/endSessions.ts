import { jobHandler } from '../../runtime/jobHandler';

/** Ends every session of an account; whoever owns it signs in again. */
export default jobHandler<'end-sessions'>(async ({ payload: { uid }, ports }) => {
  await (await ports.identities()).endSessions(uid);
});
