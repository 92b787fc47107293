import type {Encoder} from '../protocol/encode.ts';
import {ProtocolError} from '../protocol/errors.ts';
import type {DoneEvent, ModelEvent} from '../protocol/events.ts';
import {sendError, toProtocolError, type Exchange} from './exchange.ts';
import {HeadWriter} from './head-writer.ts';
import {isContent, modelBatches} from './model-batches.ts';
import {Outbox} from './outbox.ts';
import {createPieceEncoder, type PieceEncoder} from './piece-encoder.ts';
import type {ModelRequest} from './types.ts';
import {watch, type Watch} from './watch.ts';

/**
Calls the model and streams its answer into the exchange's sink: one head, one write a batch, exactly one terminal event.

An error before the head is a status; after it, the `error` event. Resolves when the answer has left; rejects only where the sink fails.

@param exchange - The request, its sink and its source.
@param request - What the model is asked.
@param encoder - The answer's format. One that gives back nothing until the end, holds the head until then.
*/
export async function answer(exchange: Exchange, request: ModelRequest, encoder: Encoder): Promise<void> {
	await new Answer(exchange, request, encoder).run();
}

class Answer {
	readonly #exchange: Exchange;
	readonly #request: ModelRequest;
	readonly #encoder: Encoder;
	readonly #writer: HeadWriter;
	readonly #pieces: PieceEncoder;
	readonly #outbox: Outbox;
	readonly #watch: Watch;
	readonly #abort = new AbortController();
	readonly #ended = Promise.withResolvers<void>();
	readonly #startedAt = performance.now();
	#hasContent = false;
	#isOver = false;

	constructor(exchange: Exchange, request: ModelRequest, encoder: Encoder) {
		const {settings, record, sink} = exchange;
		this.#exchange = exchange;
		this.#request = request;
		this.#encoder = encoder;
		this.#pieces = createPieceEncoder(encoder, text => {
			if (settings.logContent) {
				record.answer = (record.answer ?? '') + text;
			}
		});
		this.#outbox = new Outbox(sink, {
			limit: settings.pendingCharacters,
			onFailure: error => {
				this.#breakOff(error);
			},
		});
		this.#writer = new HeadWriter(exchange, request.model, encoder, this.#outbox);
		this.#watch = watch({
			readTimeoutSeconds: Number(exchange.request.headers['x-lsf-read-timeout']),
			remainingMs: exchange.request.remainingMs(),
			heartbeat: encoder.heartbeat,
			isReaderBehind: () => this.#outbox.isBehind,
			isModelHeld: () => this.#outbox.isFull,
			beat: heartbeat => {
				this.#write(heartbeat);
			},
			stop: error => {
				this.#fail(error);
			},
			stopAtDeadline: () => {
				this.#stopAtDeadline();
			},
			guard: action => {
				this.#guard(action);
			},
		}, settings);
		if (settings.logContent) {
			record.prompt = request.messages;
		}
	}

	async #pump(): Promise<void> {
		try {
			for await (const batch of modelBatches(this.#exchange, this.#request, this.#abort.signal)) {
				// After the end the stream is only read out.
				if (this.#isOver) {
					continue;
				}

				this.#watch.noteProgress();
				this.#guard(() => {
					this.#take(batch);
				});
				await this.#waitForRoom();
			}
		} catch (error) {
			this.#guard(() => {
				this.#fail(toProtocolError(error));
			});
		}
	}

	/**
	While the reader is far behind, the model is not read, and its silence is not its own.
	*/
	async #waitForRoom(): Promise<void> {
		if (this.#isOver || !this.#outbox.isFull) {
			return;
		}

		await this.#outbox.room();
		if (!this.#isOver) {
			this.#watch.noteProgress();
		}
	}

	/**
	The model's stream ends just behind its last event; reading it to the end keeps its connection for the next call. One that does not end is given up.
	*/
	async #readOut(pump: Promise<void>): Promise<void> {
		const patience = Promise.withResolvers<void>();
		const timer = setTimeout(() => {
			this.#abort.abort();
			patience.resolve();
		}, this.#exchange.settings.settleMs);
		await Promise.race([pump, patience.promise]);
		clearTimeout(timer);
	}

	/**
	One batch of the model, one write.
	*/
	#take(batch: ModelEvent[]): void {
		let text = '';
		for (const event of batch) {
			if (isContent(event)) {
				this.#noteContent();
			}

			if (event.type === 'done') {
				this.#finish(event, text);
				return;
			}

			if (event.type === 'usage') {
				this.#exchange.record.inputTokens = event.inputTokens;
				this.#exchange.record.outputTokens = event.outputTokens;
			}

			text += this.#pieces.encode(event);
		}

		// Content releases the head as soon as the format shows something of it.
		if (this.#writer.hasHead || (text !== '' && this.#hasContent)) {
			this.#write(text);
		} else {
			this.#writer.hold(text);
		}
	}

	#noteContent(): void {
		if (this.#hasContent) {
			return;
		}

		this.#hasContent = true;
		this.#exchange.record.timeToFirstTokenMs = performance.now() - this.#startedAt;
		this.#watch.noteContent();
	}

	#write(text: string): void {
		if (this.#writer.write(text)) {
			this.#watch.noteWrite();
		}
	}

	#finish(done: DoneEvent, text = ''): void {
		this.#exchange.record.stopReason = done.stopReason;
		this.#write(text + this.#pieces.flush() + this.#encoder.encode(done));
		this.#close(this.#outbox.end());
	}

	#stopAtDeadline(): void {
		// An answer whose format holds the head until its end has content before it has a head.
		if (this.#writer.hasHead || this.#hasContent) {
			this.#finish({type: 'done', stopReason: 'deadline'});
			this.#abort.abort();
		} else {
			this.#fail(new ProtocolError('model_timeout', 'The model sent nothing before the function\'s own time ran out; try again, or raise the function\'s timeout.'));
		}
	}

	#fail(error: ProtocolError): void {
		if (this.#isOver) {
			return;
		}

		const {record} = this.#exchange;
		if (this.#writer.hasHead) {
			record.code = error.code;
			record.failure = error;
			record.isTruncated = true;
			this.#write(this.#pieces.flush() + this.#encoder.encode({
				type: 'error', code: error.code, message: error.message, requestId: record.requestId, retryable: error.retryable,
			}));
			this.#close(this.#outbox.end());
		} else {
			this.#close(sendError(this.#exchange, error));
		}

		this.#abort.abort();
	}

	#close(end: Promise<void>): void {
		this.#isOver = true;
		this.#watch.clear();
		this.#ended.resolve(end);
	}

	/**
	What a sink throws belongs to the host, wherever it happened.
	*/
	#guard(action: () => void): void {
		try {
			action();
		} catch (error) {
			this.#breakOff(error);
		}
	}

	#breakOff(error: unknown): void {
		this.#isOver = true;
		this.#watch.clear();
		this.#ended.reject(error);
		this.#abort.abort();
	}

	async run(): Promise<void> {
		const pump = this.#pump();
		try {
			await this.#ended.promise;
		} finally {
			await this.#readOut(pump);
		}
	}
}
