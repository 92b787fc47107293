import {createObjectText, type ObjectText} from '../../../core/answer/object-text.ts';
import {createCallId} from '../../../core/call-id.ts';
import type {ReasoningEvent, ToolEvent} from '../../../protocol/events.ts';
import {unsigned} from '../unsigned.ts';
import type {BlockStart, BlockWriter} from './block-writer.ts';

/**
Turns the pieces of an answer into blocks, of which one at most is open.
*/
export type AnswerBlocks = {
	text: (text: string) => string;
	reasoning: (event: ReasoningEvent) => string;
	tool: (event: ToolEvent) => string;
	/**
	Writes what waits, and closes the last block.
	*/
	end: () => string;
};

/**
A call that waits, with the pieces that came of it.
*/
type WaitingCall = {id: string; name: string; input: string};

/**
Makes the blocks of one answer.

Anthropic's blocks can't interleave, and a block that is closed can't be opened again. So whatever else comes, waits in its order while a call's arguments are no whole object yet; nothing is lost by that, and models that send one call after the other wait for nothing.
*/
export function createAnswerBlocks(writer: BlockWriter): AnswerBlocks {
	let open: BlockStart['type'] | undefined;
	/**
	The call whose block is open.
	*/
	let call: {index: number; input: ObjectText; isEmpty: boolean} | undefined;
	/**
	The calls that have a block, or had one.
	*/
	const begun = new Set<number>();
	/**
	What waits, in its order, and how much of it has been written; the calls among it, by their indexes.
	*/
	let waiting: Array<() => string> = [];
	let written = 0;
	const waitingCalls = new Map<number, WaitingCall>();

	const close = (signature = unsigned): string => {
		const output = open === undefined ? '' : (open === 'thinking' ? writer.piece('signature_delta', signature) : '') + writer.stop();
		open = undefined;
		call = undefined;
		return output;
	};

	const begin = (block: BlockStart): string => {
		const output = close();
		open = block.type;
		return output + writer.start(block);
	};

	/**
	Whether more may come of the open call. What is no object may end anywhere: only the answer's end tells.
	*/
	const isBusy = () => call !== undefined && !call.input.isWhole();

	const addInput = (input: string): string => {
		// Spaces alone are no JSON, at which Anthropic's package for JavaScript throws where an answer was cut behind them.
		if (input === '' || (call!.isEmpty && input.trim() === '')) {
			return '';
		}

		call!.isEmpty = false;
		call!.input.add(input);
		return writer.piece('input_json_delta', input);
	};

	const beginCall = (index: number, {id, name, input}: WaitingCall): string => {
		const output = begin({
			type: 'tool_use', id, name, input: {},
		});
		call = {index, input: createObjectText(), isEmpty: true};
		begun.add(index);
		return output + addInput(input);
	};

	/**
	Writes what waits, as far as the calls in it are whole.
	*/
	const release = (): string => {
		let output = '';
		while (written < waiting.length && !isBusy()) {
			output += waiting[written++]!();
		}

		if (written === waiting.length) {
			waiting = [];
			written = 0;
		}

		return output;
	};

	/**
	Writes at once, or behind what waits.
	*/
	const write = (step: () => string): string => {
		if (waiting.length === 0 && !isBusy()) {
			return step();
		}

		waiting.push(step);
		return '';
	};

	const writeText = (text: string): string => (open === 'text' ? '' : begin({type: 'text', text: ''})) + writer.piece('text_delta', text);

	const think = (): string => open === 'thinking' ? '' : begin({type: 'thinking', thinking: '', signature: ''});

	const writeReasoning = ({text = '', signature, redacted}: ReasoningEvent): string =>
		// What is encrypted is a block by itself, and a signature ends its own.
		redacted === undefined
			? think() + (text === '' ? '' : writer.piece('thinking_delta', text)) + (signature === undefined ? '' : close(signature))
			: begin({type: 'redacted_thinking', data: redacted}) + close();
	return {
		text: text => text === '' ? '' : write(() => writeText(text)),
		reasoning: event => event.text === '' && event.signature === undefined ? '' : write(() => writeReasoning(event)),
		tool({index, id, name, input = ''}) {
			if (call?.index === index) {
				const output = addInput(input);
				return waiting.length === 0 ? output : output + release();
			}

			// What comes behind a whole object is none of it.
			if (begun.has(index)) {
				return '';
			}

			const known = waitingCalls.get(index);
			if (known !== undefined) {
				known.input += input;
				return '';
			}

			const made = {id: id ?? createCallId(), name: name ?? '', input};
			waitingCalls.set(index, made);
			return write(() => beginCall(index, made));
		},
		end() {
			let output = '';
			for (; written < waiting.length; written++) {
				output += waiting[written]!();
			}

			return output + close();
		},
	};
}
