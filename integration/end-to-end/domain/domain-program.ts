import * as aws from '@pulumi/aws';
import {StreamingDistribution, StreamingFunction, type StreamingDistributionTransform} from '../../../components/index.ts';

/**
The domain of the tests' stack.
*/
export const domainName = 'chat.example.com';

/**
A program of another Region than the certificates', with a domain in a zone that it makes itself: on this machine every zone counts as delegated. The zone is removed with what is in it, for the certificate's record outlives its stack.
*/
export function domainProgram(transform: StreamingDistributionTransform = {}, zoneName = 'example.com'): () => Promise<Record<string, unknown>> {
	return async () => {
		const zone = new aws.route53.Zone('zone', {name: zoneName, forceDestroy: true});
		const clock = new StreamingFunction('clock', {entry: new URL('../../program/ticker/handler.ts', import.meta.url)});
		const edge = new StreamingDistribution('edge', {
			routes: {'/clock': clock}, auth: 'none', domain: {name: domainName, hostedZoneId: zone.zoneId}, transform,
		});
		return {url: edge.url, functions: edge.functions};
	};
}
