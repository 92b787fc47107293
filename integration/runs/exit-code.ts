import type {RunOutcome} from '../harness/run.ts';

/**
The exit code of a run: 0 where all that ran passed and nothing is left; where a signal ended it, in order and with nothing left, that signal's, as if it had ended the process at once; else 1.

@param ofSignal - The exit code of the first signal that came, if one came.
*/
export function exitCodeOf({result, failure, isInterrupted, isLeaked}: RunOutcome, ofSignal: number | undefined): number {
	if (isInterrupted && !isLeaked && ofSignal !== undefined) {
		return ofSignal;
	}

	return failure !== undefined || isLeaked || result === undefined || result.failed > 0 || result.passed === 0 ? 1 : 0;
}
