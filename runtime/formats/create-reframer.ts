import type {PayloadFormat} from '../options.ts';
import {createJsonLinesReframer} from './containers/jsonlines.ts';
import {createOpenAiReframer} from './containers/openai.ts';
import {createRawReframer} from './containers/raw.ts';
import type {Reframer} from './reframer.ts';
import {createTgiReframer} from './containers/tgi.ts';

const reframers: Readonly<Record<PayloadFormat, (textField?: string) => Reframer>> = {
	openai: createOpenAiReframer,
	tgi: createTgiReframer,
	jsonlines: createJsonLinesReframer,
	raw: createRawReframer,
};

/**
Makes the reframer of one answer in a payload format. `textField` is for `jsonlines` only.
*/
export function createReframer(format: PayloadFormat, textField?: string): Reframer {
	return reframers[format](textField);
}
