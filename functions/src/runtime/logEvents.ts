/** What alert policies and metrics of the logs look for, as `jsonPayload.event`. */
export const LOG_EVENTS = {
  jobDead: 'job-dead',
  triggerDead: 'trigger-dead',
  backlog: 'outbox-backlog',
} as const;
