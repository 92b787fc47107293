import type {PassedEvent} from '../../protocol/passed-event.ts';

/**
An event of Claude's, as it goes on.
*/
export class ClaudeEvent implements PassedEvent {
	readonly event: string;
	readonly data: string;
	readonly isContent: boolean;
	/**
	The block that it begins or ends; -1 for none.
	*/
	readonly index: number;

	/**
	Makes an event of its name and its JSON text.
	*/
	constructor(event: string, data: string, isContent: boolean, index = -1) {
		this.event = event;
		this.data = data;
		this.isContent = isContent;
		this.index = index;
	}

	/**
	What it is among a source's events.
	*/
	get type(): 'passed' {
		return 'passed';
	}

	/**
	What of the answer's text it carries. It is read only where answers are logged.
	*/
	get text(): string {
		const {delta} = this.event === 'content_block_delta' ? JSON.parse(this.data) as {delta?: {text?: unknown}} : {};
		return typeof delta?.text === 'string' ? delta.text : '';
	}
}
