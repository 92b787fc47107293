import type {StreamClient} from '../../create-stream-client.ts';
import type {AnswerOptions} from '../../types.ts';
import type {Style} from '../answer/print-answer.ts';
import type {Endpoint} from '../endpoint/endpoint.ts';
import type {Session} from '../sessions/session.ts';
import type {Streams} from '../terminal.ts';

/**
What the chat needs.
*/
export type ChatContext = {
	client: StreamClient;
	/**
	Where it talks to.
	*/
	endpoint: Endpoint;
	answer: AnswerOptions;
	style: Style;
	streams: Streams;
	/**
	The conversation to begin or to go on with.
	*/
	session: Session;
	/**
	Ends the chat.
	*/
	signal: AbortSignal;
};
