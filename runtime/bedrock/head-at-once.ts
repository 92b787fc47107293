import type {BedrockRuntimeClientConfig} from '@aws-sdk/client-bedrock-runtime';
import {eventStreamSerdeProvider} from '@smithy/core/event-streams';

const emptyObject = new TextEncoder().encode('{}');

/**
The SDK's decoder of event streams, but for one thing: a call resolves when its head has come, not only with its first event.

The SDK reads the first event before it resolves, in case it is an `initial-response`, and repeats the call where that event is an exception, unseen by us and with pauses of its own. An empty `initial-response` put in front makes it resolve at once, and leaves that retry to the core.

This is also the one place where another decoder would be put in.
*/
export const headAtOnce: NonNullable<BedrockRuntimeClientConfig['eventStreamSerdeProvider']> = options => {
	const marshaller = eventStreamSerdeProvider(options);
	return {
		serialize: (input, serializer): unknown => marshaller.serialize(input, serializer),
		deserialize: (body, deserializer) => withInitialResponse(marshaller.deserialize(body, deserializer), async () => deserializer({'initial-response': {headers: {}, body: emptyObject}})),
	};
};

async function * withInitialResponse<T>(events: AsyncIterable<T>, initialResponse: () => Promise<T>): AsyncGenerator<T> {
	yield await initialResponse();
	yield * events;
}
