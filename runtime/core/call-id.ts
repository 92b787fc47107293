const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
Makes an id for a tool call that has none, or one that another call has: `call_` and 24 letters or digits, like OpenAI's. It is random, so that the ids of a conversation's answers differ: clients find a tool's result by it.
*/
export function createCallId(): string {
	return `call_${Array.from(crypto.getRandomValues(new Uint8Array(24)), byte => alphabet[byte % alphabet.length]!).join('')}`;
}
