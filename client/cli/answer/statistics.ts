import type {StreamEvent, UsageEvent} from '../../../runtime/protocol/events.ts';
import {makeHarmlessLine} from './make-harmless.ts';

/**
Collects the figures of one answer.
*/
export type Statistics = {
	take: (event: StreamEvent) => void;
	/**
	The figures as one line.
	*/
	summary: () => string;
};

/**
Starts the clock of one answer.
*/
export function startStatistics(): Statistics {
	const startedAt = performance.now();
	let lastAt = startedAt;
	let firstEvent: number | undefined;
	let firstToken: number | undefined;
	let largestGap = 0;
	let pieces = 0;
	let usage: UsageEvent | undefined;
	let stopReason: string | undefined;
	let start: {requestId: string; model: string} | undefined;

	return {
		take(event) {
			const now = performance.now();
			largestGap = firstEvent === undefined ? 0 : Math.max(largestGap, now - lastAt);
			firstEvent ??= now - startedAt;
			lastAt = now;
			if (event.type === 'delta') {
				firstToken ??= now - startedAt;
				pieces++;
			}

			usage = event.type === 'usage' ? event : usage;
			stopReason = event.type === 'done' ? event.stopReason : stopReason;
			start = event.type === 'start' ? event : start;
		},
		summary() {
			const total = lastAt - startedAt;
			const seconds = (total - (firstToken ?? 0)) / 1000;
			const figures = [
				start && `model ${start.model}`,
				firstEvent !== undefined && `first byte ${format(firstEvent)}`,
				firstToken !== undefined && `first token ${format(firstToken)}`,
				`total ${format(total)}`,
				usage && `${usage.inputTokens} tokens in, ${usage.outputTokens} out`,
				usage && seconds > 0 && `${(usage.outputTokens / seconds).toFixed(1)} tokens/s`,
				`${pieces} pieces, largest gap ${format(largestGap)}`,
				stopReason !== undefined && `stop ${stopReason}`,
				start && `request ${start.requestId}`,
			];
			return makeHarmlessLine(figures.filter(Boolean).join(' · '));
		},
	};
}

function format(milliseconds: number): string {
	return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
