/**
How a handler is called: where, with which headers and for what, of a prompt.
*/
export type Call = {path: string; headers: Record<string, string>; body: (prompt: string) => object};

/**
The model that answers by Converse.
*/
export const model = 'us.amazon.nova-micro-v1:0';

/**
The model whose answers go on as they are.
*/
export const claude = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';

function messagesOf(prompt: string) {
	return [{role: 'user', content: prompt}];
}

function messagesCall(name: string): Call {
	return {
		path: '/v1/messages', headers: {'anthropic-version': '2023-06-01'}, body: prompt => ({
			model: name, max_tokens: 1024, stream: true, messages: messagesOf(prompt),
		}),
	};
}

/**
The calls that are measured: the route's own with its text and as events, the three dialects translated, and the one that is passed through.
*/
export const calls = {
	text: {path: '/', headers: {accept: 'text/plain'}, body: prompt => ({prompt})},
	native: {path: '/', headers: {accept: 'text/event-stream'}, body: prompt => ({prompt})},
	chat: {path: '/v1/chat/completions', headers: {}, body: prompt => ({model, stream: true, messages: messagesOf(prompt)})},
	responses: {path: '/v1/responses', headers: {}, body: prompt => ({model, stream: true, input: prompt})},
	messages: messagesCall(model),
	claude: messagesCall(claude),
} as const satisfies Record<string, Call>;
export type CallName = keyof typeof calls;

/**
The prompt that tells the fake services what to send.

@param everyMs - Milliseconds between two deltas; 0 is as fast as possible.
*/
export function promptFor(deltas: number, everyMs: number): string {
	return `deltas=${deltas} everyMs=${everyMs}`;
}
