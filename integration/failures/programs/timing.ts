/**
Functions of little patience behind a distribution of much: what ends an answer is theirs alone. What the components refuse, or take in whole seconds only, is set past them by `transform`.
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
const claude = {models: ['us.anthropic.claude-haiku-4-5-20251001-v1:0']};
const hasty = {heartbeat: 1, transform: withVariables({LSF_HEARTBEAT_SECONDS: '0.1', LSF_FIRST_TOKEN_TIMEOUT_SECONDS: '5', LSF_IDLE_TIMEOUT_SECONDS: '5'})};
// Stopped by itself after 5 seconds, and by Lambda so much later that a busy machine can't confuse the two.
const short = {
	heartbeat: 1, timeout: 30, deadlineMargin: 25, transform: withVariables({LSF_HEARTBEAT_SECONDS: '0.1'}),
};

const edge = new StreamingDistribution('edge', {
	auth: 'none',
	routes: {
		'/hasty-bedrock': new BedrockFunction('hasty-bedrock', {models, ...hasty}),
		'/hasty-claude': new BedrockFunction('hasty-claude', {...claude, ...hasty}),
		'/hasty-sagemaker': new SageMakerFunction('hasty-sagemaker', {endpointName: 'local-model', ...hasty}),
		'/short-bedrock': new BedrockFunction('short-bedrock', {models, ...short}),
		'/short-claude': new BedrockFunction('short-claude', {...claude, ...short}),
		'/short-sagemaker': new SageMakerFunction('short-sagemaker', {endpointName: 'local-model', ...short}),
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
