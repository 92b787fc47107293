/**
What the suites deploy: the components of `index.ts` from the same configuration, and two functions of known timing beside them. `ticker` streams; `buffered` is its twin with the URL's invoke mode `BUFFERED`, on which each streaming assertion must fail.
*/
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {
	BedrockFunction,
	readOptions,
	SageMakerFunction,
	StreamingDistribution,
	StreamingFunction,
} from '../components/index.ts';

const options = readOptions(new pulumi.Config(), aws.config.region);
const entry = new URL('ticker/handler.ts', import.meta.url);

const bedrock = new BedrockFunction('bedrock', options.bedrock);
const sagemaker = options.sagemaker && new SageMakerFunction('sagemaker', options.sagemaker);
const ticker = new StreamingFunction('ticker', {entry});
const buffered = new StreamingFunction('buffered', {
	entry,
	transform: {functionUrl: url => ({...url, invokeMode: 'BUFFERED'})},
});
const edge = new StreamingDistribution('edge', {
	...options.distribution,
	routes: {
		'/bedrock': bedrock, ...(sagemaker && {'/sagemaker': sagemaker}), '/ticker': ticker, '/buffered': buffered,
	},
});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
