/*
Whether fields of a kept conversation are what they should be. A crash, a disk or somebody's editor may have put anything into the file, and what is let through here is shown, sent and written again.
*/

/**
Whether a field is a text, or not there.
*/
export function isTextOrNone(value: unknown): value is string | undefined {
	return value === undefined || typeof value === 'string';
}

/**
Whether it is what a message may hold: a text, or parts. A part of a type that isn't known, such as a later version's, needs only texts where it is named to the user.
*/
export function isContent(value: unknown): boolean {
	return typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every(part => isPart(part)));
}

/**
Whether it is token counts, or nothing.
*/
export function isUsageOrNone(value: unknown): boolean {
	const isCount = (count: unknown) => typeof count === 'number';
	return value === undefined || (isObject(value)
		&& [value.inputTokens, value.outputTokens, value.totalTokens].every(count => isCount(count))
		&& [value.cacheReadTokens, value.cacheWriteTokens, value.reasoningTokens].every(count => count === undefined || isCount(count)));
}

/**
Whether it is calls of tools, or nothing.
*/
export function areCallsOrNone(value: unknown): boolean {
	return value === undefined || (Array.isArray(value) && value.every(call => isObject(call) && typeof call.input === 'string' && isTextOrNone(call.name) && isTextOrNone(call.id)));
}

/**
The texts that a part of a known type can't do without.
*/
const needed: Readonly<Record<string, readonly string[]>> = {text: ['text'], image: ['format', 'data'], document: ['format', 'name', 'data']};

function isPart(value: unknown): boolean {
	return isObject(value) && typeof value.type === 'string'
		&& (Object.hasOwn(needed, value.type) ? needed[value.type]! : []).every(field => typeof value[field] === 'string')
		&& ['text', 'name', 'format'].every(field => isTextOrNone(value[field]));
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
