import type {StreamEvent, UsageEvent} from '../../../runtime/protocol/events.ts';
import {makeHarmlessLine} from './make-harmless.ts';

/**
Collects the figures of one answer.
*/
export type Statistics = {
	take: (event: StreamEvent) => void;
	/**
	The answer is over, by its last event or without one: what comes after that is no part of it. The first call counts.
	*/
	end: () => void;
	/**
	From the question to the end of the answer, or to now. In milliseconds.
	*/
	total: () => number;
	/**
	The figures as one line, only those that are known.
	*/
	summary: () => string;
};

/**
Starts the clock of one answer.

@param now - In milliseconds; in tests another clock than the machine's.
*/
export function startStatistics(now = () => performance.now()): Statistics {
	const startedAt = now();
	let endedAt: number | undefined;
	let lastAt: number | undefined;
	let firstEvent: number | undefined;
	let firstToken: number | undefined;
	let lastToken: number | undefined;
	let largestGap: number | undefined;
	let pieces = 0;
	let usage: UsageEvent | undefined;
	let stopReason: string | undefined;
	let start: {requestId: string; model: string} | undefined;

	const hear = (time: number) => {
		// The wait for the first event is no gap, but "first byte".
		largestGap = lastAt === undefined ? undefined : Math.max(largestGap ?? 0, time - lastAt);
		lastAt = time;
	};

	const end = () => {
		if (endedAt !== undefined) {
			return;
		}

		endedAt = now();
		if (lastAt !== undefined && lastAt !== endedAt) {
			hear(endedAt);
		}
	};

	const total = () => (endedAt ?? now()) - startedAt;
	return {
		take(event) {
			const time = now();
			hear(time);
			firstEvent ??= time - startedAt;
			if (isToken(event)) {
				firstToken ??= time - startedAt;
				lastToken = time - startedAt;
				pieces++;
			}

			usage = event.type === 'usage' ? event : usage;
			start = event.type === 'start' ? event : start;
			stopReason = event.type === 'done' ? event.stopReason : stopReason;
			endedAt = event.type === 'done' ? time : endedAt;
		},
		end,
		total,
		summary() {
			const seconds = ((lastToken ?? 0) - (firstToken ?? 0)) / 1000;
			const figures = [
				start && `model ${start.model}`,
				firstEvent !== undefined && `first byte ${format(firstEvent)}`,
				firstToken !== undefined && `first token ${format(firstToken)}`,
				`total ${format(total())}`,
				usage && `${usage.inputTokens} tokens in, ${usage.outputTokens} out`,
				usage && seconds > 0 && `${(usage.outputTokens / seconds).toFixed(1)} tokens/s`,
				pieces > 0 && (pieces === 1 ? '1 piece' : `${pieces} pieces`),
				largestGap !== undefined && `largest gap ${format(largestGap)}`,
				stopReason !== undefined && `stop ${stopReason}`,
				start && `request ${start.requestId}`,
			];
			return makeHarmlessLine(figures.filter(Boolean).join(' · '));
		},
	};
}

/**
Whether an event brings something that the model has made: text, reasoning, a piece of a tool's input.
*/
function isToken({type}: StreamEvent): boolean {
	return ['delta', 'reasoning', 'tool'].includes(type);
}

function format(milliseconds: number): string {
	return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
