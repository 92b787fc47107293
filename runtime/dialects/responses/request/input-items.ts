import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {anyText, text} from '../../../request/parse-rules.ts';
import {invalidRequest, refusal} from '../../../request/refusal.ts';
import {
	anything,
	isObject,
	knownFields,
	list,
	optional,
	variants,
	type Rule,
} from '../../../request/rule.ts';
import {parseArguments} from '../../openai/parse-arguments.ts';
import {mediaContent, outputContent, textContent} from './input-content.ts';
import {describedTools} from './tool-rules.ts';

const call = {call_id: text, name: text, namespace: optional(text)};
const output = {call_id: text, output: outputContent};
const said = list(nullIsAbsent(knownFields({text: optional(anyText)})));

const messages = nullIsAbsent(variants('role', {
	system: {content: textContent},
	developer: {content: textContent},
	user: {content: mediaContent},
	assistant: {content: optional(textContent)},
}, '', knownFields));

const others = nullIsAbsent(variants('type', {
	function_call: {...call, arguments: parseArguments},
	function_call_output: output,
	custom_tool_call: {...call, input: anyText},
	custom_tool_call_output: output,
	reasoning: {encrypted_content: optional(anyText), content: optional(said), summary: optional(said)},
	additional_tools: {tools: describedTools},
	// Those of `messages`, for the refusal of another type.
	message: {role: anything},
}, '', knownFields));

/**
An item that no model here knows of, and the call that it is.
*/
type LeftOut = {type: 'leftOut'; callId: string | undefined};

/**
An item of the input that says something to the model.
*/
export type InputItem = LeftOut | ({type: 'message'} & ReturnType<typeof messages>) | Exclude<ReturnType<typeof others>, {type: 'message'}>;

/**
Calls of tools that OpenAI runs or that only its models know, and what came of them: clients send back what they got elsewhere. No model here knows of them.
*/
const hostedItem = /^(?:apply_patch_call|code_interpreter_call|computer_call|file_search_call|image_generation_call|local_shell_call|mcp_call|mcp_list_tools|mcp_approval_request|mcp_approval_response|program|shell_call|tool_search|tool_search_call|web_search_call)(?:_output)?$/v;

const refused = new Map([
	['item_reference', 'must be sent itself: nothing is stored here to refer to (set `store: false` where the client can; in the AI SDK: `providerOptions: {openai: {store: false}}`)'],
	['compaction', 'can be read by OpenAI alone; send the conversation itself'],
	['compaction_trigger', 'asks for a compaction, which there is none of here; send a shorter conversation'],
	['configuration_update', 'can\'t change the request in its middle; set "reasoning" and "text" of the request itself'],
]);

/**
The rule of an item of `input`. One that no model here knows of says nothing.
*/
export const inputItem: Rule<InputItem> = (value, place) => {
	if (!isObject(value)) {
		throw refusal(place, 'an object such as {"role": "user", "content": "Hello"}', value);
	}

	const type = typeOf(value);
	const reason = refused.get(type as string);
	if (reason !== undefined) {
		throw invalidRequest(`The item "${place}" of the type "${String(type)}" ${reason}.`, place);
	}

	if (typeof type === 'string' && hostedItem.test(type)) {
		const {call_id: callId} = value as {call_id?: unknown};
		return {type: 'leftOut', callId: typeof callId === 'string' ? callId : undefined};
	}

	return type === 'message' ? {type, ...messages(value, place)} : others(value, place) as InputItem;
};

/**
A message needs no type, and neither does a reference.
*/
function typeOf({type, role, id}: Record<string, unknown>): unknown {
	return type ?? (typeof role === 'string' ? 'message' : (typeof id === 'string' ? 'item_reference' : undefined));
}
