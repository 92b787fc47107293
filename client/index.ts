/**
The client library: everything that a program may import. It runs in Node and in browsers.
*/
export type {AwsRefusal} from './aws-refusal.ts';
export * from './create-stream-client.ts';
export * from './errors.ts';
export * from './hashing-fetch.ts';
export type {Timeouts} from './timeouts.ts';
export type * from './types.ts';
export type * from '../runtime/protocol/events.ts';
