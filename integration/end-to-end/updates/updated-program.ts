import type * as pulumi from '@pulumi/pulumi';
import {
	BedrockFunction,
	StreamingDistribution,
	StreamingFunction,
	type BedrockFunctionArgs,
	type StreamingDistributionArgs,
} from '../../../components/index.ts';

/**
What a test changes from one update to the next.
*/
export type Updated = {
	bedrock?: Partial<BedrockFunctionArgs>;
	edge?: Partial<StreamingDistributionArgs>;
	/**
	Whether there is a second route.
	*/
	hasNeighbour?: boolean;
	bedrockOptions?: pulumi.ComponentResourceOptions;
	/**
	The component's name; `bedrock` by default.
	*/
	name?: string;
};

/**
Seconds that the program waits for a changed policy; the test's account takes less.
*/
export const policyPropagation = 3;

/**
A program as a team writes it: a Bedrock route behind a distribution, and perhaps another route.
*/
export function updatedProgram({bedrock = {}, edge = {}, hasNeighbour = false, bedrockOptions, name = 'bedrock'}: Updated = {}) {
	return async (): Promise<Record<string, unknown>> => {
		const route = new BedrockFunction(name, {
			models: ['us.amazon.nova-micro-v1:0'], policyPropagation, ...bedrock,
		}, bedrockOptions);
		const neighbour = hasNeighbour
			? new StreamingFunction('neighbour', {entry: new URL('../../program/ticker/handler.ts', import.meta.url)})
			: undefined;
		const distribution = new StreamingDistribution('edge', {
			...edge, routes: {'/bedrock': route, ...(neighbour && {'/neighbour': neighbour})},
		});
		return {url: distribution.url, functions: distribution.functions, functionUrl: route.functionUrl};
	};
}
