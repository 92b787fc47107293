import type {ContainerWriter} from './container-writer.ts';
import {createGeneration} from './generation.ts';

/**
Text Generation Inference: one token an event, the whole text in the last. The stop sequence at which it stopped is a part of both.

@param stops - The stop sequences of the request; the first of them is what is written, whichever it was.
*/
export function tgi(stops: readonly string[]): ContainerWriter {
	const generation = createGeneration();
	let index = 0;
	const send = (token: Record<string, unknown>, isSpecial: boolean, ending?: {text: string; details: Record<string, unknown>}): string =>
		// Without a space after the colon, as TGI does.
		`data:${JSON.stringify({
			index: ++index, token: {...token, logprob: -0.1, special: isSpecial}, generated_text: ending?.text ?? null, details: ending?.details ?? null,
		})}\n\n`;
	return {
		contentType: 'text/event-stream',
		start: () => '',
		step(step) {
			if ('text' in step) {
				return send(generation.token(step.text), false);
			}

			if ('stop' in step) {
				generation.stop(step.stop);
				if (step.stop === 'stop_sequence' && stops[0] !== undefined) {
					return send(generation.token(stops[0]), false);
				}
			}

			return '';
		},
		fail: message => `data:${JSON.stringify({error: message, error_type: 'generation'})}\n\n`,
		end: ({inputTokens, outputTokens}) => send({id: 2, text: '</s>'}, true, {
			text: generation.text(),
			details: {finish_reason: generation.reason(), generated_tokens: outputTokens, input_length: inputTokens},
		}),
	};
}
