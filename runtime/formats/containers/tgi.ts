import {asObject, asText} from '../reading/json-object.ts';
import type {Reframer} from '../reframer.ts';
import {createSseReframer} from '../sse-reframer.ts';
import {isSpecial, readGenerationEnd} from './generation.ts';

/**
Makes the reframer of the `tgi` format: one server-sent event a token, as Text Generation Inference and LMI with TGI compatibility send them.

The answer is complete with the event that has `generated_text` or `details.finish_reason`; without one it is `model_cut`. Special tokens such as `</s>` are no part of the text.
*/
export function createTgiReframer(): Reframer {
	let isKnown = false;

	return createSseReframer((message, ending, emit) => {
		const token = asObject(message.token);
		// A container that doesn't stream has the whole answer here; one that does, repeats it here.
		const found = token?.text ?? (isKnown ? undefined : message.generated_text);
		isKnown ||= typeof found === 'string';
		const text = asText(found);
		if (text !== undefined && !isSpecial(token)) {
			emit({type: 'delta', text});
		}

		readGenerationEnd(message, ending);
		if (ending.isStopped()) {
			ending.finish(emit);
		}
	}, () => {/* The format has no such end. */}, () => isKnown);
}
