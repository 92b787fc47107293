/**
An event of a model that speaks the caller's API by itself, and that goes on as it came.
*/
export type PassedEvent = {
	type: 'passed';
	/**
	Its name in that API: `message_start`, `content_block_delta`.
	*/
	event: string;
	/**
	Its JSON text, in one line for every reader.
	*/
	data: string;
	/**
	Which block of the answer it begins or ends, from 0; left out, or -1, for any other event.
	*/
	index?: number;
	/**
	Whether it is something of the answer itself, which releases the head.
	*/
	isContent: boolean;
	/**
	What of the answer's text it carries, for the log where content is logged.
	*/
	text?: string;
};
