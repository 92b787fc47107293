import Anthropic from '@anthropic-ai/sdk';
import type {Message, RawMessageStreamEvent} from '@anthropic-ai/sdk/resources/messages';
import {createHashingFetch} from '../../../client/hashing-fetch.ts';
import {promptOf, type ScenarioRoute} from './openai-scenarios.ts';
import {route, type OpenTarget} from './target.ts';

/**
Anthropic's client as docs/clients.md shows it, without its own repeats, so that each failure is one request.
*/
export function messagesClient(target: OpenTarget, name: string, fetch = createHashingFetch()): Anthropic {
	return new Anthropic({
		baseURL: route(target, name).url, apiKey: target.apiKey ?? 'none', fetch, maxRetries: 0,
	});
}

/**
A request to a route's first model that makes it play a scenario.
*/
export async function scenarioRequest(target: OpenTarget, name: ScenarioRoute, scenario: string) {
	return say(target, name, promptOf(name, scenario));
}

/**
A request to a route's first model.
*/
export async function say(target: OpenTarget, name: ScenarioRoute, content: string) {
	const {data} = await messagesClient(target, name).models.list();
	return {model: data[0]!.id, max_tokens: 1000, messages: [{role: 'user' as const, content}]};
}

/**
Reads a stream to its end or its failure, as a loop does.
*/
export async function collectEvents(stream: AsyncIterable<RawMessageStreamEvent>) {
	const events: RawMessageStreamEvent[] = [];
	let failure: unknown;
	try {
		for await (const event of stream) {
			events.push(event);
		}
	} catch (error) {
		failure = error;
	}

	return {
		events, failure, text: events.map(event => event.type === 'content_block_delta' && event.delta.type === 'text_delta' ? event.delta.text : '').join(''), isWhole: events.at(-1)?.type === 'message_stop',
	};
}

/**
All text of a message.
*/
export function textOf({content}: Pick<Message, 'content'>): string {
	return content.map(block => block.type === 'text' ? block.text : '').join('');
}

/**
The tools that the scenario `tools` calls.
*/
export const scenarioTools: Anthropic.Tool[] = [
	{name: 'weather', description: 'Tells the weather', input_schema: {type: 'object', properties: {city: {type: 'string'}}, required: ['city']}},
	{name: 'clock', input_schema: {type: 'object', properties: {}}},
];
