/**
Functions behind a distribution that waits 6 seconds for a byte: one with the latest heartbeat that the deploy-time rule takes, and one with a heartbeat that it refuses, set past it by `transform`.
*/
import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {BedrockFunction, StreamingDistribution} from '../../../components/index.ts';

const models = ['us.amazon.nova-micro-v1:0'];

const edge = new StreamingDistribution('edge', {
	originReadTimeout: 6,
	routes: {
		'/steady': new BedrockFunction('steady', {models, heartbeat: 3}),
		'/late': new BedrockFunction('late', {
			models,
			heartbeat: 1,
			transform: {
				function: (args: aws.lambda.FunctionArgs): aws.lambda.FunctionArgs => ({
					...args,
					environment: pulumi.output(args.environment).apply(environment => ({variables: {...environment?.variables, LSF_HEARTBEAT_SECONDS: '20'}})),
				}),
			},
		}),
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
