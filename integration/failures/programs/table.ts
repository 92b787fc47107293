/**
The stack of the failure table: both kinds of function, with the defaults' patience.
*/
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from '../../../components/index.ts';

const bedrock = new BedrockFunction('bedrock', {models: ['us.amazon.nova-micro-v1:0']});
const sagemaker = new SageMakerFunction('sagemaker', {endpointName: 'local-model'});
const edge = new StreamingDistribution('edge', {auth: 'none', routes: {'/bedrock': bedrock, '/sagemaker': sagemaker}});

/**
As in `index.ts`.
*/
export const {url, functions} = edge;
