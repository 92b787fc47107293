export * from './create-proxy.ts';
export type * from './proxy-options.ts';
export * from './proxy-error.ts';
