import type {ContentPart, ModelRequest} from '../../request/model-request.ts';

/**
The model's reasoning in an answer or in the history.
*/
export type ReasoningPart = Extract<ContentPart, {type: 'reasoning'}>;

/**
What a name that the model knows stands for in the caller's words.
*/
export type NamedTool = {kind: 'function' | 'custom'; name: string; namespace?: string};

/**
A request of OpenAI's Responses API, and how it wants its answer.
*/
export type ResponsesRequest = {
	request: ModelRequest;
	isStream: boolean;
	/**
	What the model's name of a tool stands for. A name that isn't here stands for a function of that name.
	*/
	tools: ReadonlyMap<string, NamedTool>;
	/**
	What the response repeats of the request in its own words, each of its fields filled: `instructions`, `metadata`, `temperature`, `top_p`, `tool_choice`, `tools`, `text`, and so on. `store` is always false.
	*/
	echo: Readonly<Record<string, unknown>>;
	/**
	The types of the tools that OpenAI itself would run, each once. The model is not told of them.
	*/
	hostedTools: readonly string[];
	/**
	How many reasoning items of the history were dropped, because nobody here has sealed them.
	*/
	droppedReasoning: number;
};
