/**
One byte more than nothing, as base64.
*/
export const data = 'AAEC/w==';

/**
A body of the native dialect with every field and every type of part.
*/
export const fullBody = {
	messages: [
		{
			role: 'user', content: [
				{type: 'text', text: 'Look'},
				{type: 'image', format: 'png', data},
				{
					type: 'document', format: 'pdf', name: 'Report (1)', data,
				},
				{type: 'cachePoint'},
			],
		},
		{
			role: 'assistant', content: [
				{type: 'reasoning', text: 'hm', signature: 'c2ln'},
				{type: 'reasoning', redacted: data},
				{type: 'text', text: 'I ask.'},
				{
					type: 'toolUse', id: 't1', name: 'weather', input: {city: 'Seoul'},
				},
				{
					type: 'toolUse', id: 't2', name: 'time', input: {},
				},
			],
		},
		{
			role: 'user', content: [
				{type: 'toolResult', id: 't1', content: [{type: 'json', value: {sky: 'blue'}}, {type: 'json', value: [1]}, {type: 'text', text: 'ok'}, {type: 'image', format: 'jpeg', data}]},
				{
					type: 'toolResult', id: 't2', content: [{type: 'text', text: 'no clock'}], isError: true,
				},
			],
		},
	],
	system: 'be kind',
	model: 'model-a',
	maxTokens: 2000,
	temperature: 0.5,
	topP: 0.9,
	stop: ['x'],
	tools: [{name: 'weather', description: 'The sky', inputSchema: {type: 'object', properties: {city: {type: 'string'}}}}, {name: 'time', inputSchema: {type: 'object'}}],
	toolChoice: {name: 'weather'},
	cache: {system: true, tools: true},
	reasoningEffort: 'low',
	latency: 'optimized',
	additionalFields: {top_k: 5},
	metadata: {team: 'blue'},
	sessionId: 'session-1',
};
