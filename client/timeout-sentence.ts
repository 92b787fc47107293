/**
Which wait took too long: for the answer's head, between two pieces of it, or for the whole.
*/
export type TimeoutPhase = 'firstByte' | 'idle' | 'total';

/**
What is said of a wait that took longer than its limit.

@param setting - What the limit is called where it is set.
*/
export function timeoutSentence(phase: TimeoutPhase, milliseconds: number, setting: string): string {
	const what = {
		firstByte: 'The endpoint did not begin to answer',
		idle: 'The endpoint sent nothing, not even a heartbeat,',
		total: 'The answer was not complete',
	}[phase];
	return `${what} within ${inSeconds(milliseconds)}; try again, or raise ${setting}.`;
}

function inSeconds(milliseconds: number): string {
	return milliseconds === 1000 ? '1 second' : `${milliseconds / 1000} seconds`;
}
