import {asObject, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';
import type {ClaudeModel} from './check-answer-fields.ts';

/**
Checks the shape and the effort of the answer.

Sources: models.dev #1765, presenton #939 (schemas on Claude 4.7 and later), hindsight #3300, claude-code-action #1005 (effort on models that have none), Anthropic's documentation (effort) as gajae-code #3913 quotes it.

@throws ServiceError `ValidationException`.
*/
export function checkOutputConfig({output_config: value}: JsonObject, betas: readonly string[], {limits, claude}: ClaudeModel): void {
	if (value === undefined) {
		return;
	}

	const config = asObject(value);
	if (config === undefined) {
		throw invalid('output_config: Input should be an object');
	}

	const {names, beta} = claude.efforts;
	const hasEffort = names.length > 0 && (beta === undefined || betas.includes(beta));
	const taken = new Set([...(hasEffort ? ['effort'] : []), ...(limits.noTextFormat ? [] : ['format'])]);
	const strange = Object.keys(config).find(name => !taken.has(name));
	if (strange !== undefined) {
		throw invalid(`output_config.${strange}: Extra inputs are not permitted`);
	}

	if (config.effort !== undefined && !names.includes(config.effort as string)) {
		throw invalid(`output_config.effort: Input should be ${names.slice(0, -1).map(name => `'${name}'`).join(', ')} or '${names.at(-1)!}'`);
	}

	if (config.format !== undefined) {
		checkFormat(asObject(config.format) ?? {});
	}
}

function checkFormat({type, schema}: JsonObject): void {
	if (type !== 'json_schema') {
		throw invalid(`output_config.format: Input tag '${String(type)}' found using 'type' does not match any of the expected tags: 'json_schema'`);
	}

	if (asObject(schema) === undefined) {
		throw invalid('output_config.format.schema: Field required');
	}
}
