import type {WireAnswer} from './post.ts';

/**
Says why an answer was not streamed, or `undefined` where it was.

Relative bounds only: the first byte comes before a quarter of the total time has passed, and most gaps between reads are real. "Real" is a tenth of the mean gap that the sender intends, so that a handful of reads of one burst do not count; nothing is said about how writes map to reads.

`intendedGaps` is how many pauses the sender makes.
*/
export function whyNotStreamed(answer: Pick<WireAnswer, 'startedAt' | 'chunks'>, intendedGaps: number): string | undefined {
	const {startedAt, chunks} = answer;
	const first = chunks[0]?.at;
	const last = chunks.at(-1)?.at;
	if (first === undefined || last === undefined) {
		return 'the answer was empty';
	}

	const total = last - startedAt;
	const firstShare = (first - startedAt) / total;
	if (firstShare >= 0.25) {
		return `the first byte came after ${(firstShare * 100).toFixed(0)} % of the time`;
	}

	const realGap = total / intendedGaps / 10;
	let realGaps = 0;
	for (const [index, chunk] of chunks.entries()) {
		if (index > 0 && chunk.at - chunks[index - 1]!.at > realGap) {
			realGaps++;
		}
	}

	return realGaps > intendedGaps / 2 ? undefined : `only ${realGaps} of ${intendedGaps} gaps were real`;
}
