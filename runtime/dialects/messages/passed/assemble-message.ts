import {parseJson} from '../../../request/parse-json.ts';
import {isObject} from '../../../request/rule.ts';
import {messageId, type MessageIdentity} from '../encode-message-stream.ts';

type Value = Record<string, unknown>;

/**
A message that is put together from the events of its stream.
*/
export type MessageAssembly = {
	/**
	Takes an event; one that nobody knows adds nothing.
	*/
	take: (event: string, data: string) => void;
	/**
	The message as JSON. Where the model's stop hasn't come, the endpoint's time ran out: the stop is `max_tokens`.
	*/
	finish: () => string;
};

/**
Makes the assembly of one message. Its fields keep their order and its numbers their text; a tool's input is the text that came.
*/
export function createMessageAssembly({requestId, model}: MessageIdentity): MessageAssembly {
	let message: Value = {
		id: messageId(requestId), type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 0, output_tokens: 0},
	};
	const blocks = new Map<unknown, Block>();

	return {
		take(event, data) {
			const value = parseJson(data) as Value;
			switch (event) {
				case 'message_start': {
					message = isObject(value.message) ? value.message : message;
					break;
				}

				case 'content_block_start': {
					blocks.set(value.index, {fields: isObject(value.content_block) ? value.content_block : {}, input: ''});
					break;
				}

				case 'content_block_delta': {
					const block = blocks.get(value.index);
					if (block !== undefined && isObject(value.delta)) {
						addDelta(block, value.delta);
					}

					break;
				}

				case 'message_delta': {
					const {type: _type, delta, usage, ...rest} = value;
					message = {...message, ...rest, ...(isObject(delta) && delta)};
					message.usage = {...(isObject(message.usage) && message.usage), ...known(usage)};
					break;
				}

				default: {
					break;
				}
			}
		},
		finish() {
			const {content, ...rest} = message;
			const first = Array.isArray(content) ? content as unknown[] : [];
			return JSON.stringify({
				...message,
				content: [...first, ...blocks.values().map(block => toBlock(block))],
				stop_reason: rest.stop_reason ?? 'max_tokens',
			});
		},
	};
}

type Block = {
	fields: Value;
	/**
	The text of a tool's input, as far as it has come.
	*/
	input: string;
};

/**
Adds a piece to its block: a text to the text that is there, anything else to a list, and a citation to the block's citations.
*/
function addDelta(block: Block, {type, ...pieces}: Value): void {
	if (type === 'input_json_delta') {
		block.input += typeof pieces.partial_json === 'string' ? pieces.partial_json : '';
		return;
	}

	if (type === 'citations_delta') {
		block.fields = {...block.fields, citations: join(block.fields.citations ?? [], [pieces.citation])};
		return;
	}

	for (const [name, piece] of Object.entries(pieces)) {
		const whole = Object.hasOwn(block.fields, name) ? block.fields[name] : undefined;
		block.fields = {...block.fields, [name]: join(whole, piece)};
	}
}

function join(whole: unknown, piece: unknown): unknown {
	if (typeof whole === 'string' && typeof piece === 'string') {
		return whole + piece;
	}

	return Array.isArray(whole) && Array.isArray(piece) ? [...whole as unknown[], ...piece as unknown[]] : piece;
}

/**
Counts that are told; `null` says that one is not.
*/
function known(usage: unknown): Value {
	return Object.fromEntries(Object.entries(isObject(usage) ? usage : {}).filter(([, count]) => count !== null));
}

/**
A block as it stands in a whole message. An input that was cut is no JSON any more: it is given as Anthropic's documentation of fine-grained tool streaming has it.
*/
function toBlock({fields, input}: Block): Value {
	if (input === '') {
		return fields;
	}

	try {
		return {...fields, input: parseJson(input)};
	} catch {
		return {...fields, input: {INVALID_JSON: input}};
	}
}
