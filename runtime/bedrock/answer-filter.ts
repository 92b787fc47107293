import type {DoneEvent, ModelEvent, ToolEvent} from '../protocol/events.ts';

/**
Makes the filter of an answer that comes as the input of a tool: what goes into that tool becomes the answer's text, as it comes.

Text beside it would make no JSON of the whole, so it is held back, and given at the end only where that tool was not called: a guardrail's words, a model that answered in its own way, or what it says to calls of other tools, which that tool may still follow. A second call of the tool is left out for the same reason. Other tools are counted as if this one weren't there.

@param tool - The tool's name, as the model has it.
@returns Takes the events of one of Bedrock's, in their order, and gives what becomes of them.
*/
export function createAnswerFilter(tool: string): (events: readonly ModelEvent[]) => ModelEvent[] {
	let answer: number | undefined;
	let hasText = false;
	let held = '';
	/**
	The indexes of the calls: `undefined` for one that is left out.
	*/
	const calls = new Map<number, number | undefined>();
	let count = 0;

	const mapTool = (event: ToolEvent): ModelEvent[] => {
		if (!calls.has(event.index)) {
			const isAnswer = event.name === tool;
			calls.set(event.index, isAnswer ? undefined : count++);
			if (isAnswer) {
				held = '';
				answer ??= event.index;
			}
		}

		const index = calls.get(event.index);
		if (index !== undefined) {
			return [{...event, index}];
		}

		if (event.index !== answer || event.input === undefined) {
			return [];
		}

		hasText = true;
		return [{type: 'delta', text: event.input}];
	};

	/**
	What is still to be said before the token counts and the end.
	*/
	const rest = ({stopReason}: DoneEvent): ModelEvent[] => {
		// A call without arguments has no piece of input.
		const text = answer === undefined ? held : (hasText || stopReason !== 'tool_use' ? '' : '{}');
		return text === '' ? [] : [{type: 'delta', text}];
	};

	const map = (event: ModelEvent): ModelEvent[] => {
		switch (event.type) {
			case 'tool': {
				return mapTool(event);
			}

			case 'delta': {
				held += answer === undefined ? event.text : '';
				return [];
			}

			case 'done': {
				return [answer !== undefined && count === 0 && event.stopReason === 'tool_use' ? {...event, stopReason: 'end_turn'} : event];
			}

			case 'reasoning':
			case 'usage': {
				return [event];
			}
		}
	};

	return events => {
		const done = events.find(event => event.type === 'done');
		return [...(done === undefined ? [] : rest(done)), ...events.flatMap(event => map(event))];
	};
}
