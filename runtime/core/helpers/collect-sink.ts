import type {ResponseSink} from '../types.ts';

/**
A sink that keeps what it gets.
*/
export type CollectSink = ResponseSink & {
	status: number | undefined;
	headers: Record<string, string>;
	writes: string[];
	isEnded: boolean;
	/**
	All writes together.
	*/
	text: () => string;
	/**
	From now on the reader is behind, until `catchUp`.
	*/
	fallBehind: () => void;
	catchUp: () => void;
};

export function collectSink(): CollectSink {
	let behind: PromiseWithResolvers<void> | undefined;
	const sink: CollectSink = {
		status: undefined,
		headers: {},
		writes: [],
		isEnded: false,
		head(status, headers) {
			if (sink.status !== undefined) {
				throw new Error('head was called twice');
			}

			sink.status = status;
			sink.headers = headers;
		},
		write(chunk) {
			if (sink.status === undefined || sink.isEnded) {
				throw new Error('write before head or after end');
			}

			sink.writes.push(String(chunk));
			return behind === undefined;
		},
		async drained() {
			await behind?.promise;
		},
		async end() {
			if (sink.isEnded) {
				throw new Error('end was called twice');
			}

			sink.isEnded = true;
		},
		text: () => sink.writes.join(''),
		fallBehind() {
			behind = Promise.withResolvers();
		},
		catchUp() {
			behind?.resolve();
			behind = undefined;
		},
	};
	return sink;
}
