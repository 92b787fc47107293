import {setTimeout as sleep} from 'node:timers/promises';
import type {StackService} from './stack-service.ts';

/**
Destroys a stack: up to three tries, with a refresh between them, since what failed is often what the state doesn't know yet.

`pausesMs` are the pauses before the second and the third try.

@throws The last failure.
*/
export async function destroyStack(stack: Pick<StackService, 'destroy' | 'refresh'>, {print, pausesMs = [10_000, 30_000]}: {print: (line: string) => void; pausesMs?: readonly number[]}): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			await stack.destroy();
			return;
		} catch (error) {
			const pause = pausesMs[tries];
			if (pause === undefined) {
				throw error;
			}

			print(`✘ destroy failed (${error instanceof Error ? error.message : String(error)}); refreshing, then trying again`);
			await sleep(pause);
			await stack.refresh().catch((refreshError: unknown) => {
				print(`✘ refresh failed as well: ${refreshError instanceof Error ? refreshError.message : String(refreshError)}`);
			});
		}
	}
}
