/** What an admin or coach may have put a name into, by the `entityType` of the entry in the log; `*` is its `entityRef`. */
export const SIGNED_DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  enrollment: ['enrollments/*'],
  review: ['reviews/*', 'reviews/*/moderation/decision'],
  program: ['programs/*'],
  event: ['events/*'],
  registration: ['eventRegistrations/*'],
  user: ['suspensions/*'],
  coach: ['verificationRequests/*'],
  setting: ['adminSettings/*'],
  erasure: ['erasures/*'],
};
