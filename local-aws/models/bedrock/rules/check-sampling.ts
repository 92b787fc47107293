import {asObject, type JsonObject} from '../../json.ts';
import type {ModelCall} from '../../model.ts';
import {invalid} from '../invalid.ts';
import type {ModelLimits} from './model-limits.ts';
import {extraneous, modelError} from './refusals.ts';

const names = new Set(['top_k', 'min_p', 'seed', 'repetition_penalty', 'frequency_penalty', 'presence_penalty', 'logit_bias', 'logprobs', 'top_logprobs', 'prompt_logprobs', 'top_n_tokens']);

/**
Checks the fields of sampling that are a model's own, and where it is to stop.

@param body - The request, whose shape was checked.
@throws ServiceError `ValidationException`.
*/
export function checkSampling(body: JsonObject, {stop = []}: Omit<ModelCall, 'signal'>, {ownSampling, noBlankStops}: ModelLimits): void {
	const fields = asObject(body.additionalModelRequestFields) ?? {};
	const strange = ownSampling && Object.keys(fields).find(name => names.has(name) && !ownSampling.includes(name));
	if (strange !== undefined) {
		throw extraneous('', strange);
	}

	// Only Nova has one there.
	const topK = asObject(fields.inferenceConfig)?.topK;
	if (typeof topK === 'number' && topK > 128) {
		throw invalid(`Malformed input request: #/inferenceConfig/topK: ${topK} is not less or equal to 128, please reformat your input and try again.`);
	}

	if (noBlankStops && stop.some(sequence => sequence.trim() === '')) {
		throw modelError('stop_sequences: each stop sequence must contain non-whitespace');
	}
}
