import type {LocalModel, ModelStep} from '../../../local-aws/index.ts';
import {createStandIn} from '../../../local-aws/models/stand-in/stand-in.ts';
import {scenarios} from './scenarios.ts';

const standIn = createStandIn();

/**
The steps that a prompt is the JSON of; undefined for any other text.
*/
function readSteps(text: string): ModelStep[] | undefined {
	try {
		const steps: unknown = JSON.parse(text);
		return Array.isArray(steps) ? steps as ModelStep[] : undefined;
	} catch {
		return undefined;
	}
}

/**
The model behind Bedrock and SageMaker wherever the suites' stack is on this machine: the first user message names a scenario or is the JSON of a list of steps. Anything else is answered by the stand-in.

@yields The steps.
*/
export const model: LocalModel = async function * (call) {
	const prompt = call.messages.find(({role}) => role === 'user')?.text.trim() ?? '';
	const isLater = call.messages.some(({role}) => role === 'assistant');
	const steps = scenarios[isLater ? `${prompt} again` : prompt] ?? readSteps(prompt);
	yield * steps ?? standIn(call);
};
