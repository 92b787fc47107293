import {defined} from '../../request/defined.ts';
import type {ModelRequest, OutputFormat} from '../../request/model-request.ts';
import type {PayloadFormat} from '../../options.ts';
import {toPrompt, unfitField} from './prompt.ts';

/**
The body of containers that take one text: `inputs`, and `parameters` of TGI or of LMI, the additional fields among them. A schema for the output is TGI's grammar; the others have no place for it, and none has for JSON of any kind.

@throws `invalid_request` where the request has a part or a field that the format has no place for.
*/
export function generationBody(request: ModelRequest, format: Exclude<PayloadFormat, 'openai'>): Record<string, unknown> {
	const {maxTokens, stop, outputFormat, seed} = request;
	const field = (['tools', 'reasoningEffort'] as const).find(name => request[name] !== undefined);
	if (field !== undefined) {
		throw unfitField(field, format);
	}

	if (request.additionalFields?.logprobs === true) {
		throw unfitField('additionalFields', format, '.logprobs');
	}

	const schema = schemaOf(outputFormat);
	if (outputFormat !== undefined && (format !== 'tgi' || schema === undefined)) {
		throw unfitField('outputFormat', format);
	}

	return {
		inputs: toPrompt(request, format),
		parameters: {
			...defined({seed}),
			...request.additionalFields,
			...defined({
				max_new_tokens: maxTokens,
				...sampling(request),
				grammar: schema && {type: 'json', value: schema},
				// `details` makes TGI tell the stop reason and the counts.
				...(format === 'tgi' ? {stop, details: true, return_full_text: false} : {stop_sequences: stop}),
			}),
		},
		stream: true,
	};
}

/**
TGI's grammar needs a schema with properties; without any it would allow the empty object only.
*/
function schemaOf(format: OutputFormat | undefined): Record<string, unknown> | undefined {
	return format?.type === 'jsonSchema' ? format.schema : undefined;
}

/**
TGI refuses a temperature of 0 and a `top_p` of 1, and samples only when told to; LMI samples only when told to.
*/
function sampling({temperature, topP = 1}: ModelRequest): Record<string, unknown> {
	if (temperature === 0) {
		return {do_sample: false};
	}

	return temperature === undefined && topP >= 1 ? {} : {do_sample: true, temperature, top_p: topP < 1 ? topP : undefined};
}
