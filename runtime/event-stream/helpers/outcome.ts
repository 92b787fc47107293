import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {eventStreamSerdeProvider} from '@smithy/core/event-streams';
import type {EventStreamMarshaller, Message} from '@smithy/types';
import {batchSerde} from '../batch-serde.ts';
import {openEvents} from '../open-events.ts';
import {utf8} from './frames.ts';

/**
What a reader of a stream gets: the events, and the error that ended it.
*/
export type Outcome = {
	events: Array<{type: string; body: string}>;
	error?: {name: string; message: string; own?: Record<string, unknown>};
};

/**
The events and exceptions of a made-up service.
*/
const known = new Set(['delta', 'part', 'stop']);
const exceptions = new Set(['throttlingException', 'modelError']);

class ServiceError extends Error {
	readonly $fault: string;
	readonly body: string;

	constructor(name: string, body: string) {
		super(`message of ${name}`);
		this.name = name;
		this.$fault = 'client';
		this.body = body;
	}
}

/**
What an AWS SDK client hands to its event-stream part.
*/
async function deserializer(input: Record<string, Message>): Promise<Record<string, unknown>> {
	const [type = ''] = Object.keys(input);
	const body = hex(input[type]!.body);
	if (known.has(type)) {
		return {[type]: body};
	}

	return exceptions.has(type) ? {[type]: new ServiceError(type, body)} : {$unknown: input};
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex');
}

// As the HTTP client gives it; empty chunks don't come over a network.
function source(chunks: readonly Uint8Array[]): Readable {
	return Readable.from(chunks.filter(chunk => chunk.length > 0), {objectMode: false});
}

function toOutcomeError(error: unknown): NonNullable<Outcome['error']> {
	return (error instanceof Error) ? {name: error.name, message: error.message, ...(error instanceof ServiceError && {own: {...error}})} : {name: typeof error, message: String(error)};
}

/**
What the SDK's own decoder makes of the chunks.
*/
export async function sdkOutcome(chunks: readonly Uint8Array[]): Promise<Outcome> {
	const events: Outcome['events'] = [];
	try {
		for await (const event of eventStreamSerdeProvider(utf8).deserialize(source(chunks), deserializer)) {
			const [[type, body]] = Object.entries(event) as [[string, string]];
			events.push({type, body});
		}
	} catch (error) {
		return {events, error: toOutcomeError(error)};
	}

	return {events};
}

/**
What ours makes of them. Pass a marshaller to keep what it has learnt.
*/
export async function ourOutcome(chunks: readonly Uint8Array[], marshaller: EventStreamMarshaller = batchSerde(utf8)): Promise<Outcome> {
	const events: Outcome['events'] = [];
	try {
		for await (const batch of await openEvents(marshaller.deserialize(source(chunks), deserializer))) {
			// A source skips what it doesn't know.
			events.push(...batch.filter(({type}) => known.has(type)).map(frame => ({type: frame.type, body: hex(frame.bytes())})));
		}
	} catch (error) {
		return {events, error: toOutcomeError(error)};
	}

	return {events};
}
