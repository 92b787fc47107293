import type {ContainerWriter} from './container-writer.ts';
import {finishReason} from './finish-reason.ts';

const openAiReasons = {
	end_turn: 'stop', stop_sequence: 'stop', max_tokens: 'length', tool_use: 'tool_calls', guardrail_intervened: 'content_filter', content_filtered: 'content_filter',
};

/**
Chat completions, as vLLM and LMI's chat stream them: OpenAI's chunks, then `[DONE]`.

@param isOldTgi - As TGI before 3.1: a call is one object in place of an array, without an id, and its name is null in all pieces but the first.
*/
export function openAi(model: string, isOldTgi: boolean): ContainerWriter {
	const head = {
		id: 'chatcmpl-local', object: 'chat.completion.chunk', created: 1_700_000_000, model,
	};
	const send = (body: Record<string, unknown>): string => `data: ${JSON.stringify({...head, ...body})}\n\n`;
	const choice = (delta: Record<string, unknown>, reason?: string): string => send({
		choices: [{
			index: 0, delta, logprobs: null, finish_reason: reason ?? null,
		}],
	});
	let toolIndex = -1;
	let isStopped = false;
	const stop = (reason: string): string => {
		isStopped = true;
		return choice({}, finishReason(reason, openAiReasons));
	};

	return {
		contentType: 'text/event-stream; charset=utf-8',
		start: () => choice({role: 'assistant', content: ''}),
		step(step) {
			if ('text' in step) {
				return choice({content: step.text});
			}

			if ('reasoning' in step) {
				return choice({reasoning_content: step.reasoning});
			}

			if ('stop' in step) {
				return stop(step.stop);
			}

			if (!('toolUse' in step)) {
				return '';
			}

			const {id, name, input} = step.toolUse;
			toolIndex += name === undefined ? 0 : 1;
			if (isOldTgi) {
				return choice({
					role: 'assistant', tool_calls: {
						index: toolIndex, id: '', type: 'function', function: {name: name ?? null, arguments: input ?? ''},
					},
				});
			}

			return choice({
				tool_calls: [{
					index: toolIndex,
					...(name !== undefined && {id: id ?? `call_${toolIndex}`, type: 'function'}),
					function: {...(name !== undefined && {name}), arguments: input ?? ''},
				}],
			});
		},
		fail: message => `data: ${JSON.stringify({error: {message, type: 'InternalServerError', code: 500}})}\n\ndata: [DONE]\n\n`,
		end: ({inputTokens, outputTokens}) => [
			isStopped ? '' : stop('end_turn'),
			send({choices: [], usage: {prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens}}),
			'data: [DONE]\n\n',
		].join(''),
	};
}
