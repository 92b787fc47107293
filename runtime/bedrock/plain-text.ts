/**
Characters of an event that {@link plainText} looks at: on longer ones, of millions, a pattern runs out of stack.
*/
const longest = 8192;
const plainDelta = /^\{"contentBlockIndex":\d{1,9},"delta":\{"text":"([^\p{Control}"\\]+)"\}(?:,"p":"[0-9A-Za-z]*")?\}$/v;

/**
The text of a `contentBlockDelta` as Bedrock writes it, with nothing beside it but the padding that hides its length; `undefined` for any other, and where a character is escaped. Nearly all of an answer is that, and takes a third of the time that its JSON does.

@param json - The event's body.
*/
export function plainText(json: string): string | undefined {
	return json.length <= longest ? plainDelta.exec(json)?.[1] : undefined;
}
