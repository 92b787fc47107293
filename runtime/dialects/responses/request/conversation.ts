import type {ChatMessage, ContentPart} from '../../../request/model-request.ts';
import {beginWithUser} from '../../request/begin-with-user.ts';
import type {Seal} from '../seal-reasoning.ts';
import type {FlatNames} from './flat-names.ts';
import type {InputItem} from './input-items.ts';

type SayingItem = Exclude<InputItem, {type: 'leftOut'}>;
type Unseal = Seal['unseal'];

/**
What the items of an input come to.
*/
export type Conversation = {
	system: string[];
	messages: ChatMessage[];
	/**
	How many reasoning items were dropped, because nobody here has sealed them.
	*/
	droppedReasoning: number;
};

/**
Makes the conversation of the items.

System and developer messages, wherever they stand, belong to one system prompt: models have a single one. What follows each other on one side becomes one message, and a tool's output is the user's: models want the two sides to alternate, and all results of parallel calls together. With a call that no model here knows of, its output is left out: clients send some as those of functions, and a model refuses one without its call.

@param names - The names by which the model knows its tools; the calls of the history get them.
@param unseal - Opens `encrypted_content`; gives nothing for what nobody here has sealed.
*/
export function toConversation(items: Iterable<InputItem>, names: FlatNames, unseal: Unseal): Conversation {
	const conversation: Conversation = {system: [], messages: [], droppedReasoning: 0};
	const leftOut = new Set<string | undefined>();
	for (const item of items) {
		if (item.type === 'leftOut') {
			leftOut.add(item.callId);
			continue;
		}

		if ((item.type === 'function_call_output' || item.type === 'custom_tool_call_output') && leftOut.has(item.call_id)) {
			continue;
		}

		if (item.type === 'message' && item.role !== 'user' && item.role !== 'assistant') {
			// One by one: a call takes only so many arguments.
			for (const {text} of item.content) {
				conversation.system.push(text);
			}

			continue;
		}

		const parts = partsOf(item, names, unseal);
		if (parts === 'dropped') {
			conversation.droppedReasoning++;
		} else {
			add(conversation.messages, sideOf(item), parts ?? []);
		}
	}

	if (beginWithUser(conversation.messages, conversation.system.map(text => ({type: 'text', text})))) {
		conversation.system = [];
	}

	return conversation;
}

/**
What an item says; `dropped` for reasoning of strangers.
*/
function partsOf(item: SayingItem, names: FlatNames, unseal: Unseal): readonly ContentPart[] | 'dropped' | undefined {
	if (item.type === 'message') {
		return item.content;
	}

	if (item.type === 'reasoning') {
		return reasoningOf(item, unseal);
	}

	if (item.type === 'function_call' || item.type === 'custom_tool_call') {
		return [{
			type: 'toolUse', id: item.call_id, name: names.find(item.name, item.namespace), ...(item.type === 'function_call' ? item.arguments : {input: {input: item.input}}),
		}];
	}

	// The tools that come with an item were added before.
	return item.type === 'additional_tools' ? undefined : [{type: 'toolResult', id: item.call_id, content: item.output}];
}

function sideOf(item: SayingItem): ChatMessage['role'] {
	return item.type === 'function_call_output' || item.type === 'custom_tool_call_output' || (item.type === 'message' && item.role === 'user') ? 'user' : 'assistant';
}

function add(messages: ChatMessage[], role: ChatMessage['role'], parts: readonly ContentPart[]): void {
	const last = messages.at(-1);
	if (last?.role === role) {
		for (const part of parts) {
			last.content.push(part);
		}
	} else if (parts.length > 0 || role === 'user') {
		// The user's turn stays one, though it says nothing.
		messages.push({role, content: [...parts]});
	}
}

/**
The reasoning of an item: what was sealed, or without a seal the text that there is, which no model takes for its own.
*/
function reasoningOf({encrypted_content: sealed, content = [], summary = []}: Extract<InputItem, {type: 'reasoning'}>, unseal: Unseal): readonly ContentPart[] | 'dropped' {
	if (sealed !== undefined && sealed !== '') {
		return unseal(sealed) ?? 'dropped';
	}

	const text = [content, summary].map(parts => parts.map(part => part.text ?? '').filter(said => said.trim() !== '').join('\n\n')).find(said => said !== '');
	return text === undefined ? [] : [{type: 'reasoning', text}];
}
