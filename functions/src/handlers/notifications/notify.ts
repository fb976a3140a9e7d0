import { atomicJobHandler } from '../../runtime/jobHandler';
import { tellings } from './tellings';

/** Tells a person a notice, and goes on as its mail where one is wanted. */
export default atomicJobHandler<'notify' | 'notify-in-app'>(async ({ payload, ...around }) => {
  const [telling] = await tellings([payload], around);
  return telling?.commit();
});
