import {plainNumber} from '../../../request/number-source.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {isObject} from '../../../request/rule.ts';

/**
The least budget that Claude takes, in tokens (Bedrock user guide, claude-messages-extended-thinking).
*/
const leastBudget = 1024;

/**
What the budget of `thinking` becomes, where it has to be another one: it stays below the bound of the answer, whatever the caller says of interleaving.

@param thinking - The member, parsed.
@param asked - The bound that the caller asks for, in tokens.
@param most - The bound that the answer gets.
@param isInterleaved - Whether thinking between calls of tools is asked for, whose budget may be more than one answer's bound.
@throws {ProtocolError} `invalid_request` in Anthropic's words, where no budget fits below the bound, or the caller's own doesn't fit below the caller's.
*/
export function loweredBudget(thinking: unknown, asked: number, most: number, isInterleaved: boolean): number | undefined {
	const {type, budget_tokens: given} = isObject(thinking) ? thinking : {};
	const budget = plainNumber(given);
	if (given === undefined || typeof budget !== 'number') {
		// Claude says what is wrong with it.
		if (given !== undefined || type === 'enabled') {
			throw invalidRequest(given === undefined ? 'thinking.enabled.budget_tokens: Field required' : 'thinking.enabled.budget_tokens: Input should be a valid integer', 'thinking.budget_tokens');
		}

		return undefined;
	}

	if (!Number.isSafeInteger(budget) || budget < leastBudget) {
		throw invalidRequest(`thinking.enabled.budget_tokens: Input should be greater than or equal to ${leastBudget}`, 'thinking.budget_tokens');
	}

	if (most <= leastBudget || (budget >= asked && !isInterleaved)) {
		throw invalidRequest(`\`max_tokens\` must be greater than \`thinking.budget_tokens\`${asked > most ? ` (of an answer's tokens this endpoint allows ${most})` : ''}`, 'thinking.budget_tokens');
	}

	return budget < most ? undefined : most - 1;
}
