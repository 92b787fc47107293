import {answer} from '../../core/answer/answer.ts';
import type {Exchange} from '../../core/exchange.ts';
import type {ModelSource} from '../../core/types.ts';
import type {Encoder} from '../../protocol/encoder.ts';
import {inWords, type FieldNames} from '../../request/field-refusal.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {checkedSource} from './checked-source.ts';

/**
Answers as {@link answer} does, by a source that is what clients of OpenAI's and Anthropic's APIs take for granted, and with refusals that name the dialect's own parameters.

@param names - What the dialect calls the fields of the request.
*/
export async function answerInWords(exchange: Exchange, request: ModelRequest, encoder: Encoder, names: FieldNames): Promise<void> {
	try {
		await answer({...exchange, source: speaking(checkedSource(exchange.source, request), names)}, request, encoder);
	} catch (error) {
		throw inWords(error, names);
	}
}

/**
A source whose refusals are in these words. They come before its first event.
*/
function speaking(source: ModelSource, names: FieldNames): ModelSource {
	return {
		...source,
		async stream(request, signal) {
			try {
				return await source.stream(request, signal);
			} catch (error) {
				throw inWords(error, names);
			}
		},
	};
}
