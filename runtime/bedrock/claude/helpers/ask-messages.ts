import {streamAnswer} from '../../../core/answer/answer.ts';
import type {Dialect} from '../../../core/exchange.ts';
import {ask, type Asked} from '../../../core/helpers/ask.ts';
import {collectSink} from '../../../core/helpers/collect-sink.ts';
import type {CoreSettings} from '../../../core/settings.ts';
import type {ModelSource} from '../../../core/types.ts';
import {messagesErrorObject} from '../../../dialects/messages/error-object.ts';
import {createPassedObject} from '../../../dialects/messages/passed/encode-passed-object.ts';
import {createPassedStream} from '../../../dialects/messages/passed/encode-passed-stream.ts';
import type {BedrockSettings} from '../../settings.ts';

/**
What the source is configured by, with one model of Claude's under a name of the owner's.
*/
export const claudeSettings: BedrockSettings = {models: ['sonnet'], aliases: {sonnet: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'}};

/**
The least of the dialect: what it does with a request that goes on as it is.
*/
const dialect: Dialect = {
	prefix: '/v1/messages',
	errorBody: messagesErrorObject,
	async handle(exchange) {
		const {source, settings, record} = exchange;
		const messages = await source.messages!.load();
		const text = new TextDecoder().decode(exchange.request.body);
		const value = JSON.parse(text) as {model: string; stream?: boolean};
		const passed = messages.read({
			text, value, model: value.model, betas: (exchange.request.headers['anthropic-beta'] ?? '').split(',').filter(beta => beta !== ''), isCount: false,
		}, settings);
		const identity = {requestId: record.requestId, model: value.model};
		await streamAnswer(
			exchange,
			{model: value.model, open: async signal => messages.stream(passed, signal)},
			value.stream === true ? createPassedStream(identity) : createPassedObject(identity),
		);
	},
};

/**
Asks for a message; the body completes a request of one turn. Without heartbeats, since the SDK waits between its tries.
*/
export async function askMessages(
	source: ModelSource,
	body: Record<string, unknown> = {},
	settings: Partial<CoreSettings> = {},
	{onWrite, ...request}: {remainingMs?: () => number; headers?: Record<string, string>; onWrite?: (text: string) => void} = {},
): Promise<Asked> {
	const sink = collectSink();
	const {write} = sink;
	sink.write = chunk => {
		const hasRoom = write(chunk);
		onWrite?.(String(chunk));
		return hasRoom;
	};

	return ask(source, {
		sink,
		request: {
			path: '/v1/messages', ...request, body: {
				model: 'sonnet', max_tokens: 100, stream: true, messages: [{role: 'user', content: 'Hello'}], ...body,
			},
		},
		settings: {heartbeatMs: 0, ...settings},
		dialects: [dialect],
	});
}

/**
The events of a stream: the name of each and its data, as a reader of server-sent events takes them apart.
*/
export function readFrames(text: string): Array<{event: string; data: string}> {
	return text.split('\n\n').map(block => block.replace(/^\n/v, '')).filter(block => block !== '').map(block => {
		const [, event = '', data = ''] = /^event: (?<event>.*)\ndata: (?<data>.*)$/v.exec(block) ?? [];
		return {event, data};
	});
}
