/**
How a request is asked for in bulk: by the endpoint's own events, and in the dialects.
*/
export const eventCalls = ['native', 'chat', 'responses', 'messages', 'claude'] as const;
export type EventCall = typeof eventCalls[number];

/**
Deltas of each answer.
*/
export const dialectDeltas = 100_000;
