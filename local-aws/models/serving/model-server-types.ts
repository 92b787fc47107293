import type {IncomingMessage} from 'node:http';
import type {RegionalIam} from '../../iam/regional-iam.ts';
import type {Identity} from '../../iam/types.ts';
import type {LocalModel, ModelCall} from '../model.ts';
import type {AnswerEncoder} from './answer-encoder.ts';

/**
What a model server is made with.
*/
export type ModelServerOptions = {
	iam: RegionalIam;
	region: string;
	accountId: string;
	/**
	Takes one line for each request that failed, for the console of the local stack.
	*/
	log: (line: string) => void;
	/**
	Who answers.
	*/
	model: LocalModel;
};

/**
What a service calls things.
*/
export type ServiceNames = {
	/**
	As in signatures: `bedrock`, `sagemaker`.
	*/
	service: string;
	/**
	The name of the message in an error's JSON.
	*/
	messageField: string;
	/**
	The error for a bug in a model.
	*/
	internalError: string;
};

/**
A request whose signature was right.
*/
export type SignedRequest = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	headers: IncomingMessage['headers'];
	body: Uint8Array;
	identity: Identity;
	requestId: string;
};

/**
A call that reached the model; tests read it to show that one did, or none.
*/
export type RecordedCall = {
	requestId: string;
	/**
	Who called.
	*/
	arn: string;
	/**
	The parsed JSON of the request.
	*/
	body: unknown;
	/**
	The same, as it came.
	*/
	bodyText: string;
	/**
	Lower-case names.
	*/
	headers: IncomingMessage['headers'];
	call: Omit<ModelCall, 'signal'>;
	/**
	Aborted when the caller left before the end.
	*/
	signal: AbortSignal;
};

/**
A request that was checked and may go to the model.
*/
export type AcceptedCall = {
	call: Omit<ModelCall, 'signal'>;
	body: unknown;
	encoder: AnswerEncoder;
};

/**
The answer of an operation that no model has a part in, as JSON.
*/
export type PlainAnswer = {answer: unknown};
