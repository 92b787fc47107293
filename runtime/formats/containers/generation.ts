import type {Ending} from '../ending.ts';
import {asObject, asText, type JsonObject} from '../reading/json-object.ts';
import {toUsage} from './usage.ts';

/**
Reads the end of an answer from a message of TGI or LMI: `details.finish_reason` and the token counts, or `generated_text`, which only the last message has. Tells whether this was the end.

@throws `model_error` where the reason is a failure.
*/
export function readGenerationEnd(message: JsonObject, ending: Ending): boolean {
	const details = asObject(message.details);
	ending.usage(toUsage(details?.input_length, details?.generated_tokens));
	const reason = asText(details?.finish_reason) ?? (typeof message.generated_text === 'string' ? 'eos_token' : undefined);
	ending.stop(reason);
	return reason !== undefined;
}

/**
Whether a token is a special one, such as `</s>`, which is no part of the text.
*/
export function isSpecial(token: JsonObject | undefined): boolean {
	return token?.special === true || token?.special_token === true;
}
