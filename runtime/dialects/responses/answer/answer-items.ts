import type {ContentEvent, ReasoningEvent, ToolEvent} from '../../../protocol/events.ts';
import type {NamedTool, ReasoningPart} from '../responses-request.ts';
import {callFields} from './call-fields.ts';
import {createCustomCall} from './custom-call.ts';
import type {EventWriter} from './event-writer.ts';
import {createFunctionCall} from './function-call.ts';
import {createMessage} from './message-item.ts';
import type {ItemPlace, ItemStatus, OutputItem} from './output-item.ts';
import {createReasoning} from './reasoning-item.ts';

/**
What an answer's items need to know.
*/
export type ItemsContext = {
	requestId: string;
	tools: ReadonlyMap<string, NamedTool>;
	seal: (parts: ReasoningPart[]) => string | undefined;
	writer: EventWriter;
};

/**
The output of one answer, item by item.
*/
export type AnswerItems = {
	/**
	The events of one piece of the answer.
	*/
	take: (event: ContentEvent) => string;
	/**
	The events that end what is open.

	@param status - Whether the answer is whole.
	*/
	end: (status: ItemStatus) => string;
	/**
	The items that are closed.
	*/
	output: () => Array<Record<string, unknown>>;
};

/**
The item that is open: what it is made of, and which call it is.
*/
type Open =
	| {type: 'delta'; item: OutputItem<string>}
	| {type: 'reasoning'; item: OutputItem<ReasoningEvent>}
	| {type: 'tool'; index: number; item: OutputItem<string>};

/**
Makes the output of one answer.

One item is open at a time, in the order in which they began, as OpenAI's own are: clients keep items in the order of their ends, and count by changes of the index. Where a model writes calls side by side, what is of another item waits until the open call's input is whole, or the answer's end.
*/
export function createAnswerItems({requestId, tools, seal, writer}: ItemsContext): AnswerItems {
	const output: Array<Record<string, unknown>> = [];
	const closedCalls = new Set<number>();
	let open: Open | undefined;
	/**
	The items that had to wait, in their order, each with its pieces; how many of them have begun; and those of the others that are calls, by their indexes.
	*/
	let waiting: ContentEvent[][] = [];
	let begun = 0;
	const waitingCalls = new Map<number, ContentEvent[]>();

	const start = (event: ContentEvent): Open => {
		const index = output.length;
		const place: ItemPlace = {index, idOf: prefix => `${prefix}_${requestId}_${index}`, writer};
		switch (event.type) {
			case 'delta': {
				return {type: 'delta', item: createMessage(place)};
			}

			case 'reasoning': {
				return {type: 'reasoning', item: createReasoning(place, seal)};
			}

			case 'tool': {
				const {kind, fields} = callFields(event, tools);
				return {type: 'tool', index: event.index, item: (kind === 'custom' ? createCustomCall : createFunctionCall)(place, fields)};
			}
		}
	};

	const close = (status: ItemStatus): string => {
		if (open === undefined) {
			return '';
		}

		const {text, item} = open.item.close(status);
		if (open.type === 'tool') {
			closedCalls.add(open.index);
		}

		open = undefined;
		output.push(item);
		return text;
	};

	const add = (event: ContentEvent): string => {
		if (open?.type === 'delta' && event.type === 'delta') {
			return open.item.add(event.text);
		}

		if (open?.type === 'reasoning' && event.type === 'reasoning') {
			return open.item.add(event);
		}

		return open?.type === 'tool' && event.type === 'tool' && event.input !== undefined ? open.item.add(event.input) : '';
	};

	const begin = (events: readonly ContentEvent[]): string => {
		open = start(events[0]!);
		let text = open.item.open();
		for (const event of events) {
			text += add(event);
		}

		return text;
	};

	const isWaiting = () => begun < waiting.length;
	const mayClose = () => open === undefined || open.item.isWhole();

	/**
	Begins the items that wait, up to one that may not be whole.
	*/
	const goOn = (): string => {
		let text = '';
		while (isWaiting() && mayClose()) {
			text += close('completed');
			text += begin(waiting[begun++]!);
			if (open?.type === 'tool') {
				waitingCalls.delete(open.index);
			}
		}

		if (!isWaiting()) {
			waiting = [];
			begun = 0;
		}

		return text;
	};

	const wait = (event: ContentEvent): void => {
		const item = event.type === 'tool' ? waitingCalls.get(event.index) : waiting.at(-1);
		if (item?.[0]!.type === event.type) {
			item.push(event);
			return;
		}

		const pieces = [event];
		waiting.push(pieces);
		if (event.type === 'tool') {
			waitingCalls.set(event.index, pieces);
		}
	};

	const take = (event: ContentEvent): string => {
		// Only a call whose input is whole is closed before the end: nothing of it can be missing.
		if (isNothing(event) || (event.type === 'tool' && closedCalls.has(event.index))) {
			return '';
		}

		if (isOf(open, event)) {
			const text = add(event);
			return isWaiting() ? text + goOn() : text;
		}

		if (isWaiting() || !mayClose()) {
			wait(event);
			return '';
		}

		return close('completed') + begin([event]);
	};

	return {
		take,
		end(status) {
			let text = '';
			while (isWaiting()) {
				text += close(status) + goOn();
			}

			return text + close(status);
		},
		output: () => output,
	};
}

function isOf(open: Open | undefined, event: ContentEvent): boolean {
	return open?.type === event.type && (open.type !== 'tool' || open.index === (event as ToolEvent).index);
}

function isNothing(event: ContentEvent): boolean {
	return event.type !== 'tool' && event.text === '' && !('signature' in event);
}
