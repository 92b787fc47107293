import {membersOf} from './event-writer.ts';

/**
What stands in every object of one answer.
*/
export type ResponseIdentity = {
	requestId: string;
	model: string;
	/**
	Seconds since 1970.
	*/
	created: number;
};

/**
What a response is at a certain moment.
*/
export type ResponseState = {
	status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
	output?: ReadonlyArray<Record<string, unknown>>;
	usage?: Record<string, unknown> | undefined;
	error?: {code: string; message: string};
	/**
	Why it is incomplete.
	*/
	reason?: string | undefined;
};

/**
Makes the writer of an answer's response object, as JSON. What never changes is put together once: the request's tools, which the response repeats, may be large.

@param echo - What it repeats of the request.
*/
export function createResponseText({requestId, model, created}: ResponseIdentity, echo: Readonly<Record<string, unknown>>): (state: ResponseState) => string {
	const head = '{' + membersOf({
		...echo, id: `resp_${requestId}`, object: 'response', created_at: created, model,
	});
	return ({status, output = [], usage, error, reason}) => head + ',' + membersOf({
		status, error: error ?? null, incomplete_details: reason === undefined ? null : {reason}, output, usage: usage ?? null,
	}) + '}';
}
