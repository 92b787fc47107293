import type {ModelRequest} from '../core/types.ts';
import type {PayloadFormat} from './payload-format.ts';
import {messageText, toPrompt} from './prompt.ts';

/**
The body of OpenAI's chat completions. `model` is left out: a container serves one, and may refuse any other name than its own.
*/
const openAiBody = (request: ModelRequest): Record<string, unknown> => ({
	messages: [
		...(request.system === undefined || request.system === '' ? [] : [{role: 'system', content: request.system}]),
		...request.messages.map(message => ({role: message.role, content: messageText(message)})),
	],
	max_tokens: request.maxTokens,
	temperature: request.temperature,
	top_p: request.topP,
	stop: request.stop,
	stream: true,
	stream_options: {include_usage: true},
});

/**
TGI refuses a temperature of 0 and a `top_p` of 1, and samples only when told to; LMI samples only when told to.
*/
const samplingParameters = ({temperature, topP}: ModelRequest): Record<string, unknown> => {
	if (temperature === 0) {
		return {do_sample: false};
	}

	const sampling = {
		...(temperature !== undefined && {temperature}),
		...(!(topP === undefined || topP >= 1) && {top_p: topP}),
	};
	return Object.keys(sampling).length === 0 ? {} : {do_sample: true, ...sampling};
};

const generationBody = (request: ModelRequest, format: PayloadFormat): Record<string, unknown> => ({
	inputs: toPrompt(request),
	parameters: {
		max_new_tokens: request.maxTokens,
		...samplingParameters(request),
		...(!(request.stop === undefined || request.stop.length === 0) && {[format === 'tgi' ? 'stop' : 'stop_sequences']: request.stop}),
		// `details` makes TGI tell the stop reason and the counts.
		...((format === 'tgi') && {details: true, return_full_text: false}),
	},
	stream: true,
});

/**
Writes the JSON body that a container of this format takes.

`openai`: chat completions. `tgi`: `inputs` and `parameters` of Text Generation Inference. `jsonlines` and `raw`: those of LMI. The last three take one text; see {@link toPrompt} for how a conversation becomes one.
*/
export const toRequestBody = (format: PayloadFormat, request: ModelRequest): string => JSON.stringify(format === 'openai' ? openAiBody(request) : generationBody(request, format));
