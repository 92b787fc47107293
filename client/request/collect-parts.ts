import type {ContentEvent, ReasoningEvent, ToolEvent} from '../../runtime/protocol/events.ts';
import type {ToolCall} from '../types.ts';
import type {AssistantPart, ReasoningPart, TextPart} from './parts.ts';

/**
Puts what an answer is made of together.
*/
export type PartCollector = {
	/**
	Takes the next piece.
	*/
	push(event: ContentEvent): void;
	/**
	The answer's parts so far, as the endpoint takes them in the next request: without texts of white space alone, which it refuses, and without calls that can't be told (no id, no name, or input that is no JSON object, as where the answer was cut).
	*/
	parts(): AssistantPart[];
	/**
	The calls so far, whole or not, by their index.
	*/
	toolCalls(): ToolCall[];
};

type Piece = TextPart | ReasoningPart | {type: 'call'; call: ToolCall};

/**
Makes the collector of one answer.
*/
export function createPartCollector(): PartCollector {
	const pieces: Piece[] = [];
	const calls = new Map<number, ToolCall>();

	function pushText(text: string): void {
		const last = pieces.at(-1);
		if (last?.type === 'text') {
			last.text += text;
		} else {
			pieces.push({type: 'text', text});
		}
	}

	return {
		push(event) {
			switch (event.type) {
				case 'delta': {
					pushText(event.text);
					break;
				}

				case 'reasoning': {
					pushReasoning(pieces, event);
					break;
				}

				case 'tool': {
					const known = calls.get(event.index);
					const call = known ?? {input: ''};
					joinCall(call, event);
					if (known === undefined) {
						calls.set(event.index, call);
						pieces.push({type: 'call', call});
					}

					break;
				}
			}
		},
		parts: () => pieces.map(piece => toPart(piece)).filter(part => part !== undefined),
		toolCalls: () => [...calls].toSorted(([a], [b]) => a - b).map(([, call]) => call),
	};
}

/**
A signature ends a block of reasoning: what comes behind it is another one. So is what is redacted, by itself.
*/
function pushReasoning(pieces: Piece[], {text, signature, redacted}: ReasoningEvent): void {
	if (redacted !== undefined) {
		pieces.push({type: 'reasoning', redacted});
		return;
	}

	const last = pieces.at(-1);
	const isOpen = last?.type === 'reasoning' && last.redacted === undefined && last.signature === undefined;
	const part: ReasoningPart = isOpen ? last : {type: 'reasoning'};
	if (text !== undefined) {
		part.text = (part.text ?? '') + text;
	}

	if (signature !== undefined && signature !== '') {
		part.signature = signature;
	}

	if (!isOpen && (part.text ?? part.signature) !== undefined) {
		pieces.push(part);
	}
}

function joinCall(call: ToolCall, {id, name, input = ''}: ToolEvent): void {
	Object.assign(call, id !== undefined && {id}, name !== undefined && {name}, {input: call.input + input});
}

function toPart(piece: Piece): AssistantPart | undefined {
	if (piece.type === 'text') {
		return piece.text.trim() === '' ? undefined : {...piece};
	}

	if (piece.type === 'reasoning') {
		return {...piece};
	}

	const {id, name, input} = piece.call;
	const object = toObject(input);
	if (id !== undefined && name !== undefined && object !== undefined) {
		return {
			type: 'toolUse', id, name, input: object,
		};
	}

	return undefined;
}

/**
The object that a call's input is; nothing, and `null`, is a call without arguments.
*/
function toObject(input: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(input === '' ? '{}' : input) ?? {};
		return typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
	} catch {
		return undefined;
	}
}
