export * from './entry/services';
