import type {ExecutionContext} from 'ava';
import type {EdgeFunction} from '../functions/types.ts';
import {
	behavior,
	distribution,
	withEdge,
	type OriginListener,
} from './with-edge.ts';

type EdgeOptions = NonNullable<Parameters<typeof withEdge>[2]>;

/**
A function whose handler has this body.
*/
export function handler(body: string): string {
	return `function handler(event) { var request = event.request; ${body} }`;
}

/**
An association with a function.
*/
export function association({arn}: Pick<EdgeFunction, 'arn'>): Record<string, unknown> {
	return {functionAssociations: [{eventType: 'viewer-request', functionArn: arn}]};
}

/**
A distribution whose one behaviour has a function, before an origin that records what it gets.

@param t - Ends it.
@param body - The body of the function's handler.
@param options - Of the edge, with the origin's listener and changes of the behaviour.
*/
export async function withFunction(t: ExecutionContext, body: string, {listener, changes, ...options}: EdgeOptions & {listener?: OriginListener; changes?: (cloudFront: Awaited<ReturnType<typeof withEdge>>['cloudFront']) => Record<string, unknown>} = {}) {
	const setup = await withEdge(t, listener, options);
	const {functions} = setup.cloudFront;
	functions.create({name: 'gate', runtime: 'cloudfront-js-2.0', code: handler(body)});
	const gate = functions.publish('gate');
	const {url, id, domainName} = await setup.cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({...association(gate), ...changes?.(setup.cloudFront)})}));
	return {
		...setup, functions, gate, url, id, domainName,
	};
}
