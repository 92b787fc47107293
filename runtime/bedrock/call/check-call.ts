import {FieldRefusal, fieldRefusal} from '../../request/field-refusal.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';
import type {OutputPlan} from './plan-output.ts';
import type {BedrockMessage} from './to-messages.ts';

/**
The highest temperature that Bedrock takes, of any model (API reference, InferenceConfiguration).
*/
const hottest = 1;

/**
Refuses what Bedrock has no place for in any call, tools where the model has none, and stop sequences of white space alone where the model refuses them.

@throws {ProtocolError} `invalid_request`.
*/
export function checkRequest({sessionId, temperature = 0, tools, stop = []}: ModelRequest, features: ModelFeatures): void {
	if (sessionId !== undefined) {
		throw fieldRefusal('sessionId', nameOf => `left out (Bedrock keeps no sessions: send the whole conversation in ${nameOf('messages')})`, sessionId);
	}

	if (temperature > hottest) {
		throw fieldRefusal('temperature', `a number from 0 to ${hottest} for a model on Bedrock`, temperature);
	}

	if (!features.blankStops && stop.some(sequence => sequence.trim() === '')) {
		throw new FieldRefusal('stop', nameOf => `The field ${nameOf('stop')} must have no text of white space alone for this model; give one with something else in it, or leave it out.`);
	}

	if (tools !== undefined && tools.length > 0 && !features.tools) {
		throw toolsRefused();
	}
}

/**
The refusal of tools.
*/
export function toolsRefused(): FieldRefusal {
	return new FieldRefusal('tools', nameOf => `The field ${nameOf('tools')} must be left out: this model takes no tools on Bedrock where its answer is streamed, as every answer is here; choose another model.`);
}

/**
The refusal of a call that is demanded.
*/
export function choiceRefused(): FieldRefusal {
	return new FieldRefusal('toolChoice', nameOf => `The field ${nameOf('toolChoice')} can't demand that call: this model can't be made to call a tool in that way; let it choose ("auto"), or choose another model.`);
}

/**
The refusal of a format that only a call could give the answer.
*/
export function formatRefused(): FieldRefusal {
	return new FieldRefusal('outputFormat', nameOf => `The field ${nameOf('outputFormat')} can't have this schema: this model can't be made to answer in a format; choose another model, or ask for JSON in the prompt.`);
}

/**
Refuses the demand of a call where the model can't be made to while it thinks.

@throws {ProtocolError} `invalid_request`.
*/
export function checkChoice({toolChoice}: OutputPlan, {thinksBeforeForcedTool}: ModelFeatures, isThinking: boolean): void {
	if (isThinking && !thinksBeforeForcedTool && toolChoice !== undefined && toolChoice.type !== 'auto') {
		throw new FieldRefusal('toolChoice', nameOf => `The field ${nameOf('toolChoice')} can't demand a call: this model can't be made to call a tool while it thinks; let it choose ("auto"), or leave ${nameOf('reasoningEffort')} out.`);
	}
}

/**
Refuses a conversation that ends with the beginning of the answer where the model goes on with none.

@throws {ProtocolError} `invalid_request`.
*/
export function checkEnd(messages: readonly BedrockMessage[], {prefill}: ModelFeatures): void {
	if (!prefill && messages.at(-1)?.role === 'assistant') {
		throw new FieldRefusal('messages', nameOf => `The field ${nameOf('messages')} must end with a message of the user or of a tool: this model can't go on with an answer that was begun for it.`);
	}
}
