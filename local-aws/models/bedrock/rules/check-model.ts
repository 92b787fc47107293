import type {JsonObject} from '../../json.ts';
import {estimateTokens, type ModelCall} from '../../model.ts';
import {invalid} from '../invalid.ts';
import {checkClaudeFields} from './check-claude-fields.ts';
import {checkTools} from './check-tools.ts';
import {checkTurns} from './check-turns.ts';
import {checkSampling} from './check-sampling.ts';
import {limitsOf, type ModelLimits} from './model-limits.ts';
import {modelError} from './refusals.ts';

/**
Checks a call by what its model takes, in the words of AWS or of the model behind it.

@param foundationModel - The model's id without a profile's prefix; `undefined` for one that AWS knows nothing of.
@param body - The request, whose shape was checked.
@throws ServiceError `ValidationException`, and `AccessDeniedException` for a cache point.
*/
export function checkModel(foundationModel: string | undefined, body: JsonObject, call: Omit<ModelCall, 'signal'>): void {
	const limits = foundationModel === undefined ? {} : limitsOf(foundationModel);
	checkTools(body, call, limits);
	checkTurns(body, limits);
	checkSampling(body, call, limits);
	if (limits.isClaude) {
		checkClaudeFields(foundationModel!, body, call.tools?.list ?? [], limits);
	}

	checkLength(call, limits);
}

function checkLength({system = '', messages}: Omit<ModelCall, 'signal'>, {contextTokens = Infinity, isClaude}: ModelLimits): void {
	const tokens = estimateTokens([system, ...messages.map(message => message.text)].join(' '));
	if (tokens > contextTokens) {
		throw isClaude ? modelError(`prompt is too long: ${tokens} tokens > ${contextTokens} maximum`) : invalid(`This model's maximum context length is ${contextTokens} tokens. Please reduce the length of the prompt`);
	}
}
