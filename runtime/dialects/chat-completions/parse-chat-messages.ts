import {text} from '../../request/parse-rules.ts';
import {someMessages} from '../../request/parse-messages.ts';
import {
	anything,
	knownFields,
	list,
	optional,
	variants,
} from '../../request/rule.ts';
import type {ContentPart} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {parseArguments, type Arguments} from '../openai/parse-arguments.ts';
import {textContent as plainText} from '../openai/text-content.ts';
import {mediaContent, saidContent, textContent} from './parse-content.ts';

/**
A message of any role, as it is read.
*/
export type Spoken = {
	role: 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';
	content?: ContentPart[];
	refusal?: ContentPart[];
	tool_calls?: Call[];
	function_call?: Called;
	tool_call_id?: string;
	name?: string;
	cache_control?: unknown;
	thinking_blocks?: unknown;
	reasoning_content?: unknown;
	reasoning?: unknown;
};

/**
A function with its arguments, and a call of it.
*/
export type Called = {name: string; arguments: Arguments};
export type Call = {id: string; function: Called};

const called = nullIsAbsent(knownFields({name: text, arguments: parseArguments}));

// LiteLLM and others mark whole messages.
const instructions = {content: textContent, cache_control: anything};

/**
The rule of the messages. What is unknown in one is left out: clients send back what they got, with `annotations`, `name`, `audio` and fields of others in it.
*/
export const spokenMessages = list(nullIsAbsent(variants('role', {
	system: instructions,
	developer: instructions,
	user: {content: mediaContent, cache_control: anything},
	assistant: {
		content: optional(saidContent),
		refusal: optional(plainText),
		tool_calls: optional(list(nullIsAbsent(knownFields({id: text, function: called})))),
		function_call: optional(called),
		cache_control: anything,
		thinking_blocks: anything,
		reasoning_content: anything,
		reasoning: anything,
	},
	// A tool may have nothing to say.
	tool: {content: optional(mediaContent), tool_call_id: text, cache_control: anything},
	function: {content: optional(mediaContent), name: text},
}, '', knownFields)), someMessages);
