import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import type {ViewerRequest} from '../viewer-request.ts';
import {isDisallowed} from './header-rules.ts';
import {valueMap, type ValueMap} from './value-map.ts';

/**
A viewer's request as a function sees it.
*/
export type FunctionRequest = {
	method: string;
	uri: string;
	querystring: ValueMap;
	headers: ValueMap;
	cookies: ValueMap;
};

/**
What a function gets (CloudFront developer guide, functions-event-structure).
*/
export type FunctionEvent = {
	version: '1.0';
	context: {distributionDomainName: string; distributionId: string; eventType: 'viewer-request'; requestId: string};
	viewer: {ip: string};
	request: FunctionRequest;
};

function split(part: string): [name: string, value: string] {
	const equals = part.indexOf('=');
	return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
}

/**
The cookies of a request, by `;`.
*/
function cookies(headers: readonly HeaderPair[]): ValueMap {
	const parts = headers.filter(([name]) => name.toLowerCase() === 'cookie').flatMap(([, value]) => value.split(';'));
	return valueMap(parts.map(part => part.trim()).filter(part => part !== '').map(part => split(part)));
}

/**
Makes the event of one request: names of headers in small letters, cookies apart from them, and nothing decoded.

@param viewer - As it came.
@param context - Which distribution serves it, under which id.
*/
export function makeEvent({method, path, rawQuery, headers, address}: ViewerRequest, context: Omit<FunctionEvent['context'], 'eventType'>): FunctionEvent {
	const visible = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]).filter(([name]) => name !== 'cookie' && !isDisallowed(name));
	return {
		version: '1.0',
		context: {...context, eventType: 'viewer-request'},
		viewer: {ip: address},
		request: {
			method, uri: path, querystring: valueMap(rawQuery.split('&').filter(part => part !== '').map(part => split(part))), headers: valueMap(visible), cookies: cookies(headers),
		},
	};
}
