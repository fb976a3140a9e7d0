/**
 * Where the provider tells what became of the text message of a job: the signature over the address says that we named the job. Without one,
 * where it tells what phones answer.
 */
export function smsStatusUrl(functionsUrl: string, jobId: string | undefined): string {
  const address = `${functionsUrl}/twilioWebhook`;
  return jobId === undefined ? address : `${address}?job=${encodeURIComponent(jobId)}`;
}
