import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {
	BedrockFunction,
	readOptions,
	SageMakerFunction,
	StreamingDistribution,
} from './components/index.ts';

const options = readOptions(new pulumi.Config(), aws.config.region, pulumi.runtime.allConfig(), pulumi.getStack());

const bedrock = new BedrockFunction('bedrock', options.bedrock);
const sagemaker = options.sagemaker && new SageMakerFunction('sagemaker', options.sagemaker);
const edge = new StreamingDistribution('edge', {
	...options.distribution,
	routes: {'/bedrock': bedrock, ...(sagemaker && {'/sagemaker': sagemaker})},
});

/**
The endpoint, without a slash at the end: `POST <url>/bedrock`.
*/
export const {url} = edge;

/**
The first API key, a secret: `pulumi stack output apiKey --show-secrets`. It is dead once that key is rotated or revoked.
*/
export const {apiKey} = edge;

/**
Where the API keys are, for `lsf keys`.
*/
export const {keyStoreArn} = edge;

/**
`<id>.cloudfront.net`, to which the name of a domain whose DNS is elsewhere has to point.
*/
export const {domainName} = edge;

/**
Route name -> `{url, name, arn}`: the function URL behind it (signed callers only), and the function.
*/
export const {functions} = edge;
