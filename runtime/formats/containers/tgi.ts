import {asObject, asText} from '../reading/json-object.ts';
import type {Emit, Reframer} from '../reframer.ts';
import {createSseReframer} from '../sse-reframer.ts';
import {isSpecial, readGenerationEnd} from './generation.ts';
import {createStopCutter} from './stop-cutter.ts';

/**
Makes the reframer of the `tgi` format: one server-sent event a token, as Text Generation Inference and LMI with TGI compatibility send them.

The answer is complete with the event that has `generated_text` or `details.finish_reason`; without one it is `model_cut`. Special tokens such as `</s>` are no part of the text, nor is a stop sequence: with it the answer is complete, whatever the container still sends.

@param stops - The stop sequences that were asked for.
*/
export function createTgiReframer(stops: readonly string[] = []): Reframer {
	const cutter = stops.length === 0 ? undefined : createStopCutter(stops);
	let isKnown = false;

	const show = (text: string, emit: Emit): void => {
		const shown = cutter === undefined ? text : cutter.push(text);
		if (shown !== '') {
			emit({type: 'delta', text: shown});
		}
	};

	return createSseReframer({
		read(message, ending, emit) {
			const token = asObject(message.token);
			// A container that doesn't stream has the whole answer here; one that does, repeats it here.
			const found = token?.text ?? (isKnown ? undefined : message.generated_text);
			const hasText = typeof found === 'string';
			isKnown ||= hasText;
			const text = asText(found);
			if (text !== undefined && !isSpecial(token)) {
				show(text, emit);
			}

			const isLast = readGenerationEnd(message, ending);
			if (cutter?.isCut() === true) {
				ending.stop('stop_sequence');
			}

			if (isLast) {
				ending.finish(emit);
			}

			return hasText || isLast;
		},
		isKnown: () => isKnown,
		release(emit) {
			const rest = cutter?.end() ?? '';
			if (rest !== '') {
				emit({type: 'delta', text: rest});
			}
		},
	});
}
