import type {ResponseSink} from '../types.ts';

/**
The way of an answer's text to its reader. While the reader keeps up, each write leaves at once; while it does not, writes are joined into one.
*/
export type Outbox = {
	/**
	Whether the reader has not yet taken what was written.
	*/
	isBehind: () => boolean;
	/**
	Whether so much is waiting that the writer must wait for {@link Outbox.room}.
	*/
	isFull: () => boolean;
	write: (text: string) => void;
	/**
	Resolves when the reader has caught up.
	*/
	room: () => Promise<void>;
	/**
	Hands over what still waits, which is bounded, and ends the answer.
	*/
	end: () => Promise<void>;
};

/**
Makes the outbox of one answer.

@param limit - Characters that may wait before {@link Outbox.room} holds the writer back.
@param onFailure - Called where the reader can't be waited for any more.
*/
export function createOutbox(sink: ResponseSink, limit: number, onFailure: (error: unknown) => void): Outbox {
	let isBehind = false;
	let pending = '';
	let room: PromiseWithResolvers<void> | undefined;

	const take = (): string => {
		const rest = pending;
		pending = '';
		return rest;
	};

	const waitForReader = async (): Promise<void> => {
		try {
			await sink.drained();
			isBehind = false;
			const rest = take();
			if (rest !== '') {
				write(rest);
			}
		} catch (error) {
			onFailure(error);
		}

		room?.resolve();
		room = undefined;
	};

	const write = (text: string): void => {
		if (isBehind) {
			pending += text;
		} else if (!sink.write(text)) {
			isBehind = true;
			void waitForReader();
		}
	};

	const isFull = (): boolean => isBehind && pending.length >= limit;

	return {
		isBehind: () => isBehind,
		isFull,
		write,
		async room() {
			if (!isFull()) {
				return;
			}

			room ??= Promise.withResolvers();
			await room.promise;
		},
		async end() {
			const rest = take();
			if (rest !== '') {
				sink.write(rest);
			}

			await sink.end();
		},
	};
}
