import {EventReader} from './event-reader.ts';

/**
Opens the stream of a response that came through a client with {@link batchSerde}.

@param stream - The output's event stream, such as `stream` of ConverseStream or `Body` of InvokeEndpointWithResponseStream.
@throws {TypeError} where the response has none, or the client decodes its events by itself.
*/
export async function openEvents(stream: AsyncIterable<unknown> | undefined): Promise<EventReader> {
	const first: IteratorResult<unknown> | undefined = await stream?.[Symbol.asyncIterator]().next();
	if (first?.value instanceof EventReader) {
		return first.value;
	}

	throw new TypeError('The response carries no batches of events: its client must be made with eventStreamSerdeProvider: batchSerde.');
}
