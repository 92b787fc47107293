/**
What one read of a body waits for.
*/
export type WatchRead = () => () => void;

/**
Reads a body, which nobody else may read, piece by piece as it comes; without `for await`, which not every browser offers on streams.

@param watch - Called before each wait; what it returns is called after it. The time that the reader of the pieces takes is not counted.
@yields The pieces as they come.
*/
export async function * readBody(body: ReadableStream<Uint8Array>, watch: WatchRead): AsyncGenerator<Uint8Array, void> {
	const reader = body.getReader();
	try {
		for (;;) {
			const stop = watch();
			let result;
			try {
				result = await reader.read();
			} finally {
				stop();
			}

			if (result.done) {
				return;
			}

			yield result.value;
		}
	} finally {
		reader.releaseLock();
	}
}

/**
Reads at most the first `length` characters of a body: enough of an error page, however long it is. Takes what came where the body breaks.

@param watch - Called once, before the first wait; what it returns is called after the last one. So it bounds the whole, and a body that comes byte by byte takes no longer than one that is silent.
*/
export async function readText(body: Response['body'], length: number, watch: WatchRead): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	const stop = watch();
	try {
		for await (const chunk of body ? readBody(body, () => () => {/* The whole is watched. */}) : []) {
			text += decoder.decode(chunk, {stream: true});
			if (text.length >= length) {
				break;
			}
		}
	} catch {
		// The status says more than the broken body.
	} finally {
		stop();
	}

	return text.slice(0, length);
}
