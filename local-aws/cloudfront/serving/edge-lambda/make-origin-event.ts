import {Buffer} from 'node:buffer';
import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import type {Origin} from '../../configuration/types.ts';
import {isDisallowed} from '../viewer-function/header-rules.ts';
import {lambdaHeaders, type LambdaHeaders} from './lambda-headers.ts';

/**
A body as a function gets it: the first bytes of it, in base64.
*/
export type LambdaBody = {inputTruncated: boolean; action: 'read-only'; encoding: 'base64'; data: string};

/**
A request to the origin as a function gets it.
*/
export type LambdaRequest = {
	clientIp: string;
	method: string;
	/**
	Without the origin's own path.
	*/
	uri: string;
	querystring: string;
	headers: LambdaHeaders;
	origin: {custom: Record<string, unknown>};
	body?: LambdaBody;
};

/**
What a function of origin-request gets (CloudFront developer guide, lambda-event-structure).
*/
export type OriginEvent = {
	Records: [{
		cf: {
			config: {distributionDomainName: string; distributionId: string; eventType: 'origin-request'; requestId: string};
			request: LambdaRequest;
		};
	}];
};

type EventInput = Pick<LambdaRequest, 'clientIp' | 'method' | 'querystring' | 'uri'> & {
	headers: readonly HeaderPair[];
	origin: Origin;
	body: LambdaBody | undefined;
};

function describeOrigin({domainName, originPath, customHeaders, readTimeout, protocolPolicy, told: {port, keepaliveTimeout, sslProtocols}}: Origin): LambdaRequest['origin'] {
	return {
		custom: {
			customHeaders: lambdaHeaders(customHeaders), domainName, keepaliveTimeout, path: originPath, port, protocol: protocolPolicy === 'http-only' ? 'http' : 'https', readTimeout, sslProtocols: [...sslProtocols],
		},
	};
}

/**
The first bytes of a body that has been read so far.

@param pieces - As they came: all of it, or more than the limit.
@param limit - In bytes of the body itself.
*/
export function lambdaBody(pieces: readonly Uint8Array[], limit: number): LambdaBody {
	const bytes = Buffer.concat(pieces);
	return {
		inputTruncated: bytes.length > limit, action: 'read-only', encoding: 'base64', data: bytes.subarray(0, limit).toString('base64'),
	};
}

/**
Makes the event of one request to an origin. It has the headers that the origin request policy lets pass, but for those that functions don't see, and the origin's custom headers apart.

@param request - As it would go to the origin.
@param config - Which distribution serves it, under which id.
*/
export function makeOriginEvent({headers, origin, body, ...request}: EventInput, config: {distributionDomainName: string; distributionId: string; requestId: string}): OriginEvent {
	const {distributionDomainName, distributionId, requestId} = config;
	return {
		Records: [{
			cf: {
				config: {
					distributionDomainName, distributionId, eventType: 'origin-request', requestId,
				},
				request: {
					...request,
					headers: lambdaHeaders(headers.filter(([name]) => !isDisallowed(name.toLowerCase()))),
					origin: describeOrigin(origin),
					...(body && {body}),
				},
			},
		}],
	};
}
