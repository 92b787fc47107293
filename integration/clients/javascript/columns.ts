/**
What a client may be able to do: the rows of the matrix, which `abilities.ts` checks.
*/
export type AbilityName =
	| 'text'
	| 'whole'
	| 'second turn'
	| 'tools'
	| 'tools with storage'
	| 'reasoning'
	| 'structured'
	| 'structured stream'
	| 'structured by a tool'
	| 'structured after tools'
	| 'handoff'
	| 'unknown model'
	| 'throttled'
	| 'too long'
	| 'fails later'
	| 'reset'
	| 'cut'
	| 'abort'
	| 'three rounds'
	| 'images'
	| 'caching'
	| 'models';

/**
A way in which one client asks: a column of the matrix. Its program is `programs/<client>.js`.
*/
export type Column = {
	abilities: readonly AbilityName[];
	client: string;
	name: string;
	/**
	What it calls an answer that ended by itself; undefined where it doesn't tell.
	*/
	finish?: string;
	/**
	What it calls one that had no room for more; undefined where it raises an error, or doesn't tell.
	*/
	tooLong?: string;
	/**
	The classes of its errors.
	*/
	errors: {notFound: string; throttled: string; words?: {notFound: string; throttled: string}};
	/**
	The API that it speaks, where that is not one of OpenAI's.
	*/
	api?: 'Messages';
	/**
	Whether it counts what a stream tells at its beginning, where most models know nothing yet.
	*/
	countsTooEarly?: true;
	/**
	Whether it raises nothing where an answer is cut off cleanly: docs/clients.md says then how to notice.
	*/
	missesCut?: true;
	/**
	Whether it sends back what the model thought without its signature, so that a model that wants that gets nothing of it.
	*/
	losesSignatures?: true;
};

const common = ['text', 'second turn', 'tools', 'structured', 'unknown model', 'throttled', 'too long', 'fails later', 'reset', 'cut', 'abort'] as const;

const openAi = {finish: 'stop', tooLong: 'length', errors: {notFound: 'NotFoundError', throttled: 'RateLimitError'}} as const;
const aiSdk = {
	client: 'ai-sdk', finish: 'stop', tooLong: 'length', errors: {notFound: 'APICallError', throttled: 'APICallError'}, abilities: [...common, 'whole', 'structured stream', 'structured after tools'],
} as const;
const agents = {
	...openAi, client: 'openai-agents', finish: undefined, tooLong: undefined, abilities: [...common, 'whole', 'structured after tools', 'handoff'],
} as const;

const anthropicWords = {notFound: 'not_found_error', throttled: 'rate_limit_error'} as const;
const anthropic = {
	client: 'anthropic', api: 'Messages', finish: 'end_turn', tooLong: 'max_tokens', errors: {notFound: 'NotFoundError', throttled: 'RateLimitError', words: anthropicWords}, abilities: [...common, 'structured by a tool', 'reasoning', 'three rounds', 'images', 'caching'],
} as const;

/**
The clients and their APIs.
*/
export const columns: readonly Column[] = [
	{
		...openAi, client: 'openai', name: 'chat.completions.create', abilities: [...common, 'whole', 'reasoning', 'structured after tools'], missesCut: true,
	},
	{
		...openAi, client: 'openai', name: 'chat.completions.stream', abilities: common,
	},
	{
		...openAi, client: 'openai', name: 'responses.create', finish: 'completed', tooLong: 'incomplete', abilities: [...common, 'whole', 'reasoning', 'structured after tools'], missesCut: true,
	},
	{
		...openAi, client: 'openai', name: 'responses.stream', finish: 'completed', tooLong: 'incomplete', abilities: [...common, 'reasoning'], missesCut: true,
	},
	{
		...aiSdk, name: 'openai-compatible', abilities: [...aiSdk.abilities, 'reasoning'], losesSignatures: true,
	},
	{...aiSdk, name: 'openai.chat', missesCut: true},
	{
		...aiSdk, name: 'openai', abilities: [...aiSdk.abilities, 'tools with storage', 'reasoning'], missesCut: true,
	},
	{
		...openAi, client: 'langchain', name: 'ChatOpenAI', abilities: [...common, 'whole', 'structured by a tool'], missesCut: true,
	},
	{
		...openAi, client: 'langchain', name: 'ChatOpenAI useResponsesApi', finish: 'completed', tooLong: 'incomplete', abilities: [...common, 'whole', 'reasoning', 'structured by a tool'], missesCut: true,
	},
	{...agents, name: 'OpenAIChatCompletionsModel', missesCut: true},
	{...agents, name: 'OpenAIResponsesModel', abilities: [...agents.abilities, 'reasoning']},
	{
		...anthropic, name: 'messages.create', abilities: [...anthropic.abilities, 'whole', 'models'], missesCut: true,
	},
	{...anthropic, name: 'messages.stream'},
	{
		...aiSdk, name: 'anthropic', api: 'Messages', abilities: [...aiSdk.abilities, 'reasoning', 'three rounds', 'images', 'caching'], errors: {...aiSdk.errors, words: anthropicWords}, missesCut: true,
	},
	{
		...anthropic, client: 'langchain', name: 'ChatAnthropic', abilities: [...common, 'whole', 'reasoning', 'three rounds', 'structured by a tool', 'images', 'caching'], missesCut: true, countsTooEarly: true,
	},
];
