export * from './entry/objectTriggers';
export * from './entry/queues';
export * from './entry/schedules';
export * from './entry/services';
export * from './entry/triggers';
export * from './entry/webhooks';
