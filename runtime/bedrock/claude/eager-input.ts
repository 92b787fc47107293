import type {MessagesBody} from '../../core/types.ts';
import {isObject} from '../../request/rule.ts';
import {dropMembers} from './edit-members.ts';
import {elementsOf, membersOf} from './members.ts';

const field = 'eager_input_streaming';
const beta = 'fine-grained-tool-streaming-2025-05-14';

/**
Says in Bedrock's way what a tool's `eager_input_streaming` says. The AI SDK sends it with each tool, and Bedrock refuses it, with the beta and without; the beta alone does there what the field does (vercel/ai #17179, measured on Bedrock; LiteLLM does the same). All else stays byte for byte.
*/
export function sayEagerInput(body: MessagesBody): MessagesBody {
	const tools: unknown[] = Array.isArray(body.value.tools) ? body.value.tools : [];
	if (tools.every(tool => !isObject(tool) || !Object.hasOwn(tool, field))) {
		return body;
	}

	const {text: json} = body;
	const places = membersOf(json).filter(({name}) => name === 'tools');
	// What stands there twice is refused.
	const text = places.length === 1 ? withoutField(json, places[0]!.valueStart) : json;
	const isEager = tools.some(tool => isObject(tool) && tool[field] === true);
	return {
		...body,
		text,
		value: {...body.value, tools: tools.map(tool => isObject(tool) ? Object.fromEntries(Object.entries(tool).filter(([name]) => name !== field)) : tool)},
		betas: isEager ? [...new Set([...body.betas, beta])] : body.betas,
	};
}

/**
Leaves the field out of each object of an array.
*/
function withoutField(json: string, at: number): string {
	const pieces: string[] = [];
	let keptUntil = 0;
	for (const {start, end} of elementsOf(json, at)) {
		pieces.push(json.slice(keptUntil, start), dropMembers(json.slice(start, end), name => name === field));
		keptUntil = end;
	}

	return pieces.join('') + json.slice(keptUntil);
}
