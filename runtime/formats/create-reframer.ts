import type {PayloadFormat} from '../options.ts';
import {createJsonLinesReframer} from './containers/jsonlines.ts';
import {createOpenAiReframer} from './containers/openai.ts';
import {createRawReframer} from './containers/raw.ts';
import type {Reframer} from './reframer.ts';
import {createTgiReframer} from './containers/tgi.ts';

/**
What a reframer has to know beside the format.
*/
export type ReframerOptions = {
	/**
	Where `jsonlines` has its text.
	*/
	textField?: string | undefined;
	/**
	The stop sequences that were asked for, which `tgi` leaves in the text.
	*/
	stop?: readonly string[] | undefined;
	/**
	Whether `openai` is to pass on what the container tells of its tokens.
	*/
	hasLogprobs?: boolean;
};

const reframers: Readonly<Record<PayloadFormat, (options: ReframerOptions) => Reframer>> = {
	openai: ({hasLogprobs}) => createOpenAiReframer(hasLogprobs),
	tgi: ({stop}) => createTgiReframer(stop),
	jsonlines: ({textField}) => createJsonLinesReframer(textField),
	raw: () => createRawReframer(),
};

/**
Makes the reframer of one answer in a payload format.
*/
export function createReframer(format: PayloadFormat, options: ReframerOptions = {}): Reframer {
	return reframers[format](options);
}
