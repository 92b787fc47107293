import {invalidArgument} from './cloudfront-error.ts';
import {PropertyReader} from './property-reader.ts';
import type {Origin} from './types.ts';

// CloudFront refuses to set these itself (developer guide, add-origin-custom-headers).
const forbiddenCustomHeader = /^(?:cache-control|connection|content-length|cookie|expect|host|if-.*|max-forwards|origin|pragma|proxy-.*|range|request-range|te|trailer|transfer-encoding|upgrade|via|warning|x-amz-.*|x-edge-.*|x-real-ip)$/iv;

function parseCustomHeader({value, path}: {value: unknown; path: string}): readonly [string, string] {
	const reader = new PropertyReader(value, path);
	const name = reader.string('name');
	if (!/^[\w!#$%\u{26}'*+\-.^`\|~]+$/v.test(name) || forbiddenCustomHeader.test(name)) {
		throw invalidArgument(reader.at('name'), `must be a header that CloudFront may set, but is ${JSON.stringify(name)}`);
	}

	const header = [name, reader.string('value')] as const;
	reader.done();
	return header;
}

/**
Checks one of `origins`.

@throws CloudFrontError `InvalidArgument`, naming the property.
*/
export function parseOrigin(value: unknown, path: string): Origin {
	const reader = new PropertyReader(value, path);
	const custom = reader.object('customOriginConfig');
	const readTimeout = custom.number('originReadTimeout', {fallback: 30, minimum: 1, maximum: 120});
	const completion = reader.number('responseCompletionTimeout', {fallback: 0});
	if (completion !== 0 && completion < readTimeout) {
		throw invalidArgument(reader.at('responseCompletionTimeout'), `must be 0 (no limit) or at least the originReadTimeout of ${readTimeout}, but is ${completion}`);
	}

	const domainName = reader.string('domainName');
	if (!/^[\-.0-9a-z]+$/iv.test(domainName)) {
		throw invalidArgument(reader.at('domainName'), `must be a bare host name, without https:// and /, but is ${JSON.stringify(domainName)}`);
	}

	const originPath = reader.string('originPath', '');
	if (originPath !== '' && (!originPath.startsWith('/') || originPath.endsWith('/'))) {
		throw invalidArgument(reader.at('originPath'), `must begin and must not end with /, but is ${JSON.stringify(originPath)}`);
	}

	const httpPort = custom.number('httpPort', {minimum: 80, maximum: 65_535});
	const httpsPort = custom.number('httpsPort', {minimum: 80, maximum: 65_535});
	const keepaliveTimeout = custom.number('originKeepaliveTimeout', {fallback: 5, minimum: 1, maximum: 120});
	custom.oneOf('ipAddressType', ['ipv4', 'ipv6', 'dualstack'], 'ipv4');
	const sslProtocols = custom.strings('originSslProtocols');
	if (sslProtocols.length === 0) {
		throw invalidArgument(custom.at('originSslProtocols'), 'must name at least one protocol');
	}

	custom.unmodelled({originMtlsConfig: undefined});
	const protocolPolicy = custom.oneOf('originProtocolPolicy', ['http-only', 'https-only', 'match-viewer']);
	const origin: Origin = {
		id: reader.string('originId'),
		domainName,
		originPath,
		customHeaders: reader.list('customHeaders').map(item => parseCustomHeader(item)),
		connectionAttempts: reader.number('connectionAttempts', {fallback: 3, minimum: 1, maximum: 3}),
		connectionTimeout: reader.number('connectionTimeout', {fallback: 10, minimum: 1, maximum: 10}),
		readTimeout,
		responseCompletionTimeout: completion === 0 ? undefined : completion,
		protocolPolicy,
		told: {port: protocolPolicy === 'http-only' ? httpPort : httpsPort, keepaliveTimeout, sslProtocols},
		originAccessControlId: reader.optionalString('originAccessControlId'),
	};
	reader.unmodelled({originShield: undefined, vpcOriginConfig: undefined, s3OriginConfig: undefined});
	custom.done();
	reader.done();
	return origin;
}
