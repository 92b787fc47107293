import {createHash} from 'node:crypto';
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {maxBodyBytes} from '../../runtime/options.ts';
import {holdsOutputs} from '../check.ts';
import {edgeFunctionCode, type EdgeSettings} from '../edge/edge-function-code.ts';
import {transformed} from '../transform.ts';
import type {StreamingDistributionArgs} from './streaming-distribution-args.ts';
import type {StreamingDistributionTransform} from './streaming-distribution-transform.ts';
import type {StreamingRoute} from './streaming-route.ts';

/**
What the edge function of a distribution is made of.
*/
export type EdgeFunctionParts = {
	/**
	The component and its name, for messages.
	*/
	where: string;
	auth: EdgeSettings['auth'];
	corsOrigins: readonly string[] | pulumi.Output<readonly string[]>;
	edgeBodyHash: boolean;
	routes: Readonly<Record<string, StreamingRoute>>;
	storeArn: pulumi.Output<string>;
	apiKey: pulumi.Output<string>;
	transform: StreamingDistributionTransform;
};

/**
A secret for a route that has none of its own: no function accepts it, so nothing is proven by it, and a handler that wants a proof refuses all.
*/
function unknownSecret(route: string, apiKey: string): string {
	return createHash('sha256').update(`${route} ${apiKey}`).digest('hex').slice(0, 32);
}

/**
Refuses what the function has no room for, while nothing is registered yet. The secrets are not known then, but all have one length.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`; where an origin is an Output, that comes once it is known.
*/
export function checkEdgeFunction(where: string, {auth, corsOrigins = [], edgeBodyHash, routes}: Pick<EdgeFunctionParts, 'auth' | 'edgeBodyHash'> & Pick<StreamingDistributionArgs, 'corsOrigins' | 'routes'>): void {
	if (holdsOutputs(corsOrigins)) {
		return;
	}

	const sized = Object.entries(routes).map(([route, {maxBodyBytes: most = maxBodyBytes.to}]) => [route, {secret: '0'.repeat(32), maxBodyBytes: most}] as const);
	edgeFunctionCode({
		auth, corsOrigins: corsOrigins as readonly string[], edgeBodyHash, routes: Object.fromEntries(sized),
	}, where);
}

/**
Makes the function that each viewer's request meets first: it answers preflights, checks the API key, and proves that to the function behind the route. Its code holds the proof secrets, so it is a secret itself.

@param parent - The distribution's component.
@param name - Its name.
*/
export function edgeFunction(parent: pulumi.Resource, name: string, {where, auth, corsOrigins, edgeBodyHash, routes, storeArn, apiKey, transform}: EdgeFunctionParts): aws.cloudfront.Function {
	const entries = Object.entries(routes).map(([route, {proofSecret, maxBodyBytes: most = maxBodyBytes.to}]) =>
		pulumi.output(proofSecret ?? apiKey.apply(key => unknownSecret(route, key))).apply(secret => [route, {secret, maxBodyBytes: most}] as const));
	const code = pulumi.all([pulumi.all(entries), pulumi.output(corsOrigins)]).apply(([known, origins]) => edgeFunctionCode({
		auth, corsOrigins: origins, edgeBodyHash, routes: Object.fromEntries(known),
	}, where));
	return new aws.cloudfront.Function(name, transformed(transform.edgeFunction, {
		runtime: 'cloudfront-js-2.0',
		comment: 'Checks API keys and answers preflights',
		publish: true,
		keyValueStoreAssociations: [storeArn],
		code: pulumi.secret(code),
	}), {parent});
}
