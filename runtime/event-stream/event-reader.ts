import {afterwards, Batches, type BatchSource} from '../core/batches.ts';
import {readChunks, type ResponseBody} from './body-chunks.ts';
import type {EventFrame} from './event-frame.ts';
import type {Failure, FrameDecoder} from './frame-decoder.ts';

/**
The events of one response: all that a network chunk completes come as one batch, which has at least one. It can be read once, by one reader.

A slow reader slows the service down. Leaving early destroys the response at once, even while a batch is awaited.

It fails with what the SDK throws for an exception or error in the stream, after the events before it; for a damaged frame with the SDK's error or a {@link FrameError}.
*/
export class EventReader extends Batches<EventFrame> {
	/**
	Makes the reader of a response.

	@param fail - Throws what a failure of the stream stands for.
	*/
	constructor(body: ResponseBody, decoder: FrameDecoder, fail: (failure: Failure) => Promise<never>) {
		super(readEvents(body, decoder, fail));
	}
}

function readEvents(body: ResponseBody, decoder: FrameDecoder, fail: (failure: Failure) => Promise<never>): BatchSource<EventFrame> {
	const chunks = readChunks(body);
	let isLeft = false;

	return {
		async each(take) {
			await chunks.each((chunk): Promise<void> | undefined => {
				const events = decoder.push(chunk);
				const held = events.length > 0 ? take(events) : undefined;
				return decoder.failure() === undefined ? held : afterwards(held, chunks.leave);
			});
			if (isLeft) {
				return;
			}

			decoder.end();
			const failure = decoder.failure();
			if (failure !== undefined) {
				await fail(failure);
			}
		},
		leave() {
			isLeft = true;
			chunks.leave();
		},
	};
}
