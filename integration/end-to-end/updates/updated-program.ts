import type * as pulumi from '@pulumi/pulumi';
import {
	BedrockFunction,
	StreamingDistribution,
	StreamingFunction,
	type BedrockFunctionArgs,
	type StreamingDistributionArgs,
	type StreamingRoute,
} from '../../../components/index.ts';

/**
What a test changes from one update to the next.
*/
export type Updated = {
	bedrock?: Partial<BedrockFunctionArgs>;
	edge?: Partial<StreamingDistributionArgs>;
	/**
	What the Bedrock route is to the distribution. Default: as it is.
	*/
	seen?: (route: BedrockFunction) => StreamingRoute;
	/**
	Whether there is a second route.
	*/
	hasNeighbour?: boolean;
	bedrockOptions?: pulumi.ComponentResourceOptions;
	/**
	The component's name; `bedrock` by default.
	*/
	name?: string;
	/**
	That of the distribution; `edge` by default.
	*/
	edgeName?: string;
	edgeOptions?: pulumi.ComponentResourceOptions;
};

/**
Seconds that the program waits for a changed policy; the test's account takes less.
*/
export const policyPropagation = 3;

/**
A program as a team writes it: a Bedrock route behind a distribution, and perhaps another route.
*/
export function updatedProgram({bedrock = {}, edge = {}, seen = route => route, hasNeighbour = false, bedrockOptions, name = 'bedrock', edgeName = 'edge', edgeOptions}: Updated = {}) {
	return async (): Promise<Record<string, unknown>> => {
		const route = new BedrockFunction(name, {
			models: ['us.amazon.nova-micro-v1:0'], policyPropagation, ...bedrock,
		}, bedrockOptions);
		const neighbour = hasNeighbour
			? new StreamingFunction('neighbour', {entry: new URL('../../program/ticker/handler.ts', import.meta.url)})
			: undefined;
		const distribution = new StreamingDistribution(edgeName, {
			...edge, routes: {'/bedrock': seen(route), ...(neighbour && {'/neighbour': neighbour})},
		}, edgeOptions);
		const {url, functions, apiKey, keyStoreArn} = distribution;
		return {
			url, functions, apiKey, keyStoreArn, functionUrl: route.functionUrl,
		};
	};
}
