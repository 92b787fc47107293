import {asObject, type JsonObject} from '../../../json.ts';
import {invalid} from '../../invalid.ts';
import type {ModelLimits} from '../../rules/model-limits.ts';
import {refusedThinking, type ClaudeLimits} from './claude-limits.ts';

/**
What a model is, for its own words.
*/
export type ClaudeModel = {
	/**
	As Claude's own API has it: `claude-haiku-4-5-20251001`.
	*/
	name: string;
	limits: ModelLimits;
	claude: ClaudeLimits;
};

/**
Checks the bound of the answer, thinking and sampling.

Sources: Anthropic's documentation (extended thinking, adaptive thinking, migration guides of Claude 4.7 and 5), the words that callers were answered with: bedrock-access-gateway #191, aider #3720, obsidian-copilot #2600, claude-code #8756, zoo-code PR #778, pi #7081 (a budget), oh-my-pi #12939, ax #667 (forced tools).

@throws ServiceError `ValidationException`.
*/
export function checkAnswerFields(body: JsonObject, betas: readonly string[], {name, limits, claude}: ClaudeModel): void {
	const {max_tokens: most} = body;
	if (typeof most !== 'number' || !Number.isSafeInteger(most)) {
		throw invalid('max_tokens: Input should be a valid integer');
	}

	if (most < 1) {
		throw invalid('max_tokens: Input should be greater than or equal to 1');
	}

	if (most > claude.outputTokens) {
		throw invalid(`max_tokens: ${most} > ${claude.outputTokens}, which is the maximum allowed number of output tokens for ${name}`);
	}

	const isThinking = checkThinking(asObject(body.thinking), most, betas, claude);
	checkSampling(body, isThinking, limits);
	const choice = asObject(body.tool_choice)?.type;
	if (choice !== 'any' && choice !== 'tool') {
		return;
	}

	if (limits.noChoice !== undefined) {
		throw invalid('tool_choice: type "tool" and "any" are not supported for this model.');
	}

	if (isThinking && limits.noForcedThinking) {
		throw invalid('Thinking may not be enabled when tool_choice forces tool use.');
	}
}

function checkThinking(thinking: JsonObject | undefined, most: number, betas: readonly string[], {thinking: kinds}: ClaudeLimits): boolean {
	if (thinking === undefined) {
		return false;
	}

	const kind = kinds.find(name => name === thinking.type);
	if (kind === undefined) {
		throw invalid(refusedThinking[thinking.type as string] ?? `thinking: Input tag '${String(thinking.type)}' found using 'type' does not match any of the expected tags: 'adaptive', 'disabled', 'enabled'`);
	}

	if (kind !== 'enabled') {
		return kind === 'adaptive';
	}

	const budget = thinking.budget_tokens;
	if (typeof budget !== 'number') {
		throw invalid('thinking.enabled.budget_tokens: Field required');
	}

	if (budget < 1024) {
		throw invalid('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024');
	}

	if (budget >= most && betas.every(beta => !beta.startsWith('interleaved-thinking-'))) {
		throw invalid('`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size');
	}

	return true;
}

function checkSampling({temperature, top_p: topP, top_k: topK}: JsonObject, isThinking: boolean, {noSampling, ownSampling}: ModelLimits): void {
	for (const [name, value] of Object.entries({temperature, top_p: topP, top_k: topK})) {
		if (noSampling === 'any' && value !== undefined && ownSampling?.length === 0) {
			throw invalid(`\`${name}\` is deprecated for this model.`);
		}
	}

	for (const [name, value] of Object.entries({temperature, top_p: topP})) {
		if (value !== undefined && (typeof value !== 'number' || value < 0 || value > 1)) {
			throw invalid(typeof value === 'number' ? `${name}: range: 0..1` : `${name}: Input should be a valid number`);
		}
	}

	if (noSampling === 'both' && temperature !== undefined && topP !== undefined) {
		throw invalid('`temperature` and `top_p` cannot both be specified for this model. Please use only one.');
	}

	if (isThinking) {
		checkBesideThinking(temperature, topP, topK);
	}
}

function checkBesideThinking(temperature: unknown, topP: unknown, topK: unknown): void {
	if (temperature !== undefined && temperature !== 1) {
		throw invalid('`temperature` may only be set to 1 when thinking is enabled. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#important-considerations-when-using-extended-thinking');
	}

	if (topK !== undefined) {
		throw invalid('`top_k` must be unset when thinking is enabled. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#important-considerations-when-using-extended-thinking');
	}

	if (typeof topP === 'number' && topP < 0.95) {
		throw invalid('`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.');
	}
}
