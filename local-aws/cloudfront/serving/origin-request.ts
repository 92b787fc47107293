import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {Behavior, Origin} from '../configuration/types.ts';
import type {Edge} from './edge-surroundings.ts';
import type {ViewerRequest} from './viewer-request.ts';
import {EdgeFailure} from './error-page.ts';
import {headerValue, originHeaders, withCustomHeaders} from './request-headers.ts';
import {functionUrlRegion, signOriginRequest} from './sign-origin-request.ts';

type Route = {origin: Origin; behavior: Behavior; edge: Edge; requestId: string};

function framing({method, headers, hasBody}: ViewerRequest): HeaderPair[] {
	if (hasBody && headerValue(headers, 'content-length') === undefined) {
		return [['transfer-encoding', 'chunked']];
	}

	return !hasBody && ['PATCH', 'POST', 'PUT'].includes(method) && headerValue(headers, 'content-length') === undefined ? [['content-length', '0']] : [];
}

/**
With `no-override` the viewer's `Authorization` reaches the origin only where the cache policy has it (CloudFront developer guide, private-content-restricting-access-to-lambda), and neither cache policy here does.
*/
function withoutAuthorization(headers: HeaderPair[]): HeaderPair[] {
	return headers.filter(([name]) => name.toLowerCase() !== 'authorization');
}

function isSigned(behavior: 'always' | 'never' | 'no-override', viewer: ViewerRequest): boolean {
	return behavior === 'always' || (behavior === 'no-override' && headerValue(viewer.headers, 'authorization') === undefined);
}

/**
A request as it goes to an origin, before its custom headers and its signature.
*/
export type PreparedRequest = {
	/**
	With the origin's own before the viewer's.
	*/
	path: string;
	/**
	Without the `?`; `''` where there is none.
	*/
	rawQuery: string;
	headers: HeaderPair[];
};

/**
Makes the request for the origin as the origin request policy has it. Without one the query doesn't reach the origin either (CloudFront developer guide, controlling-origin-requests).
*/
export function prepareOriginRequest(viewer: ViewerRequest, {origin, behavior, edge, requestId}: Route): PreparedRequest {
	return {
		path: `${origin.originPath}${viewer.path}`,
		rawQuery: behavior.originRequestPolicy === 'none' ? '' : viewer.rawQuery,
		headers: originHeaders({
			method: viewer.method, viewerHeaders: viewer.headers, policy: behavior.originRequestPolicy, origin, viewerAddress: viewer.address, edge: edge.name, requestId,
		}),
	};
}

/**
Makes of a prepared request what is sent: target, the origin's custom headers, and the signature where origin access control is attached and signs.
*/
export function originRequest({path, rawQuery, headers: prepared}: PreparedRequest, viewer: ViewerRequest, {origin, edge}: Pick<Route, 'edge' | 'origin'>): {target: string; headers: HeaderPair[]} {
	const target = rawQuery === '' ? path : `${path}?${rawQuery}`;
	const headers = [...withCustomHeaders(prepared, origin), ...framing(viewer)];
	const control = origin.originAccessControlId === undefined ? undefined : edge.accessControl(origin.originAccessControlId);
	if (control === undefined || !isSigned(control.signingBehavior, viewer)) {
		return {target, headers: control?.signingBehavior === 'no-override' ? withoutAuthorization(headers) : headers};
	}

	const region = functionUrlRegion(origin.domainName);
	if (region === undefined) {
		throw new EdgeFailure(502, `The origin ${origin.domainName} is no function URL, so its origin access control can't sign.`);
	}

	return {
		target,
		headers: signOriginRequest({
			method: viewer.method, path, rawQuery, headers, hasBody: viewer.hasBody,
		}, {
			region,
			credentials: edge.session.credentials,
			sourceArn: edge.distribution.arn,
			sourceAccount: edge.accountId,
			now: edge.now,
		}),
	};
}
