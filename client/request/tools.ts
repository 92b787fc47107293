/**
A tool that the model may call.
*/
export type Tool = {
	/**
	1 to 64 letters, digits, underscores and hyphens; no two tools share one.
	*/
	name: string;
	/**
	What it does and when to call it, in words for the model.
	*/
	description?: string;
	/**
	The JSON Schema of its input, which is an object.
	*/
	inputSchema: Record<string, unknown>;
};

/**
Which tool the model is to call: as it likes, at least one, none, or a certain one.
*/
export type ToolChoice = 'auto' | 'any' | 'none' | {name: string};
