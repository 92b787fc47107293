import type {ErrorCode} from '../../../runtime/protocol/errors.ts';
import type {FailureKind, ModelStep} from '../../../local-aws/index.ts';
import type {ScriptStep} from './source.ts';

const codes: Record<FailureKind, ErrorCode> = {
	invalid: 'invalid_request', notFound: 'model_not_found', throttled: 'throttled', unavailable: 'overloaded', failed: 'model_error',
};

/**
What a local model does, in the words of the scripted route: what the handler makes of it is the same.

@throws TypeError for a step that only a service has, such as a frame of its own.
*/
export function toScript(steps: readonly ModelStep[]): ScriptStep[] {
	const script: ScriptStep[] = [];
	let stop: ScriptStep | undefined;
	let index = -1;
	for (const step of steps) {
		if ('text' in step || 'reasoning' in step || 'wait' in step || 'usage' in step) {
			script.push(step);
		} else if ('toolUse' in step) {
			const {id, name, input} = step.toolUse;
			index += id === undefined ? 0 : 1;
			script.push({tool: {index, ...(id !== undefined && {id, name}), ...(input !== undefined && {input})}});
		} else if ('stop' in step) {
			// Bedrock tells its counts after the stop; the protocol has them before it.
			stop = {done: step.stop};
		} else if ('stall' in step) {
			script.push({wait: 600_000});
		} else if ('fail' in step) {
			script.push({fail: codes[step.fail]});
		} else if ('refuse' in step && step.refuse.status === 403) {
			script.push({fail: 'model_access'});
		} else if ('cut' in step) {
			script.push({fail: 'model_cut'});
		} else {
			throw new TypeError(`The scripted route has no step for ${JSON.stringify(step)}.`);
		}
	}

	return stop ? [...script, stop] : script;
}
