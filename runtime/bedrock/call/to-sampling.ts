import {defined} from '../../request/defined.ts';
import {FieldRefusal, type NameOf} from '../../request/field-refusal.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';

type Sampling = Pick<ModelRequest, 'temperature' | 'topP'>;

/**
The temperature and `topP` for the model. Where it takes not all of them, 1 is left out: it is the default, and changes nothing.

@throws {ProtocolError} `invalid_request` for one that the model can't have.
*/
export function toSampling({temperature, topP}: ModelRequest, {sampling}: ModelFeatures, isThinking: boolean): Sampling {
	if (sampling === 'free' || (sampling === 'both' && !isThinking)) {
		return defined({temperature, topP});
	}

	const [hasTemperature, hasTopP] = [isOwn(temperature), isOwn(topP)];
	if (sampling === 'default' && (hasTemperature || hasTopP)) {
		throw refused(hasTemperature ? 'temperature' : 'topP', () => 'this model has none but its default, so leave it out');
	}

	if (isThinking && hasTemperature) {
		throw refused('temperature', nameOf => `this model has none but 1 while it thinks, so leave it, or ${nameOf('reasoningEffort')}, out`);
	}

	if (isThinking && topP !== undefined && topP < 0.95) {
		throw refused('topP', nameOf => `while this model thinks it is at least 0.95, but was ${topP}; leave it, or ${nameOf('reasoningEffort')}, out`);
	}

	if (hasTemperature && hasTopP && sampling === 'one') {
		throw refused('topP', nameOf => `this model takes it or ${nameOf('temperature')}, but not both; send one of them`);
	}

	return defined({temperature: hasTemperature ? temperature : undefined, topP: hasTopP ? topP : undefined});
}

function isOwn(value: number | undefined): boolean {
	return value !== undefined && value !== 1;
}

function refused(field: 'temperature' | 'topP', why: (nameOf: NameOf) => string): FieldRefusal {
	return new FieldRefusal(field, nameOf => `The field ${nameOf(field)} can't be had: ${why(nameOf)}.`);
}
