import {Buffer} from 'node:buffer';
import type {EventFrame} from '../../../event-stream/event-frame.ts';
import type {Step} from './session.ts';
import type {Side} from './side.ts';

/**
What a caller gets of a call: the events, and the error that ended it, before them or after them.
*/
export type CallOutcome = {
	requestId?: string | undefined;
	/**
	Whether the call was accepted, so that there were events to read.
	*/
	isAccepted: boolean;
	events: Array<{type: string; body: string}>;
	error?: unknown;
};

/**
Makes a call and reads its answer.

@param onStall - Tells what to do when the server has nothing more to say.
*/
export async function outcomeOf(side: Side, {call, reading}: Step, onStall: (stalled: () => void) => void): Promise<CallOutcome> {
	const controller = new AbortController();
	const abort = () => {
		controller.abort(new Error('given up'));
	};

	onStall(abort);
	if (reading.until === 'begin') {
		abort();
	}

	const outcome: CallOutcome = {isAccepted: false, events: []};
	try {
		if (call.operation === 'CountTokens') {
			outcome.events.push({type: 'tokens', body: String(await side.countTokens(call.input, controller.signal))});
			return outcome;
		}

		const {requestId, events} = await side.stream(call, controller.signal);
		Object.assign(outcome, {requestId, isAccepted: true});
		await read(events, outcome, reading, abort);
	} catch (error) {
		outcome.error = error;
	}

	return outcome;
}

async function read(events: AsyncIterableIterator<EventFrame[], undefined>, outcome: CallOutcome, reading: Step['reading'], abort: () => void): Promise<void> {
	for await (const batch of events) {
		outcome.events.push(...batch.map(frame => ({type: frame.type, body: Buffer.from(frame.bytes()).toString('base64')})));
		if (!('events' in reading && outcome.events.length >= reading.events)) {
			continue;
		}

		// How many come in one batch is the network's affair.
		outcome.events.length = reading.events;
		if (reading.until === 'leave') {
			return;
		}

		abort();
	}
}
