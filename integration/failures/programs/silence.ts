/**
Functions behind a distribution that waits 6 seconds for a byte: one with the latest heartbeat that the deploy-time rule takes, and two with a heartbeat that it refuses, set past it by `transform`. The second of these, `blind`, is also told of another read timeout than the distribution has.
*/
import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {BedrockFunction, StreamingDistribution} from '../../../components/index.ts';

const models = ['us.amazon.nova-micro-v1:0'];

const late = {
	models,
	heartbeat: 1,
	transform: {
		function: (args: aws.lambda.FunctionArgs): aws.lambda.FunctionArgs => ({
			...args,
			environment: pulumi.output(args.environment).apply(environment => ({variables: {...environment?.variables, LSF_HEARTBEAT_SECONDS: '20'}})),
		}),
	},
};

const edge = new StreamingDistribution('edge', {
	auth: 'none',
	originReadTimeout: 6,
	routes: {
		'/steady': new BedrockFunction('steady', {models, heartbeat: 3}),
		'/late': new BedrockFunction('late', late),
		'/blind': new BedrockFunction('blind', late),
	},
	transform: {
		distribution: args => ({
			...args,
			origins: pulumi.output(args.origins).apply(origins => origins.map(origin => origin.originId === 'blind'
				? {...origin, customHeaders: [{name: 'x-lsf-route', value: '/blind'}, {name: 'x-lsf-read-timeout', value: '60'}]}
				: origin)),
		}),
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
