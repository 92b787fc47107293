/**
How long what belongs to a complete answer may take after the model's stop, in milliseconds: token counts, an end mark, the end of the bytes. The answer is complete without it.
*/
export const defaultMetadataMs = 2000;

/**
How long the rest of a stream is waited for, however much of it comes.
*/
export type Patience = {
	/**
	Begins to wait; called again, goes on.
	*/
	start: () => void;
	end: () => void;
};

/**
Makes the {@link Patience} of one answer.

@param ms - How long, in milliseconds.
@param giveUp - Called where the time is over.
*/
export function createPatience(ms: number, giveUp: () => void): Patience {
	let timer: NodeJS.Timeout | undefined;
	return {
		start() {
			timer ??= setTimeout(giveUp, ms);
		},
		end() {
			clearTimeout(timer);
		},
	};
}
