/**
Where the suites' program runs: on this machine in process, on this machine under Pulumi's engine, or on AWS.
*/
export type TargetKind = 'local' | 'engine' | 'aws';

/**
The configuration that the suites' program gets over that of the stack's file: a short read timeout, so that heartbeats are shown in seconds.

Neither may be shorter than a throttled call takes, which the SDK repeats twice after waits of up to 1 and 2 s: a heartbeat before that makes a status of 429 an error in band. On AWS the read timeout is longer, for a cold start in a format without heartbeats.
*/
export function programConfig(kind: TargetKind): {originReadTimeout: number; heartbeat: number; logRetentionDays: number} {
	return {originReadTimeout: kind === 'aws' ? 20 : 10, heartbeat: 5, logRetentionDays: 1};
}

/**
The timing of the scripted function, in seconds, from the distribution's read timeout: its deadline comes after a silence that outlasts the read timeout.
*/
export function scriptedTiming(originReadTimeout: number): {timeout: number; deadlineMargin: number; heartbeat: number; idleTimeout: number} {
	return {
		timeout: originReadTimeout + 8,
		deadlineMargin: 2,
		heartbeat: Math.max(1, Math.floor(originReadTimeout / 4)),
		idleTimeout: 3,
	};
}
