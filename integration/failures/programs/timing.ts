/**
Functions of little patience behind one distribution that waits 6 seconds for a byte. What the components refuse, or take in whole seconds only, is set past them by `transform`.
*/
import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from '../../../components/index.ts';

function withVariables(changed: Record<string, string>) {
	return {
		function: (args: aws.lambda.FunctionArgs): aws.lambda.FunctionArgs => ({
			...args,
			environment: pulumi.output(args.environment).apply(environment => ({variables: {...environment?.variables, ...changed}})),
		}),
	};
}

const models = ['us.amazon.nova-micro-v1:0'];
const hasty = {heartbeat: 1, transform: withVariables({LSF_HEARTBEAT_SECONDS: '0.1', LSF_FIRST_TOKEN_TIMEOUT_SECONDS: '2.5', LSF_IDLE_TIMEOUT_SECONDS: '2.5'})};
const short = {
	heartbeat: 1, timeout: 5, deadlineMargin: 2, transform: withVariables({LSF_HEARTBEAT_SECONDS: '0.1', LSF_DEADLINE_MARGIN_SECONDS: '2.5'}),
};

const edge = new StreamingDistribution('edge', {
	originReadTimeout: 6,
	routes: {
		'/hasty-bedrock': new BedrockFunction('hasty-bedrock', {models, ...hasty}),
		'/hasty-sagemaker': new SageMakerFunction('hasty-sagemaker', {endpointName: 'local-model', ...hasty}),
		'/short-bedrock': new BedrockFunction('short-bedrock', {models, ...short}),
		'/short-sagemaker': new SageMakerFunction('short-sagemaker', {endpointName: 'local-model', ...short}),
		// The tightest pair that the deploy-time rule takes, and one that it refuses.
		'/steady': new BedrockFunction('steady', {models, heartbeat: 3}),
		'/late': new BedrockFunction('late', {models, heartbeat: 1, transform: withVariables({LSF_HEARTBEAT_SECONDS: '9'})}),
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
