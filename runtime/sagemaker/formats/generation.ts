import type {UsageEvent} from '../../protocol/events.ts';
import type {Ending} from './ending.ts';
import {
	asCount,
	asObject,
	asText,
	type JsonObject,
} from './json-object.ts';

/**
Reads the end of an answer from a message of TGI or LMI: `details.finish_reason` and the token counts, or `generated_text`, which only the last message has.

@throws `model_error` where the reason is a failure, as DJL reports one in an answer of status 200.
*/
export const readGenerationEnd = (message: JsonObject, ending: Ending): void => {
	const details = asObject(message.details);
	ending.usage(readGenerationUsage(details));
	const finishReason = asText(details?.finish_reason);
	if (finishReason !== undefined) {
		ending.stop(finishReason);
	} else if (typeof message.generated_text === 'string') {
		ending.stop('eos_token');
	}
};

const readGenerationUsage = (details: JsonObject | undefined): UsageEvent | undefined => {
	const inputTokens = asCount(details?.input_length);
	const outputTokens = asCount(details?.generated_tokens);
	// Half a count would be a wrong total.
	return inputTokens === undefined || outputTokens === undefined
		? undefined
		: {
			type: 'usage',
			inputTokens,
			outputTokens,
			totalTokens: inputTokens + outputTokens,
		};
};
