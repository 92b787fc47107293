import type {Tool, ToolChoice} from './tools.ts';

/**
How the model is to answer.
*/
export type AnswerOptions = {
	/**
	The system prompt.
	*/
	system?: string;
	/**
	One of the route's models.

	@default the route's first
	*/
	model?: string;
	/**
	The longest answer in tokens. More than the endpoint's `maxOutputTokens` is answered up to there.

	@default the endpoint's `defaultOutputTokens`
	*/
	maxTokens?: number;
	/**
	From 0 (always the likeliest word) to 2, or what the model allows.

	@default the model's own
	*/
	temperature?: number;
	/**
	From 0 to 1.

	@default the model's own
	*/
	topP?: number;
	/**
	Texts at which the answer stops: one, or 1 to 2,500 of them.
	*/
	stop?: string | string[];
	/**
	What the model may call; at least one tool.
	*/
	tools?: Tool[];
	/**
	Which of the tools it is to call.

	@default the model's own, mostly `auto`
	*/
	toolChoice?: ToolChoice;
	/**
	How hard a reasoning model should think.

	@default the model's own
	*/
	reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high';
	/**
	Whether the model may cache the system prompt and the tools (Bedrock).
	*/
	cache?: {system?: boolean; tools?: boolean};
	/**
	Bedrock's latency choice.

	@default 'standard'
	*/
	latency?: 'standard' | 'optimized';
	/**
	Fields of the model's own, those that the endpoint lets through.
	*/
	additionalFields?: Record<string, unknown>;
	/**
	1 to 16 texts for Bedrock's invocation logs, names and values of at most 256 characters.
	*/
	metadata?: Record<string, string>;
	/**
	SageMaker's stateful session.
	*/
	sessionId?: string;
};
