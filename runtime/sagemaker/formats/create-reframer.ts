import type {PayloadFormat} from '../payload-format.ts';
import {createJsonLinesReframer} from './jsonlines.ts';
import {createOpenAiReframer} from './openai.ts';
import {createRawReframer} from './raw.ts';
import type {Reframer} from './reframer.ts';
import {createTgiReframer} from './tgi.ts';

/**
Makes the reframer of one answer in a payload format. `textField` is for `jsonlines` only.
*/
export const createReframer = (format: PayloadFormat, textField?: string): Reframer => {
	switch (format) {
		case 'openai': {
			return createOpenAiReframer();
		}

		case 'tgi': {
			return createTgiReframer();
		}

		case 'jsonlines': {
			return createJsonLinesReframer(textField);
		}

		case 'raw': {
			return createRawReframer();
		}
	}
};
