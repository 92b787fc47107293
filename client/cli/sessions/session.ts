import type {Conversation, AnswerDetails, Question} from '../interactive/conversation.ts';
import type {Message} from '../../types.ts';
import type {Content} from './content.ts';
import type {Keeper} from './keeper.ts';
import {recordsOf} from './records-of.ts';
import {titleOf} from './title.ts';

/**
What a session begins with.
*/
export type SessionStart = {
	conversation: Conversation;
	keeper: Keeper;
	/**
	The name that the user gave it.
	*/
	name?: string;
	/**
	The conversation that this one goes on from, in a file of its own.
	*/
	from?: string;
	/**
	Where it talks to, without what may be secret.
	*/
	endpoint?: string;
};

/**
A conversation together with the file that it is kept in, where it is kept.
*/
export class Session {
	readonly conversation: Conversation;
	readonly endpoint: string | undefined;
	readonly #keeper: Keeper;
	#name: string | undefined;
	#from: string | undefined;
	#appended = 0;

	/**
	Writes nothing before the first question.
	*/
	constructor({conversation, keeper, name, from, endpoint}: SessionStart) {
		this.conversation = conversation;
		this.endpoint = endpoint;
		this.#keeper = keeper;
		this.#name = name;
		this.#from = from;
	}

	/**
	The id of the file; `undefined` where there is none, or none yet.
	*/
	get id(): string | undefined {
		return this.#keeper.id;
	}

	/**
	The folder of the kept conversations.
	*/
	get directory(): string {
		return this.#keeper.directory;
	}

	/**
	Whether it is kept, at the latest from the next question on.
	*/
	get isSaving(): boolean {
		return this.#keeper.isSaving;
	}

	/**
	The name that the user gave it.
	*/
	get name(): string | undefined {
		return this.#name;
	}

	/**
	The name, else the first question, as one harmless line.
	*/
	get title(): string {
		const {turns, unanswered} = this.conversation;
		return titleOf(this.#name, turns[0]?.question ?? unanswered);
	}

	/**
	Takes a question, from which on the conversation is kept. Returns the messages to send. What there is to say about the file waits then for the answer's end.

	@param typed - What was typed, where the content holds more.
	*/
	begin(content: Content, typed?: string): Message[] {
		this.#keep();
		this.#appended = 0;
		this.#keeper.write({
			type: 'question', at: new Date().toISOString(), content, ...(typed !== undefined && {typed}),
		});
		this.#keeper.hush();
		return this.conversation.ask(content, typed);
	}

	/**
	Takes a piece of the answer, as it comes.
	*/
	append(text: string): void {
		this.#appended += text.length;
		this.#keeper.append(text);
	}

	/**
	Takes the answer's end.

	@param text - All of it, the pieces that were taken already too.
	*/
	settle(text: string, isCut: boolean, details: AnswerDetails = {}): void {
		if (text.length > this.#appended) {
			this.append(text.slice(this.#appended));
		}

		this.#keeper.write({
			type: 'answer', at: new Date().toISOString(), isCut, ...details,
		});
		this.#keeper.speakAgain();
		this.conversation.settle(text, isCut, details);
	}

	/**
	Takes the last question back, with its answer.
	*/
	retry(): Question | undefined {
		this.#keeper.write({type: 'retry'});
		return this.conversation.retry();
	}

	/**
	Sends the older half of the turns no longer; they stay kept. Returns how many they are.
	*/
	dropOldest(): number {
		const turns = this.conversation.dropOldest();
		this.#keeper.write({type: 'drop', turns});
		return turns;
	}

	/**
	Sets the system prompt of the next requests.
	*/
	setSystem(system: string | undefined): void {
		this.conversation.system = system;
		this.#keeper.write({type: 'system', ...(system !== undefined && {system})});
	}

	/**
	Sets the model of the next requests.
	*/
	setModel(model: string | undefined): void {
		this.conversation.model = model;
		this.#keeper.write({type: 'model', ...(model !== undefined && {model})});
	}

	/**
	Gives it a name.
	*/
	rename(name: string): void {
		this.#name = name;
		this.#keeper.write({type: 'title', title: name});
	}

	/**
	Keeps the conversation from now on, with all that was said already.
	*/
	save(): void {
		this.#keeper.isSaving = true;
		if (!this.conversation.isEmpty) {
			this.#keep();
		}
	}

	/**
	Begins a new conversation; the old one stays kept.
	*/
	clear(): void {
		this.#keeper.close();
		this.#name = undefined;
		this.#from = undefined;
		this.conversation.clear();
	}

	/**
	Writes what waits, and lets others write the file. May be called again.
	*/
	close(): void {
		this.#keeper.close();
	}

	#keep(): void {
		const {endpoint, conversation, conversation: {system, model}} = this;
		this.#keeper.keep({
			endpoint, model, system, from: this.#from,
		}, () => recordsOf(conversation, this.#name));
	}
}
