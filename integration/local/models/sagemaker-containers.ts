import type {ContentStep} from './answer-encoder.ts';
import type {ModelUsage} from './model.ts';

/**
The wire formats that a local endpoint's container can speak.
*/
export type ContainerKind = 'openai' | 'tgi' | 'jsonlines' | 'raw';

/**
What a container writes, as text, before SageMaker cuts it into payload parts.
*/
export type ContainerWriter = {
	contentType: string;
	start: () => string;
	step: (step: Exclude<ContentStep, {rawBytes: Uint8Array}>) => string;
	/**
	A failure in the way the container itself reports one, in an answer of status 200.
	*/
	fail: (message: string) => string;
	end: (usage: ModelUsage) => string;
};

/**
Bedrock's stop reasons, as containers say them.
*/
const finishReason = (stop: string, names: Record<string, string>): string => names[stop] ?? stop;

const openAiReasons = {
	end_turn: 'stop', stop_sequence: 'stop', max_tokens: 'length', tool_use: 'tool_calls', guardrail_intervened: 'content_filter', content_filtered: 'content_filter',
};
const generationReasons = {end_turn: 'eos_token', max_tokens: 'length'};

const openAi = (model: string): ContainerWriter => {
	const head = {
		id: 'chatcmpl-local', object: 'chat.completion.chunk', created: 1_700_000_000, model,
	};
	const send = (body: Record<string, unknown>): string => `data: ${JSON.stringify({...head, ...body})}\n\n`;
	const choice = (delta: Record<string, unknown>, reason?: string): string => send({choices: [{index: 0, delta, finish_reason: reason ?? null}]});
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
};

/**
Collects what TGI and LMI repeat in their last message.
*/
const createGeneration = (): {token: (text: string) => Record<string, unknown>; text: () => string; stop: (reason: string) => void; reason: () => string} => {
	let id = 0;
	let whole = '';
	let reason = 'end_turn';
	return {
		token(text) {
			whole += text;
			return {id: ++id, text};
		},
		text: () => whole,
		stop(value) {
			reason = value;
		},
		reason: () => finishReason(reason, generationReasons),
	};
};

const tgi = (): ContainerWriter => {
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
			}

			return '';
		},
		fail: message => `data:${JSON.stringify({error: message, error_type: 'generation'})}\n\n`,
		end: ({inputTokens, outputTokens}) => send({id: 2, text: '</s>'}, true, {
			text: generation.text(),
			details: {finish_reason: generation.reason(), generated_tokens: outputTokens, input_length: inputTokens},
		}),
	};
};

const jsonLines = (): ContainerWriter => {
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
};

const raw = (): ContainerWriter => ({
	contentType: 'text/plain; charset=utf-8',
	start: () => '',
	step: step => 'text' in step ? step.text : '',
	fail: () => '',
	end: () => '',
});

/**
Makes the writer of one answer.
*/
export const createContainerWriter = (kind: ContainerKind, model: string): ContainerWriter => {
	const writers = {
		openai: () => openAi(model), tgi, jsonlines: jsonLines, raw,
	};
	return writers[kind]();
};
