import type {Message} from '../../types.ts';

/**
What the model is told where its answer was cut, so that it can go on from there.
*/
const cutMark = '\n\n[This answer was cut here.]';

/**
The history of one chat. The endpoint keeps none, so all of it goes with each request.
*/
export class Conversation {
	#messages: Message[] = [];
	#question: string | undefined;

	/**
	The system prompt of the next requests.
	*/
	system: string | undefined;

	/**
	Begins an empty conversation.
	*/
	constructor(system?: string) {
		this.system = system;
	}

	/**
	The messages to send for a new question. It joins the history with its answer.
	*/
	ask(question: string): Message[] {
		this.#question = question;
		return [...this.#messages, {role: 'user', content: question}];
	}

	/**
	Takes the answer to the last question. One without any text leaves no trace, since roles must take turns.
	*/
	settle(text: string, isCut: boolean): void {
		if (this.#question !== undefined && text.trim() !== '') {
			this.#messages.push({role: 'user', content: this.#question}, {role: 'assistant', content: isCut ? text + cutMark : text});
		}
	}

	/**
	Takes the last question back, with its answer; `undefined` where there was none.
	*/
	retry(): string | undefined {
		const [question] = this.#messages.slice(-2);
		if (question !== undefined && question.content === this.#question) {
			this.#messages.splice(-2);
		}

		return this.#question;
	}

	/**
	Forgets everything but the system prompt.
	*/
	clear(): void {
		this.#messages = [];
		this.#question = undefined;
	}
}
