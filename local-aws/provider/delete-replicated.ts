import {setTimeout as delay} from 'node:timers/promises';
import {LambdaError} from '../lambda/lambda-error.ts';

/**
The real provider's default time-out of a deletion, in ms.
*/
const defaultTimeoutMs = 600_000;

const betweenTriesMs = 100;

/**
Deletes a function, again and again while Lambda says that it is replicated at the edge, as the real provider does (terraform-provider-aws, resourceFunctionDelete).

@param deleteFunction - Tries once.
@param timeoutMs - For how long. Default: 10 minutes.
@throws LambdaError the last refusal where the time is over, and any other at once.
*/
export async function deleteReplicated(deleteFunction: () => Promise<void>, timeoutMs = defaultTimeoutMs): Promise<void> {
	const until = performance.now() + timeoutMs;
	for (;;) {
		try {
			await deleteFunction();
			return;
		} catch (error) {
			const left = until - performance.now();
			if (!(error instanceof LambdaError) || !error.message.includes('because it is a replicated function') || left <= 0) {
				throw error;
			}

			await delay(Math.min(betweenTriesMs, left));
		}
	}
}
