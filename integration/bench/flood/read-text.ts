import {createDecoder} from '../../../runtime/protocol/index.ts';

/**
Takes the text of an answer out of its bytes, as they come.
*/
export type TextReader = {
	/**
	The text that these bytes complete.

	@throws Error for an error in the stream, and for what is none of its format.
	*/
	take: (bytes: Uint8Array) => string;
	/**
	Whether the answer has had its end; `undefined` where its format has none but the body's.
	*/
	isDone: () => boolean | undefined;
};

function native(format: 'sse' | 'ndjson'): TextReader {
	const decoder = createDecoder(format);
	let isDone = false;
	return {
		take(bytes) {
			let text = '';
			for (const event of decoder.push(bytes)) {
				if (event.type === 'error') {
					throw new Error(`${event.code}: ${event.message}`);
				}

				isDone ||= event.type === 'done';
				text += event.type === 'delta' ? event.text : '';
			}

			return text;
		},
		isDone: () => isDone,
	};
}

function plain(): TextReader {
	const decoder = new TextDecoder('utf-8', {fatal: true});
	return {take: bytes => decoder.decode(bytes, {stream: true}), isDone: () => undefined};
}

type Chunk = {error?: {message: string}; choices?: Array<{delta?: {content?: string}}>};

function openAi(): TextReader {
	const decoder = new TextDecoder('utf-8', {fatal: true});
	let rest = '';
	let isDone = false;
	return {
		take(bytes) {
			const lines = (rest + decoder.decode(bytes, {stream: true})).split('\n');
			rest = lines.pop()!;
			const data = lines.filter(line => line.startsWith('data: ')).map(line => line.slice('data: '.length));
			isDone ||= data.includes('[DONE]');
			return data.filter(item => item !== '[DONE]').map(item => {
				const {error, choices} = JSON.parse(item) as Chunk;
				if (error) {
					throw new Error(error.message);
				}

				return choices?.[0]?.delta?.content ?? '';
			}).join('');
		},
		isDone: () => isDone,
	};
}

/**
The ways to be answered: the path behind the route, what is sent for a prompt, the header `accept`, and how its text is read.
*/
export const readings = {
	sse: {
		path: '', body: (prompt: string): unknown => ({prompt}), accept: 'text/event-stream', read: () => native('sse'),
	},
	ndjson: {
		path: '', body: (prompt: string): unknown => ({prompt}), accept: 'application/x-ndjson', read: () => native('ndjson'),
	},
	text: {
		path: '', body: (prompt: string): unknown => ({prompt}), accept: 'text/plain', read: plain,
	},
	'OpenAI SSE': {
		path: '/v1/chat/completions', body: (prompt: string): unknown => ({messages: [{role: 'user', content: prompt}], stream: true}), accept: 'text/event-stream', read: openAi,
	},
} as const;

/**
One of {@link readings}.
*/
export type Reading = keyof typeof readings;
