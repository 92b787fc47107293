import * as aws from '@pulumi/aws';
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from '../../../components/index.ts';

const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0';

/**
A program that makes what its functions call, and gives it to them as it comes.
*/
export async function madeProgram(): Promise<Record<string, unknown>> {
	const profile = new aws.bedrock.InferenceProfile('chat', {modelSource: {copyFrom: nova}});
	const guardrail = new aws.bedrock.Guardrail('calm', {blockedInputMessaging: 'No.', blockedOutputsMessaging: 'No.'});
	const endpoint = new aws.sagemaker.Endpoint('own', {endpointConfigName: 'own-config'});
	const bedrock = new BedrockFunction('bedrock', {
		models: [profile.arn], guardrail: {identifier: guardrail.guardrailId, version: guardrail.version},
	});
	const sagemaker = new SageMakerFunction('sagemaker', {endpointName: endpoint.name});
	const edge = new StreamingDistribution('edge', {
		routes: {'/bedrock': bedrock, '/sagemaker': sagemaker}, auth: 'none', comment: guardrail.name, tags: {profile: profile.name},
	});
	return {url: edge.url, functions: edge.functions};
}
