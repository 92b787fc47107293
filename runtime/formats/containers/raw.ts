import {cutShort} from '../failures.ts';
import type {Reframer} from '../reframer.ts';

/**
Makes the reframer of the `raw` format: the bytes are the text, in UTF-8.

The format has no marker, so a clean end is the end (`end_turn`) and a container that stops early can't be told from one that has finished; only an end inside a character is `model_cut`.
*/
export function createRawReframer(): Reframer {
	const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

	return {
		push(bytes, emit) {
			const text = decoder.decode(bytes, {stream: true});
			if (text !== '') {
				emit({type: 'delta', text});
			}
		},
		isStopped: () => false,
		end(emit) {
			if (decoder.decode() !== '') {
				throw cutShort('in the middle of a character');
			}

			emit({type: 'done', stopReason: 'end_turn'});
		},
	};
}
