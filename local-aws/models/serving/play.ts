import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {setImmediate as nextTurn, setTimeout as sleep} from 'node:timers/promises';
import {ServiceError} from '../../http-api/service-error.ts';
import type {ModelStep, ModelUsage} from '../model.ts';
import type {AnswerEncoder} from './answer-encoder.ts';

/**
What one answer is played with.
*/
export type Performance = {
	steps: AsyncIterable<ModelStep>;
	encoder: AnswerEncoder;
	response: ServerResponse;
	/**
	Aborted when the caller has gone away.
	*/
	signal: AbortSignal;
	/**
	Cuts what goes over the wire.
	*/
	cut: (bytes: Uint8Array) => Uint8Array[];
};

async function write({response, signal, cut}: Performance, chunks: Uint8Array[]): Promise<void> {
	for (const [index, piece] of chunks.flatMap(chunk => cut(chunk)).entries()) {
		if (index > 0) {
			// So that two pieces leave in two packets.
			await nextTurn();
		}

		signal.throwIfAborted();
		if (!response.write(piece)) {
			await once(response, 'drain', {signal});
		}
	}
}

/**
How long a reader may take for what stands before a reset, in ms, on a machine with other things to do.
*/
const resetMs = 150;

/**
Ends the connection as a failing service would; half a frame is that of a further text.
*/
async function cutOff(performance: Performance, where: 'boundary' | 'frame' | 'reset'): Promise<void> {
	const {response, encoder} = performance;
	if (where === 'reset') {
		// What was written must have been read first: a reset discards what the kernel still holds, and Node what a reader has not taken yet.
		await sleep(resetMs);
		response.socket?.resetAndDestroy();
		return;
	}

	if (where === 'frame') {
		const [frame] = encoder.step({text: 'lost'});
		await write(performance, frame === undefined ? [] : [frame.subarray(0, Math.ceil(frame.length / 2))]);
	}

	response.end();
}

/**
Plays one step, and tells whether the answer goes on.
*/
async function shouldGoOnAfter(performance: Performance, step: Exclude<ModelStep, {refuse: Record<string, unknown>} | {usage: Record<string, unknown>}>): Promise<boolean> {
	const {encoder, signal, response} = performance;
	if ('wait' in step) {
		await sleep(step.wait, undefined, {signal});
		return true;
	}

	if ('stall' in step) {
		response.flushHeaders();
		await once(signal, 'abort');
		return false;
	}

	if ('cut' in step) {
		await cutOff(performance, step.cut);
		return false;
	}

	if ('exception' in step || 'fail' in step) {
		await write(performance, 'fail' in step ? encoder.fail(step.fail, step.message) : encoder.exception(step.exception, step.message, step.fields ?? {}));
		response.end();
		return false;
	}

	await write(performance, encoder.step(step));
	return true;
}

/**
Plays a model's steps as the answer of a service. The head leaves with the first step that isn't a wait or a refusal.

@throws ServiceError where the model refuses before the head; the caller answers with it.
*/
export async function play(performance: Performance): Promise<void> {
	const {steps, encoder, response} = performance;
	let usage: ModelUsage | undefined;
	for await (const step of steps) {
		if (!response.headersSent && !('wait' in step)) {
			if ('refuse' in step) {
				const {name, status, message, headers, fields} = step.refuse;
				throw new ServiceError(name, status, message, {headers, fields});
			}

			if ('fail' in step) {
				throw encoder.refusal(step.fail, step.message);
			}

			response.writeHead(200, encoder.headers);
			await write(performance, encoder.start());
		}

		if ('refuse' in step) {
			throw new TypeError('A model may refuse only before its answer has begun; use `fail` or `exception` later.');
		}

		if ('usage' in step) {
			usage = step.usage;
		} else if (!await shouldGoOnAfter(performance, step)) {
			return;
		}
	}

	if (!response.headersSent) {
		response.writeHead(200, encoder.headers);
		await write(performance, encoder.start());
	}

	await write(performance, encoder.end(usage));
	response.end();
}
