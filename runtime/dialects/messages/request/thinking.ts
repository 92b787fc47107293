import type {ModelRequest} from '../../../request/model-request.ts';
import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {oneOf} from '../../../request/parse-rules.ts';
import {plainNumber} from '../../../request/number-source.ts';
import {invalidRequest, refusal} from '../../../request/refusal.ts';
import {isObject, optional} from '../../../request/rule.ts';

type Effort = ModelRequest['reasoningEffort'];

const kind = oneOf('enabled', 'adaptive', 'between_tools', 'disabled');
const effort = optional(oneOf('low', 'medium', 'high', 'xhigh', 'max'));

/**
The least budget that Claude takes, in tokens.
*/
const leastBudget = 1024;

/**
Reads how hard the model is to think, for one that knows no budget: the part of the answer that `budget_tokens` would be, or `output_config.effort` where Claude would choose itself.

To choose oneself (`adaptive`, or `between_tools` alone) is a wish, so a model that can't be told to think goes without; a budget is none.

@param canThink - Whether the model can be told to.
@param most - The bound of the answer that the caller asks for, in tokens.
@throws {ProtocolError} `invalid_request`, where it can be in Anthropic's words.
*/
export function readThinking({thinking, output_config: config}: Readonly<Record<string, unknown>>, canThink: boolean, most: number): Effort {
	const wanted = nullIsAbsent((value, place) => effort(isObject(value) ? value.effort : undefined, `${place}.effort`))(config ?? {}, 'output_config');
	if (thinking === undefined || thinking === null) {
		return undefined;
	}

	const {type, budget_tokens: given} = isObject(thinking) ? thinking : {};
	const chosen = kind(type, 'thinking.type');
	if (chosen === 'disabled' || (chosen !== 'enabled' && !canThink)) {
		return undefined;
	}

	if (chosen !== 'enabled') {
		return wanted === 'max' ? 'xhigh' : wanted ?? 'medium';
	}

	const budget = plainNumber(given);
	if (typeof budget !== 'number' || !Number.isSafeInteger(budget) || budget < leastBudget) {
		throw refusal('thinking.budget_tokens', `a whole number from ${leastBudget}`, given);
	}

	if (!canThink) {
		throw invalidRequest('thinking: Extra inputs are not permitted (this model can\'t be told how long to think; leave it out)', 'thinking');
	}

	return budget < most * 0.35 ? 'low' : (budget < most * 0.65 ? 'medium' : 'high');
}
