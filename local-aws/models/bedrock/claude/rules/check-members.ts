import {asObject, asText, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';
import {betasOfMembers, interleaving, takenBetas} from './betas.ts';
import type {ClaudeLimits} from './claude-limits.ts';

/**
The members of the body that Claude's own API has on Bedrock, where neither `model` nor `stream` is one, nor a cache point of the whole request (Bedrock user guide, model-parameters-anthropic-claude-messages-request-response; inspect_ai #3851, litellm #26320).
*/
const members = new Set(['anthropic_version', 'anthropic_beta', 'max_tokens', 'messages', 'metadata', 'output_config', 'stop_sequences', 'system', 'temperature', 'thinking', 'tool_choice', 'tools', 'top_k', 'top_p']);

/**
Checks which members a body has, and its betas.

@returns The betas.
@throws ServiceError `ValidationException`.
*/
export function checkMembers(body: JsonObject, {thinking}: ClaudeLimits): readonly string[] {
	if (body.anthropic_version === undefined) {
		throw invalid('anthropic_version: Field required');
	}

	if (body.anthropic_version !== 'bedrock-2023-05-31') {
		throw invalid('anthropic_version: Input should be \'bedrock-2023-05-31\'');
	}

	const betas = readBetas(body.anthropic_beta);
	if (betas.some(beta => !takenBetas.has(beta) || (beta === interleaving && !thinking.includes('enabled')))) {
		throw invalid('invalid beta flag');
	}

	for (const name of Object.keys(body)) {
		if (!members.has(name) && betasOfMembers[name]?.some(beta => betas.includes(beta)) !== true) {
			throw invalid(`${name}: Extra inputs are not permitted`);
		}
	}

	for (const name of ['max_tokens', 'messages']) {
		if (body[name] === undefined) {
			throw invalid(`${name}: Field required`);
		}
	}

	const user = asObject(body.metadata) ?? {};
	const strange = Object.keys(user).find(name => name !== 'user_id');
	if (strange !== undefined) {
		throw invalid(`metadata.${strange}: Extra inputs are not permitted`);
	}

	return betas;
}

function readBetas(value: unknown): readonly string[] {
	if (value === undefined) {
		return [];
	}

	if (!Array.isArray(value) || value.some(beta => asText(beta) === undefined)) {
		throw invalid('anthropic_beta: Input should be a valid list');
	}

	return value as string[];
}
