import {
	boundedTokens,
	maxTokens,
	model,
	temperature,
	topP,
	type Offer,
} from '../../request/call-rules.ts';
import {defined} from '../../request/defined.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {anyText, flag, text} from '../../request/parse-rules.ts';
import {invalidRequest, refusal} from '../../request/refusal.ts';
import {
	anything,
	fields,
	list,
	optional,
	textOr,
	type Rule,
} from '../../request/rule.ts';
import {chooseTools} from './request/choose-tools.ts';
import {toConversation} from './request/conversation.ts';
import {echoOf} from './request/echo.ts';
import {inputItem, type InputItem} from './request/input-items.ts';
import type {ReasoningPart, ResponsesRequest} from './responses-request.ts';
import {
	includeRule,
	reasoningRule,
	streamOptionsRule,
	textRule,
} from './request/text-rules.ts';
import {describedTools} from './request/tool-rules.ts';
import {addMoreTools, createToolTable} from './request/tool-table.ts';
import {unmapped} from './request/unmapped.ts';

const someInput = 'a text, or an array of at least one item such as {"role": "user", "content": "Hello"}';

const input: Rule<InputItem[]> = textOr(
	(value, place) => [{type: 'message', role: 'user', content: [{type: 'text', text: text(value, place)}]}],
	list(inputItem, someInput, 1),
);

const rules = {
	...unmapped,
	input,
	instructions: optional(anyText),
	stream: optional(flag),
	stream_options: optional(streamOptionsRule),
	max_output_tokens: maxTokens,
	temperature,
	top_p: topP,
	tools: optional(describedTools),
	tool_choice: anything,
	parallel_tool_calls: optional(flag),
	reasoning: optional(reasoningRule),
	text: optional(textRule),
	include: optional(includeRule),
};

/**
Validates a parsed body of `POST /v1/responses`.

@param unseal - Opens the `encrypted_content` of reasoning items; gives nothing for what nobody here has sealed.
@throws {ProtocolError} `invalid_request` naming the parameter, what was received and what is allowed; `model_not_found`.
*/
export function parseResponses(body: unknown, offer: Offer, unseal: (sealed: string) => ReasoningPart[] | undefined): ResponsesRequest {
	const given = nullIsAbsent(fields({...rules, model: model(offer)}, true))(body, '');
	const table = createToolTable(given.tools ?? [], 'tools');
	for (const item of given.input) {
		if (item.type === 'additional_tools') {
			addMoreTools(table, item.tools);
		}
	}

	const {system, messages, droppedReasoning} = toConversation(given.input, table.names, unseal);
	const instructions = [given.instructions ?? '', ...system].filter(said => said.trim() !== '');
	const {input: items} = body as {input: ReadonlyArray<{content?: unknown}>};
	if (messages.length === 0) {
		if (given.input.every(item => item.type === 'leftOut')) {
			throw invalidRequest('The field "input" must have something that is said: all its items are of tools that OpenAI runs, which are left out here.', 'input');
		}

		throw refusal('input', someInput, items);
	}

	if (instructions.length === 0 && messages.every(({content}) => content.length === 0)) {
		throw refusal('input[0].content', 'something that is not blank', items[0]?.content);
	}

	const chosen = chooseTools(table, given.tool_choice, 'tool_choice');
	return {
		request: defined({
			model: given.model,
			messages,
			system: instructions.length === 0 ? undefined : instructions.join('\n\n'),
			maxTokens: boundedTokens(given.max_output_tokens, offer),
			temperature: given.temperature,
			topP: given.top_p,
			...chosen,
			// Without tools it means nothing.
			parallelToolCalls: chosen.tools !== undefined && chosen.tools.length > 0 && given.parallel_tool_calls === false ? false : undefined,
			reasoningEffort: given.reasoning?.effort,
			outputFormat: given.text?.format,
		}),
		isStream: given.stream ?? false,
		tools: table.names.tools,
		echo: echoOf(body),
		hostedTools: [...table.hosted],
		droppedReasoning,
	};
}
