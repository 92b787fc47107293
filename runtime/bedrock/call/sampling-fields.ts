import {plainNumber} from '../../request/number-source.ts';
import {FieldRefusal} from '../../request/field-refusal.ts';
import {isObject} from '../../request/rule.ts';
import type {ModelFeatures} from '../model-features.ts';

type Fields = Record<string, unknown>;

/**
Fields of sampling, as owners let them through for models of any kind. Those that Converse has itself are not among them.
*/
const sampling = new Set(['top_k', 'min_p', 'seed', 'repetition_penalty', 'frequency_penalty', 'presence_penalty', 'logit_bias', 'logprobs', 'top_logprobs', 'prompt_logprobs', 'top_n_tokens']);

/**
The largest `topK` of Nova (Nova user guide, complete request schema).
*/
const mostTopK = 128;

/**
Puts the fields of sampling where the model has them: Nova has `top_k` in an `inferenceConfig` of its own.

@throws {ProtocolError} `invalid_request` for one that the model doesn't have. Bedrock would refuse it in words that name no parameter.
*/
export function placeSampling(given: Fields, {ownSampling: taken}: ModelFeatures): Fields {
	const strange = taken === 'any' ? undefined : Object.keys(given).find(name => sampling.has(name) && (taken === 'none' || name !== 'top_k'));
	if (strange !== undefined) {
		throw refused(strange, `left out: this model has no such parameter${taken === 'none' ? '' : ', of its kind only "top_k"'}`);
	}

	if (taken !== 'topK' || given.top_k === undefined) {
		return given;
	}

	const {top_k: topK, inferenceConfig, ...others} = given;
	const number = plainNumber(topK);
	if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1 || number > mostTopK) {
		throw refused('top_k', `a whole number from 1 to ${mostTopK} for this model, but was ${String(number)}`);
	}

	return {...others, inferenceConfig: {topK, ...(isObject(inferenceConfig) && inferenceConfig)}};
}

function refused(name: string, allowed: string): FieldRefusal {
	return new FieldRefusal('additionalFields', nameOf => `The field ${nameOf('additionalFields', `.${name}`)} must be ${allowed}.`, `.${name}`);
}
