import type {Encoder} from '../protocol/encode.ts';
import {protocolVersion} from '../protocol/events.ts';
import type {Exchange} from './exchange.ts';
import type {Outbox} from './outbox.ts';

/**
Writes an answer's text behind its head, which leaves with the first write.
*/
export class HeadWriter {
	readonly #exchange: Exchange;
	readonly #model: string;
	readonly #encoder: Encoder;
	readonly #outbox: Outbox;
	#hasHead = false;
	#held = '';

	/**
	Makes the writer of one answer.

	@param exchange - Whose sink gets the head.
	@param model - The model that answers.
	@param encoder - The answer's format.
	@param outbox - Where the text goes.
	*/
	constructor(exchange: Exchange, model: string, encoder: Encoder, outbox: Outbox) {
		this.#exchange = exchange;
		this.#model = model;
		this.#encoder = encoder;
		this.#outbox = outbox;
	}

	#head(): string {
		const {record, sink} = this.#exchange;
		this.#hasHead = true;
		record.status = 200;
		sink.head(200, {'content-type': this.#encoder.contentType, 'cache-control': 'no-cache, no-transform', vary: 'accept'});
		return this.#encoder.encode({
			type: 'start', v: protocolVersion, requestId: record.requestId, model: this.#model,
		}) + this.#held;
	}

	/**
	Whether the head has left, so that no other status can be sent.
	*/
	get hasHead(): boolean {
		return this.#hasHead;
	}

	/**
	Keeps text until the head leaves.
	*/
	hold(text: string): void {
		this.#held += text;
	}

	/**
	Writes text, the first time with the head and the `start` event.

	@param text - May be empty: the head leaves all the same.
	@returns Whether anything but the head was written.
	*/
	write(text: string): boolean {
		const output = this.#hasHead ? text : this.#head() + text;
		if (output !== '') {
			this.#outbox.write(output);
		}

		return output !== '';
	}
}
