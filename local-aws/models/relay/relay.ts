import {createOpenAiReframer} from '../../../runtime/formats/containers/openai.ts';
import type {ModelEvent} from '../../../runtime/protocol/events.ts';
import {asObject, asText, parseJson} from '../json.ts';
import type {LocalModel, ModelCall, ModelStep} from '../model.ts';
import {askModelServer, RelayError} from './ask-model-server.ts';
import {toOpenAiFormat} from './openai-format.ts';
import {toOpenAiMessages} from './openai-messages.ts';
import {toOpenAiTools} from './openai-tools.ts';

/**
Where the relay sends its calls.
*/
export type RelayOptions = {
	/**
	The server's address, with or without `/v1`, such as `http://127.0.0.1:11434`.
	*/
	url: string;
	/**
	The model's name there; the first of its `/v1/models` where not given.
	*/
	model?: string;
	/**
	The key that the server wants, as a bearer token; none where not given.
	*/
	key?: string;
	/**
	Gets the reason of each failure, in a sentence for the one who runs the server: Bedrock's errors reach a caller without it. The repetitions of a call that fails give it only once.
	*/
	onFailure?: ((message: string) => void) | undefined;
};

/**
The server's base address and key.
*/
type Server = {base: string; key: string | undefined};

/**
The base address, which always ends in `/v1`.
*/
function baseOf(url: string): string {
	const trimmed = url.endsWith('/') ? url.slice(0, -1) : url;
	return trimmed.endsWith('/v1') ? trimmed : `${trimmed}/v1`;
}

async function pickModel({base, key}: Server, signal: AbortSignal): Promise<string> {
	const response = await askModelServer(`${base}/models`, {signal}, {type: 'application/json', key});
	const body = asObject(parseJson(await response.text()));
	const list: unknown[] = Array.isArray(body?.data) ? body.data : [];
	const name = asText(asObject(list[0])?.id);
	if (name === undefined) {
		throw new RelayError('notFound', `The local model server at ${base} has no model; load one (for Ollama: ollama pull <model>) or name one in LSF_LOCAL_MODEL.`);
	}

	return name;
}

function toStep(event: ModelEvent): ModelStep[] {
	switch (event.type) {
		case 'delta': {
			return [{text: event.text}];
		}

		case 'reasoning': {
			return event.text === undefined ? [] : [{reasoning: event.text}];
		}

		case 'tool': {
			return [{toolUse: event}];
		}

		case 'usage': {
			return [{usage: event}];
		}

		case 'done': {
			return [{stop: event.stopReason}];
		}
	}
}

async function * relay({base, key}: Server, model: string, call: ModelCall): AsyncGenerator<ModelStep> {
	const response = await askModelServer(`${base}/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({
			model,
			messages: [
				...(call.system === undefined ? [] : [{role: 'system', content: call.system}]),
				...call.messages.flatMap(message => toOpenAiMessages(message)),
			],
			...toOpenAiTools(call),
			...toOpenAiFormat(call.outputFormat),
			reasoning_effort: call.reasoningEffort,
			max_tokens: call.maxTokens,
			temperature: call.temperature,
			top_p: call.topP,
			stop: call.stop,
			stream: true,
			stream_options: {include_usage: true},
		}),
		signal: call.signal,
	}, {type: 'text/event-stream', key});
	const reframer = createOpenAiReframer();
	let steps: ModelStep[] = [];
	const emit = (event: ModelEvent): void => {
		steps.push(...toStep(event));
	};

	const take = (run: () => void): {taken: ModelStep[]; failure?: string} => {
		let failure: string | undefined;
		try {
			run();
		} catch (error) {
			failure = (error as Error).message;
		}

		const taken = steps;
		steps = [];
		return {taken, ...(failure !== undefined && {failure})};
	};

	for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
		const {taken, failure} = take(() => {
			reframer.push(chunk, emit);
		});
		yield * taken;
		if (failure !== undefined) {
			throw new RelayError('failed', failure);
		}
	}

	const {taken, failure} = take(() => {
		reframer.end(emit);
	});
	yield * taken;
	if (failure !== undefined) {
		throw new RelayError('failed', failure);
	}
}

/**
Makes a model that relays to an OpenAI-compatible chat completions server, such as Ollama, llama.cpp or vLLM. A failure there becomes the exception that AWS would raise, with a message that says what to do here.
*/
export function createRelay({url, model, key, onFailure}: RelayOptions): LocalModel {
	const base = baseOf(url);
	const server = {base, key};
	let told: string | undefined;
	return async function * (call) {
		try {
			yield * relay(server, model ?? await pickModel(server, call.signal), call);
			told = undefined;
		} catch (error) {
			call.signal.throwIfAborted();
			// Anything else: the connection broke in the middle of the answer.
			const {kind, message} = error instanceof RelayError ? error : new RelayError('failed', `The local model server at ${base} broke off: ${(error as Error).message}`);
			if (message !== told) {
				told = message;
				onFailure?.(message);
			}

			yield {fail: kind, message};
		}
	};
}
