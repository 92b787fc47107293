import type {MessagesBody, PassedRequest} from '../../../core/types.ts';
import type {CoreSettings} from '../../../core/settings.ts';
import {foundationModelOf} from '../../foundation-model.ts';
import type {BedrockSettings} from '../../settings.ts';
import {membersOf} from '../members.ts';
import {answerBound, countBound} from './answer-bound.ts';
import {checkInput} from './check-input.ts';
import {checkNames} from './check-names.ts';
import {readBetas} from './open-betas.ts';
import {checkFields} from './open-fields.ts';
import {rewrite} from './rewrite.ts';
import {loweredBudget} from './thinking-budget.ts';

/**
What reading a body goes by: the owner's bounds, and what of Anthropic's the owner has opened besides what is open by itself.
*/
export type ReadSettings = CoreSettings & Pick<BedrockSettings, 'anthropicBetas' | 'anthropicFields' | 'aliases' | 'foundationModels'>;

/**
Makes of a request of the Messages API the body of an InvokeModel call. By its source text `model` and `stream` are left out, `anthropic_version` and `anthropic_beta` put in, `max_tokens` lowered to the owner's bound and a budget for thinking below it; all else stays byte for byte.

To put it into a `MessagesSource`: `read: (body, core) => readMessagesBody(body, {...core, ...bedrockSettings})`.

@throws {ProtocolError} `invalid_request` in Anthropic's words, and `context_length_exceeded`, for what the owner doesn't allow and for what could be read in two ways.
*/
export function readMessagesBody({text, value, model, betas: named, isCount}: MessagesBody, settings: ReadSettings): PassedRequest {
	const members = membersOf(text);
	checkNames(text, members, value);
	checkFields(value, settings.anthropicFields);
	const betas = readBetas(named, settings.anthropicBetas, foundationModelOf(settings, model));
	const bound = answerBound(value.max_tokens, settings.maxOutputTokens, isCount ? countBound(value.thinking) : undefined);
	checkInput(text, value, settings);
	const budget = loweredBudget(value.thinking, bound.asked, bound.tokens, betas.some(name => name.startsWith('interleaved-thinking-')));
	const thinking = members.find(({name}) => name === 'thinking');
	const changes = new Map([
		['model', undefined],
		['stream', undefined],
		...(bound.lowered === undefined ? [] : [['max_tokens', String(bound.lowered)] as const]),
		...(budget === undefined ? [] : [['thinking', rewrite(text, membersOf(text, thinking!.valueStart), new Map([['budget_tokens', String(budget)]]))] as const]),
	]);

	return {
		model,
		body: rewrite(text, members, changes, [
			'"anthropic_version":"bedrock-2023-05-31"',
			...(betas.length === 0 ? [] : [`"anthropic_beta":${JSON.stringify(betas)}`]),
			...(bound.isAdded ? [`"max_tokens":${bound.tokens}`] : []),
		]),
	};
}
