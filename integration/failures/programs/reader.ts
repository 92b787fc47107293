/**
The stack for readers that are slow or leave, for frozen sandboxes and for what is in the logs.
*/
import {
	BedrockFunction,
	SageMakerFunction,
	StreamingDistribution,
	StreamingFunction,
} from '../../../components/index.ts';

const models = ['us.amazon.nova-micro-v1:0'];

const edge = new StreamingDistribution('edge', {
	auth: 'none',
	routes: {
		'/bedrock': new BedrockFunction('bedrock', {models}),
		'/sagemaker': new SageMakerFunction('sagemaker', {endpointName: 'local-model'}),
		// Four seconds for an answer.
		'/short': new BedrockFunction('short', {models, timeout: 6, deadlineMargin: 2}),
		'/talkative': new BedrockFunction('talkative', {models, logContent: true}),
		'/console': new StreamingFunction('console', {entry: new URL('console.ts', import.meta.url)}),
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
