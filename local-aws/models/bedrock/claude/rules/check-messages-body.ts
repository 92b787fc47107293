import {asObject, type JsonObject} from '../../../json.ts';
import {estimateTokens, type ModelCall} from '../../../model.ts';
import {invalid} from '../../invalid.ts';
import {limitsOf} from '../../rules/model-limits.ts';
import {checkAnswerFields} from './check-answer-fields.ts';
import {checkCacheControl} from './check-cache-control.ts';
import {checkConversation} from './check-conversation.ts';
import {checkMembers} from './check-members.ts';
import {checkOutputConfig} from './check-output-config.ts';
import {checkSystem} from './check-system.ts';
import {checkTools} from './check-tools.ts';
import {claudeLimitsOf} from './claude-limits.ts';

/**
Claude's own name for a model of Bedrock's: `claude-haiku-4-5-20251001`.
*/
export function claudeName(foundationModel: string): string {
	return foundationModel.replace(/^anthropic\./v, '').replace(/-v\d+(?::\d+)?$/v, '');
}

/**
Checks a body of Claude's as it is checked behind Bedrock, whose words come without a prefix of Bedrock's (litellm #16561, claude-code #33229).

@param foundationModel - Its id, without a profile's prefix.
@throws ServiceError `ValidationException`.
*/
export function checkMessagesBody(body: JsonObject, call: Omit<ModelCall, 'signal'>, foundationModel: string): void {
	const limits = limitsOf(foundationModel);
	const claude = claudeLimitsOf(foundationModel);
	const model = {name: claudeName(foundationModel), limits, claude};
	const betas = checkMembers(body, claude);
	checkAnswerFields(body, betas, model);
	checkOutputConfig(body, betas, model);
	checkTools(body, betas, limits);
	checkSystem(body);
	checkCacheControl(body, checkConversation(body, betas, {noPrefill: limits.noPrefill ?? false, hasThinking: asObject(body.thinking)?.type === 'enabled'}), claude.hourOfCache);
	if (Array.isArray(body.stop_sequences) && body.stop_sequences.some(sequence => typeof sequence !== 'string' || sequence.trim() === '')) {
		throw invalid('stop_sequences: each stop sequence must contain non-whitespace');
	}

	const tokens = estimateTokens([call.system ?? '', ...call.messages.map(({text}) => text)].join(' '));
	const most = (betas.includes('context-1m-2025-08-07') ? claude.longContextTokens : undefined) ?? limits.contextTokens ?? Infinity;
	if (tokens > most) {
		throw invalid(`prompt is too long: ${tokens} tokens > ${most} maximum`);
	}
}
