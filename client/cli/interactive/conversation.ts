import type {Message, ToolCall} from '../../types.ts';
import type {UsageEvent} from '../../../runtime/protocol/events.ts';
import type {Content} from '../sessions/content.ts';

/**
What the model is told where its answer was cut, so that it can go on from there.
*/
const cutMark = '\n\n[This answer was cut here.]';

/**
What the user asked.
*/
export type Question = {
	content: Content;
	/**
	What was typed, where the content holds more than that, such as files.
	*/
	typed?: string;
};

/**
What is kept of an answer beside its text.
*/
export type AnswerDetails = {
	model?: string;
	usage?: Omit<UsageEvent, 'type'>;
	stopReason?: string;
	reasoning?: string;
	toolCalls?: readonly ToolCall[];
};

/**
A question with its answer.
*/
export type Turn = {question: Question; answer: AnswerDetails & {text: string; isCut: boolean}};

/**
The history of one chat. The endpoint keeps none, so all of it goes with each request, but for the turns that were dropped because the model's context is full.
*/
export class Conversation {
	#turns: Turn[] = [];
	#dropped = 0;
	#question: Question | undefined;

	/**
	The system prompt of the next requests.
	*/
	system: string | undefined;

	/**
	The model of the next requests; `undefined` for the route's first.
	*/
	model: string | undefined;

	/**
	Begins an empty conversation.
	*/
	constructor(system?: string, model?: string) {
		this.system = system;
		this.model = model;
	}

	/**
	All turns, the dropped ones too.
	*/
	get turns(): readonly Turn[] {
		return this.#turns;
	}

	/**
	How many of the oldest turns are no longer sent.
	*/
	get dropped(): number {
		return this.#dropped;
	}

	/**
	The last question, where nothing came to answer it.
	*/
	get unanswered(): Question | undefined {
		return this.#question === this.#turns.at(-1)?.question ? undefined : this.#question;
	}

	/**
	Whether nothing was asked.
	*/
	get isEmpty(): boolean {
		return this.#question === undefined && this.#turns.length === 0;
	}

	/**
	The messages to send for a new question. It joins the history with its answer.
	*/
	ask(content: Content, typed?: string): Message[] {
		this.#question = {content, ...(typed !== undefined && {typed})};
		return [...this.#turns.slice(this.#dropped).flatMap(turn => messagesOf(turn)), {role: 'user', content}];
	}

	/**
	Takes the answer to the last question. One without any text leaves no trace, since roles must take turns; a tool call counts as text.
	*/
	settle(text: string, isCut: boolean, details: AnswerDetails = {}): void {
		const isEmpty = text.trim() === '' && (details.toolCalls ?? []).length === 0;
		if (this.#question !== undefined && !isEmpty) {
			this.#turns.push({question: this.#question, answer: {...details, text, isCut}});
		}
	}

	/**
	Takes the last question back, with its answer; `undefined` where there was none.
	*/
	retry(): Question | undefined {
		if (this.#question !== undefined && this.unanswered === undefined) {
			this.#turns.pop();
			this.#dropped = Math.min(this.#dropped, this.#turns.length);
		}

		return this.#question;
	}

	/**
	Sends the oldest turns no longer; they stay among `turns`. Returns how many they are.

	@param count - Default: half of those that are still sent, at least one.
	*/
	dropOldest(count: number = Math.ceil((this.#turns.length - this.#dropped) / 2)): number {
		const dropped = Math.max(0, Math.min(count, this.#turns.length - this.#dropped));
		this.#dropped += dropped;
		return dropped;
	}

	/**
	Forgets everything but the system prompt and the model.
	*/
	clear(): void {
		this.#turns = [];
		this.#dropped = 0;
		this.#question = undefined;
	}
}

/**
Tool calls are told in words: a model refuses them as parts in a request that offers no tools, and this client runs none. Reasoning stays here, since models take it back only within a tool's loop.
*/
function messagesOf({question, answer: {text, toolCalls = [], isCut}}: Turn): Message[] {
	const calls = toolCalls.map(({name = '', input}) => `[The tool ${name} was called with ${input === '' ? '{}' : input}; it was not run.]`);
	const content = [text, ...calls].filter(part => part !== '').join('\n\n');
	return [{role: 'user', content: question.content}, {role: 'assistant', content: isCut ? content + cutMark : content}];
}
