import * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {BedrockFunction, StreamingDistribution, type StreamingRoute} from '../../../components/index.ts';

/**
What the routes of another Region are to the distribution.
*/
export type Seen = (route: StreamingRoute) => StreamingRoute;

/**
One distribution before three Regions: the stack's own, one by a provider, one by the functions' own argument.
*/
export function europeProgram(seen: Seen = route => route, edgeOptions: () => pulumi.ComponentResourceOptions = () => ({})) {
	return async (): Promise<Record<string, unknown>> => {
		const models = ['amazon.nova-micro-v1:0'];
		const home = new BedrockFunction('home', {models});
		const provider = new aws.Provider('europe', {region: 'eu-central-1'});
		const byProvider = new BedrockFunction('by-provider', {models}, {provider});
		const byArgument = new BedrockFunction('by-argument', {models, region: 'ap-northeast-1'});
		const {url, functions, apiKey} = new StreamingDistribution('edge', {
			routes: {'/home': home, '/by-provider': seen(byProvider), '/by-argument': seen(byArgument)},
		}, edgeOptions());
		return {url, functions, apiKey};
	};
}
