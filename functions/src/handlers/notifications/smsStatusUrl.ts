/** Where the provider tells what became of the text message of a job: the signature over the address says that we named the job. */
export function smsStatusUrl(functionsUrl: string, jobId: string): string {
  return `${functionsUrl}/twilioWebhook?job=${encodeURIComponent(jobId)}`;
}
