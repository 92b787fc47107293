import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Behavior, Origin} from '../configuration/types.ts';
import type {Edge} from './edge-surroundings.ts';
import type {ViewerRequest} from './viewer-request.ts';

/**
One request on its way through a distribution.
*/
export type Exchange = {
	request: IncomingMessage;
	response: ServerResponse;
	viewer: ViewerRequest;
	behavior: Behavior;
	origin: Origin;
	edge: Edge;
	requestId: string;
	/**
	Aborts when the response completion timeout is over, or when the viewer left and the origin shall notice.
	*/
	signal: AbortSignal;
};
