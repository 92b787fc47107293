import {createNdjsonDecoder} from '../../../runtime/protocol/decode-ndjson.ts';
import {createSseDecoder} from '../../../runtime/protocol/decode-sse.ts';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import type {ScriptStep} from '../../program/scripted/source.ts';
import {post, type PostOptions, type WireAnswer} from './post.ts';
import {route, type Target} from './target.ts';

/**
The `Accept` of each dialect.
*/
export const dialects = {text: 'text/plain', sse: 'text/event-stream', ndjson: 'application/x-ndjson'} as const;

/**
One of {@link dialects}.
*/
export type Dialect = keyof typeof dialects;

/**
Lets the scripted model take steps, and gives its answer as it came over the wire.
*/
export async function playScript(target: Target, steps: ScriptStep[], {dialect, headers, ...options}: PostOptions & {dialect: Dialect}): Promise<WireAnswer> {
	return post(route(target, 'scripted').url, {prompt: JSON.stringify(steps)}, {
		...options,
		headers: {accept: dialects[dialect], ...headers},
	});
}

/**
The events of an answer in a dialect that has events.
*/
export function eventsOf(answer: Pick<WireAnswer, 'text'>, dialect: Exclude<Dialect, 'text'>): StreamEvent[] {
	const decoder = dialect === 'sse' ? createSseDecoder() : createNdjsonDecoder();
	return [...decoder.push(Buffer.from(answer.text)), ...decoder.end()];
}
