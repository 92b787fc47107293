import type {Identity} from '../../iam/types.ts';

/**
A request as the event is made of it.
*/
export type EventRequest = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	/**
	Without `?`.
	*/
	rawQuery: string;
	/**
	From `rawHeaders`.
	*/
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	body: Uint8Array;
	/**
	The URL's AWS-shaped host.
	*/
	host: string;
	sourceIp: string;
	requestId: string;
	traceId: string;
	/**
	The verified caller; absent where the URL's auth type is `NONE`.
	*/
	identity?: Identity;
	now: Date;
};

/**
Headers of one connection, and those that the URL sets itself.
*/
const droppedHeaders = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host']);

/**
Builds the event of a function URL, payload format 2.0 (Lambda developer guide, urls-invocation, and events captured on AWS).
*/
export function requestEvent(request: EventRequest): Record<string, unknown> {
	const {method, path, rawQuery, host, sourceIp, requestId, identity, now, body} = request;
	const headers = eventHeaders(request);
	const urlId = host.split('.', 1)[0]!;
	const isBase64Encoded = body.length > 0 && !isText(headers['content-type'], body);
	return {
		version: '2.0',
		routeKey: '$default',
		rawPath: path,
		rawQueryString: rawQuery,
		...(headers.cookie !== undefined && {cookies: headers.cookie.split(/;\s*/v).filter(Boolean)}),
		headers,
		...queryParameters(rawQuery),
		requestContext: {
			accountId: identity?.accountId ?? 'anonymous',
			apiId: urlId,
			...(identity && {authorizer: {iam: iamContext(identity)}}),
			domainName: host,
			domainPrefix: urlId,
			http: {
				method,
				path,
				protocol: 'HTTP/1.1',
				sourceIp,
				userAgent: headers['user-agent'] ?? null,
			},
			requestId,
			routeKey: '$default',
			stage: '$default',
			time: clf(now),
			timeEpoch: now.getTime(),
		},
		...(body.length > 0 && {body: Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8')}),
		isBase64Encoded,
	};
}

/**
Names in lower case, repetitions joined. With `AWS_IAM` the signature is consumed; its other headers stay.
*/
function eventHeaders({headers, host, sourceIp, traceId, identity}: EventRequest): Record<string, string> {
	const joined = new Map<string, string>();
	for (const [rawName, value] of headers) {
		const name = rawName.toLowerCase();
		if (droppedHeaders.has(name) || (identity && name === 'authorization')) {
			continue;
		}

		const before = joined.get(name);
		// HTTP splits a cookie header only to compress it; the parts belong together with a semicolon (RFC 9113, 8.2.3).
		joined.set(name, before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ','}${value}`);
	}

	return {
		...Object.fromEntries(joined),
		host,
		'x-amzn-trace-id': traceId.split(';', 1)[0]!,
		'x-amzn-tls-version': 'TLSv1.3',
		'x-amzn-tls-cipher-suite': 'TLS_AES_128_GCM_SHA256',
		'x-forwarded-proto': 'https',
		'x-forwarded-port': '443',
		// CloudFront's own value arrives unchanged, in events captured on AWS.
		'x-forwarded-for': joined.get('x-forwarded-for') ?? sourceIp,
	};
}

function iamContext({accountId, arn, userId, credentials}: Identity) {
	return {
		accessKey: credentials.accessKeyId,
		accountId,
		callerId: userId,
		cognitoIdentity: null,
		principalOrgId: null,
		userArn: arn,
		userId,
	};
}

/**
Left out where there is none, as in `?&&`.
*/
function queryParameters(rawQuery: string): {queryStringParameters?: Record<string, string>} {
	const joined = new Map<string, string>();
	for (const [name, value] of new URLSearchParams(rawQuery)) {
		const before = joined.get(name);
		joined.set(name, before === undefined ? value : `${before},${value}`);
	}

	return joined.size === 0 ? {} : {queryStringParameters: Object.fromEntries(joined)};
}

/**
Only these types arrive as text, a missing type and `application/x-www-form-urlencoded` do not (measured on AWS). Bytes that are no UTF-8 can't be text.
*/
function isText(contentType: string | undefined, body: Uint8Array): boolean {
	const type = contentType?.split(';', 1)[0]!.trim().toLowerCase() ?? '';
	if (!/^(?:text\/.+|application\/(?:json|xml|javascript))$/v.test(type)) {
		return false;
	}

	try {
		new TextDecoder('utf-8', {fatal: true}).decode(body);
		return true;
	} catch {
		return false;
	}
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
`dd/Mon/yyyy:HH:MM:SS +0000`.
*/
function clf(date: Date): string {
	const [day, time] = date.toISOString().split('T') as [string, string];
	const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
	return `${dayOfMonth}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
