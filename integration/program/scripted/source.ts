import {setTimeout as sleep} from 'node:timers/promises';
import type {ModelSource} from '../../../runtime/core/types.ts';
import type {ContentPart, ModelRequest} from '../../../runtime/request/model-request.ts';
import {errorCodes, ProtocolError, type ErrorCode} from '../../../runtime/protocol/errors.ts';
import type {ModelEvent, ToolEvent} from '../../../runtime/protocol/events.ts';

/**
What the scripted model does next. A prompt is the JSON of a list of these, or of a list of such lists: one for each turn of the conversation.
*/
export type ScriptStep =
	| {text: string}
	| {reasoning: string}
	/**
	A piece of a tool call, as in the protocol.
	*/
	| {tool: Omit<ToolEvent, 'type'>}
	/**
	A failure unless the conversation has a part of this type; nothing otherwise.
	*/
	| {expect: ContentPart['type']}
	/**
	Nothing for so many milliseconds.
	*/
	| {wait: number}
	| {usage: {inputTokens: number; outputTokens: number}}
	/**
	The good end, with its stop reason; `end_turn` follows by itself where a script has no end.
	*/
	| {done: string}
	/**
	A failure of the model with this code of the protocol: a status as the first step, in band later.
	*/
	| {fail: ErrorCode}
	/**
	The process of the function ends, as by a crash.
	*/
	| {exit: number};

function readSteps({messages}: ModelRequest): ScriptStep[] {
	const [prompt] = messages;
	const text = prompt?.content.map(part => part.type === 'text' ? part.text : '').join('') ?? '';
	const turn = messages.filter(({role}) => role === 'assistant').length;
	try {
		const script: unknown = JSON.parse(text);
		const steps: unknown = Array.isArray(script) && Array.isArray(script[0]) ? script[turn] : script;
		if (Array.isArray(steps)) {
			return steps as ScriptStep[];
		}
	} catch {
		// Told below, with what is no list.
	}

	throw new ProtocolError('invalid_request', `The scripted model takes the JSON of a list of steps as its first prompt, such as [{"text": "Hello"}], or of a list of such lists, one for each turn; there is none for turn ${turn + 1}.`);
}

function expectPart({messages}: ModelRequest, type: string): void {
	if (messages.every(({content}) => content.every(part => part.type !== type))) {
		throw new ProtocolError('invalid_request', `The script expected a part of the type ${JSON.stringify(type)}, and the conversation has none.`);
	}
}

async function * play(steps: ScriptStep[], request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent[]> {
	for (const step of steps) {
		if ('text' in step) {
			yield [{type: 'delta', text: step.text}];
		} else if ('reasoning' in step) {
			yield [{type: 'reasoning', text: step.reasoning}];
		} else if ('tool' in step) {
			yield [{type: 'tool', ...step.tool}];
		} else if ('expect' in step) {
			expectPart(request, step.expect);
		} else if ('wait' in step) {
			await sleep(step.wait, undefined, {signal});
		} else if ('usage' in step) {
			yield [{type: 'usage', ...step.usage, totalTokens: step.usage.inputTokens + step.usage.outputTokens}];
		} else if ('done' in step) {
			yield [{type: 'done', stopReason: step.done}];
			return;
		} else if ('fail' in step) {
			throw failure(step.fail);
		} else {
			// eslint-disable-next-line n/prefer-global/process, unicorn/no-process-exit -- the crash is the purpose
			process.exit(step.exit);
		}
	}

	yield [{type: 'done', stopReason: 'end_turn'}];
}

function failure(code: ErrorCode): ProtocolError {
	return Object.hasOwn(errorCodes, code)
		? new ProtocolError(code, `The script failed with ${code}.`)
		: new ProtocolError('invalid_request', `The scripted model knows no code ${JSON.stringify(code)}.`);
}

/**
A model that does what its prompt says, so that the suites provoke every pace and failure from outside, on AWS too. It stands where Bedrock and SageMaker do; all that is around it is the product's.
*/
export const scriptedSource: ModelSource = {
	models: ['scripted'],
	async stream(request, signal) {
		const steps = readSteps(request);
		const [first] = steps;
		if (first && 'fail' in first) {
			throw failure(first.fail);
		}

		return {modelRequestId: 'scripted', events: play(steps, request, signal)};
	},
};
