import type {RecordedCall} from './model-server-types.ts';

/**
How many calls are kept to be looked at: all of a test's, but not all of a stack that serves for days.
*/
export const keptCalls = 1000;

/**
How many bytes their bodies may have together, without which prompts of a megabyte would take a gigabyte. The last call is kept whatever its size.
*/
export const keptBytes = 4 * 1024 * 1024;

/**
Makes what adds a call, with the bytes of its body, to a list of the last ones.

@param calls - The list, oldest first.
*/
export function callKeeper(calls: RecordedCall[]): (call: RecordedCall, bytes: number) => void {
	const sizes = new WeakMap<RecordedCall, number>();
	return (call, bytes) => {
		calls.push(call);
		sizes.set(call, bytes);
		let all = calls.reduce((sum, kept) => sum + (sizes.get(kept) ?? 0), 0);
		while (calls.length > keptCalls || (calls.length > 1 && all > keptBytes)) {
			all -= sizes.get(calls.shift()!) ?? 0;
		}
	};
}
