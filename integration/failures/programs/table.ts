/**
The stack of the failure table: both kinds of function, and one of a model that speaks Anthropic's API by itself, with the defaults' patience.
*/
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from '../../../components/index.ts';

const bedrock = new BedrockFunction('bedrock', {models: ['us.amazon.nova-micro-v1:0']});
const claude = new BedrockFunction('claude', {models: ['us.anthropic.claude-haiku-4-5-20251001-v1:0']});
const sagemaker = new SageMakerFunction('sagemaker', {endpointName: 'local-model'});
const edge = new StreamingDistribution('edge', {auth: 'none', routes: {'/bedrock': bedrock, '/claude': claude, '/sagemaker': sagemaker}});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
