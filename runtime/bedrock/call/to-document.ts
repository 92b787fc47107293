import type {ToolUseBlock} from '@aws-sdk/client-bedrock-runtime';
import {NumberSource} from '../../request/number-source.ts';

type Json = NonNullable<ToolUseBlock['input']>;

/**
The SDK takes each object with this `type` and a number in `string` for a number of its own, whoever made it.
*/
const numeric = 'bigDecimal';

/**
Says the same text, but isn't equal to it: what is neither a text, a number nor an object is written by the SDK as `String` has it.
*/
const alike = Object.assign(() => numeric, {toString: () => JSON.stringify(numeric), toJSON: () => numeric});

/**
A JSON value of the caller's for the SDK: written as it came, also where it looks like a number of the SDK's.

@param value - Any JSON value; its numbers may be a `NumberSource`.
*/
export function toDocument(value: unknown): Json {
	return (hasLookalike(value) ? withoutLookalikes(value) : value) as Json;
}

function hasLookalike(value: unknown): boolean {
	return isNested(value) && (isLookalike(value) || Object.values(value).some(item => hasLookalike(item)));
}

function withoutLookalikes(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(item => withoutLookalikes(item));
	}

	return isNested(value)
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === 'type' && item === numeric ? alike : withoutLookalikes(item)]))
		: value;
}

function isNested(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !(value instanceof NumberSource);
}

function isLookalike(value: object): boolean {
	return Object.hasOwn(value, 'type') && (value as {type: unknown}).type === numeric;
}
