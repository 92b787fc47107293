/**
A text. It may not be empty, but for that of a tool's result.
*/
export type TextPart = {type: 'text'; text: string};

/**
An image that the model looks at. Taken where the endpoint's `inputs` say so.
*/
export type ImagePart = {
	type: 'image';
	/**
	What the bytes are decides, where they tell it.
	*/
	format: 'png' | 'jpeg' | 'gif' | 'webp';
	/**
	The bytes in base64, with padding and without a `data:` prefix.
	*/
	data: string;
};

/**
A document that the model reads. Taken where the endpoint's `inputs` say so; Bedrock wants a text in the same message.
*/
export type DocumentPart = {
	type: 'document';
	format: 'pdf' | 'csv' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'html' | 'txt' | 'md';
	/**
	1 to 200 letters and digits of ASCII, single spaces, hyphens, underscores, parentheses and square brackets.
	*/
	name: string;
	/**
	The bytes in base64, with padding and without a `data:` prefix.
	*/
	data: string;
};

/**
A call that the model made before, in a message of the assistant.
*/
export type ToolUsePart = {
	type: 'toolUse';
	id: string;
	name: string;
	/**
	@default {}
	*/
	input?: Record<string, unknown>;
};

/**
What a tool gave back for the call `id`, in the user's message behind it.
*/
export type ToolResultPart = {
	type: 'toolResult';
	id: string;
	/**
	A text, or parts; either may be empty.
	*/
	content: string | ToolResultContent[];
	/**
	Whether the tool failed, so that the model may try something else.

	@default false
	*/
	isError?: boolean;
};

/**
A part of a tool's result; `value` is any JSON of at most 100 levels.
*/
export type ToolResultContent = TextPart | ImagePart | DocumentPart | {type: 'json'; value: unknown};

/**
Reasoning of an earlier answer, sent back as it came: either `redacted`, or `text`, `signature` or both. Some models want it with a tool's result.
*/
export type ReasoningPart = {
	type: 'reasoning';
	text?: string;
	signature?: string;
	/**
	Reasoning that the provider keeps encrypted, in base64.
	*/
	redacted?: string;
};

/**
What stands before it may be cached by the model.
*/
export type CachePointPart = {type: 'cachePoint'};

/**
What a message of the user may hold.
*/
export type UserPart = TextPart | ImagePart | DocumentPart | ToolResultPart | CachePointPart;

/**
What a message of the assistant may hold.
*/
export type AssistantPart = TextPart | ToolUsePart | ReasoningPart | CachePointPart;

/**
A part of a message.
*/
export type Part = UserPart | AssistantPart;
