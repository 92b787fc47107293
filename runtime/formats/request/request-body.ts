import {defined} from '../../request/defined.ts';
import {refusal} from '../../request/refusal.ts';
import type {ModelRequest, ToolChoice} from '../../request/model-request.ts';
import type {PayloadFormat} from '../../options.ts';
import {toChatMessages} from './chat-messages.ts';
import {toPrompt, unfit} from './prompt.ts';

type Body = Record<string, unknown>;

/**
The body of OpenAI's chat completions. `model` is left out: a container serves one, and may refuse any other name than its own.
*/
function openAiBody({system, messages, maxTokens, temperature, topP, stop, tools, toolChoice, reasoningEffort}: ModelRequest): Body {
	return defined({
		messages: [
			...(system === undefined ? [] : [{role: 'system', content: system}]),
			...messages.flatMap(message => toChatMessages(message)),
		],
		max_tokens: maxTokens,
		temperature,
		top_p: topP,
		stop,
		tools: tools?.map(({name, description, inputSchema}) => ({type: 'function', function: {name, description, parameters: inputSchema}})),
		tool_choice: tools && toolChoice && choiceWords(toolChoice),
		reasoning_effort: reasoningEffort,
		stream: true,
		stream_options: {include_usage: true},
	});
}

function choiceWords(choice: ToolChoice): unknown {
	return choice.type === 'tool'
		? {type: 'function', function: {name: choice.name}}
		: {auto: 'auto', any: 'required'}[choice.type];
}

/**
TGI refuses a temperature of 0 and a `top_p` of 1, and samples only when told to; LMI samples only when told to.
*/
function sampling({temperature, topP = 1}: ModelRequest): Body {
	if (temperature === 0) {
		return {do_sample: false};
	}

	return temperature === undefined && topP >= 1 ? {} : {do_sample: true, temperature, top_p: topP < 1 ? topP : undefined};
}

function generationBody(request: ModelRequest, format: PayloadFormat): Body {
	const {maxTokens, stop} = request;
	const field = (['tools', 'reasoningEffort'] as const).find(name => request[name] !== undefined);
	if (field !== undefined) {
		throw unfit(`the field "${field}"`, format);
	}

	return {
		inputs: toPrompt(request, format),
		parameters: {
			...request.additionalFields,
			...defined({
				max_new_tokens: maxTokens,
				...sampling(request),
				// `details` makes TGI tell the stop reason and the counts.
				...(format === 'tgi' ? {stop, details: true, return_full_text: false} : {stop_sequences: stop}),
			}),
		},
		stream: true,
	};
}

/**
Writes the JSON body that a container of this format takes.

`openai`: chat completions, with the additional fields beside. `tgi`: `inputs` and `parameters` of Text Generation Inference. `jsonlines` and `raw`: those of LMI. The last three take one text (see {@link toPrompt} for how a conversation becomes one), and the additional fields as parameters. Hints that no container knows, the cache and the metadata, are dropped.

@throws `invalid_request` where the request has a part or a field that the format has no place for.
*/
export function toRequestBody(format: PayloadFormat, request: ModelRequest): string {
	const {latency, additionalFields = {}} = request;
	if (latency === 'optimized') {
		throw refusal('latency', 'left out (a SageMaker endpoint has no such choice)', latency);
	}

	return JSON.stringify(format === 'openai' ? {...additionalFields, ...openAiBody(request)} : generationBody(request, format));
}
