import {ProtocolError} from '../../protocol/errors.ts';
import type {DoneEvent, ModelEvent} from '../../protocol/events.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {createCallCheck} from './call-check.ts';
import {endedByItself} from './ended-by-itself.ts';
import {isJson, isJsonObject} from './is-json.ts';

/**
Holds one answer to what clients of OpenAI's and Anthropic's APIs take for granted.
*/
export type AnswerCheck = {
	/**
	One batch as it is to be passed on. After a failure, nothing follows what it gives.
	*/
	take: (batch: ModelEvent[]) => ModelEvent[];
	/**
	Why the answer has failed; `undefined` until it has.
	*/
	failure: () => ProtocolError | undefined;
};

/**
Makes the check of one answer.

- An answer that the model itself calls malformed (Bedrock's `malformed_model_output` and `malformed_tool_use`) has failed: neither OpenAI nor Anthropic has a reason for such an end, and each that they have would call the answer good.
- One that ended by itself ends for its tool calls where it has some, and for none where it has none, whatever the model calls it: clients run tools by the reason, not by the calls.
- One whose text is to be JSON and isn't, has failed where it ended by itself and calls no tools. `json_object` is an object; what a schema takes, the client checks.
- Calls are as {@link createCallCheck} makes them.
*/
export function createAnswerCheck(request: ModelRequest): AnswerCheck {
	const calls = createCallCheck(request);
	const {outputFormat} = request;
	const hasFormat = outputFormat !== undefined;
	let text = '';
	let failure: ProtocolError | undefined;

	const end = (done: DoneEvent): ModelEvent[] => {
		const {stopReason} = done;
		if (stopReason.startsWith('malformed_')) {
			throw new ProtocolError('model_error', 'The model\'s answer was malformed; try again.');
		}

		if (!endedByItself(stopReason)) {
			return [...calls.end(false), done];
		}

		if (calls.hasAny()) {
			return [...calls.end(true), {...done, stopReason: 'tool_use'}];
		}

		if (hasFormat && !(outputFormat.type === 'json' ? isJsonObject : isJson)(text)) {
			throw new ProtocolError('model_error', `The model's answer was to be ${outputFormat.type === 'json' ? 'a JSON object' : 'JSON'}, but its ${text.length} characters are none; try again, or ask another model.`);
		}

		return [stopReason === 'tool_use' ? {...done, stopReason: 'end_turn'} : done];
	};

	const takeEvent = (event: ModelEvent): ModelEvent[] => {
		switch (event.type) {
			case 'tool': {
				return calls.take(event);
			}

			case 'done': {
				return end(event);
			}

			case 'delta': {
				text += hasFormat ? event.text : '';
				return [event];
			}

			case 'reasoning':
			case 'usage': {
				return [event];
			}
		}
	};

	return {
		take(batch) {
			// Most batches are a piece of text, of which nothing is to be known.
			if (!hasFormat && batch.every(({type}) => type === 'delta')) {
				return batch;
			}

			const taken: ModelEvent[] = [];
			try {
				for (const event of batch) {
					for (const given of takeEvent(event)) {
						taken.push(given);
					}
				}
			} catch (error) {
				failure = error as ProtocolError;
			}

			return taken;
		},
		failure: () => failure,
	};
}
