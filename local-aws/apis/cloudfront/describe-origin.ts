import type {XmlValue} from '../../http-api/xml.ts';
import {PropertyReader} from '../../cloudfront/configuration/property-reader.ts';
import {listed} from './listed.ts';

function describeHeader({value, path}: {value: unknown; path: string}): XmlValue {
	const reader = new PropertyReader(value, path);
	return {HeaderName: reader.string('name'), HeaderValue: reader.string('value')};
}

/**
An origin out of its arguments, as `DistributionConfig` shows it, with CloudFront's defaults (API reference, Origin and CustomOriginConfig).
*/
export function describeOrigin(value: unknown, path: string): XmlValue {
	const reader = new PropertyReader(value, path);
	const custom = reader.object('customOriginConfig');
	const completion = reader.number('responseCompletionTimeout', {fallback: 0});
	return {
		Id: reader.string('originId'),
		DomainName: reader.string('domainName'),
		OriginPath: reader.string('originPath', ''),
		CustomHeaders: listed('OriginCustomHeader', reader.list('customHeaders').map(item => describeHeader(item))),
		CustomOriginConfig: {
			HTTPPort: custom.number('httpPort'),
			HTTPSPort: custom.number('httpsPort'),
			OriginProtocolPolicy: custom.string('originProtocolPolicy'),
			OriginSslProtocols: listed('SslProtocol', custom.strings('originSslProtocols')),
			OriginReadTimeout: custom.number('originReadTimeout', {fallback: 30}),
			OriginKeepaliveTimeout: custom.number('originKeepaliveTimeout', {fallback: 5}),
			IpAddressType: custom.string('ipAddressType', 'ipv4'),
		},
		ConnectionAttempts: reader.number('connectionAttempts', {fallback: 3}),
		ConnectionTimeout: reader.number('connectionTimeout', {fallback: 10}),
		ResponseCompletionTimeout: completion === 0 ? undefined : completion,
		OriginShield: {Enabled: false},
		// Without one AWS sends the element empty.
		OriginAccessControlId: reader.string('originAccessControlId', ''),
	};
}
