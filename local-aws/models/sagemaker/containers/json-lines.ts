import type {ContainerWriter} from './container-writer.ts';
import {createGeneration} from './generation.ts';

/**
DJL's LMI with its default output: one token a line, the whole text in the last.
*/
export function jsonLines(): ContainerWriter {
	const generation = createGeneration();
	const line = (body: Record<string, unknown>): string => `${JSON.stringify(body)}\n`;
	return {
		contentType: 'application/jsonlines',
		start: () => '',
		step(step) {
			if ('text' in step) {
				return line({token: {...generation.token(step.text), log_prob: -0.1}});
			}

			if ('stop' in step) {
				generation.stop(step.stop);
			}

			return '';
		},
		// DJL's LMI: status 200, and the failure in the last line.
		fail: () => line({
			token: {
				id: -1, text: '', log_prob: -1, special_token: true,
			}, generated_text: '', details: {finish_reason: 'error', generated_tokens: null, inputs: null},
		}),
		end: ({inputTokens, outputTokens}) => line({
			token: {id: 2, text: '', log_prob: 0}, generated_text: generation.text(), details: {finish_reason: generation.reason(), generated_tokens: outputTokens, input_length: inputTokens},
		}),
	};
}
