/**
Characters of an event that {@link isPlainDelta} looks at: on longer ones, of millions, a pattern runs out of stack.
*/
const longest = 8192;
const plainDelta = /^\{"type":"content_block_delta","index":\d{1,9},"delta":\{"type":"(?:text_delta","text|thinking_delta","thinking|input_json_delta","partial_json)":"(?:[^\p{Control}"\\\u{2028}\u{2029}]|\\(?:["\/\\bfnrt]|u[\dA-Fa-f]{4}))+"\}\}$/v;

/**
Whether an event is a piece of text, of thinking or of a tool's input as Claude writes it, with nothing beside it, not empty, and in one line for every reader. Nearly all of an answer is that, and goes on without being parsed.

@param json - Its text, which is JSON where this is true.
*/
export function isPlainDelta(json: string): boolean {
	return json.length <= longest && plainDelta.test(json);
}
