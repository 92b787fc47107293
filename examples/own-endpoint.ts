/**
A SageMaker endpoint that the same program makes, with a guarded Bedrock model beside it, under names of one's own.
*/
import * as aws from '@pulumi/aws';
import {BedrockFunction, SageMakerFunction, StreamingDistribution} from 'lambda-stream-functions';

const endpoint = new aws.sagemaker.Endpoint('own', {endpointConfigName: 'my-endpoint-config'});
const guardrail = new aws.bedrock.Guardrail('calm', {blockedInputMessaging: 'Let us talk about something else.', blockedOutputsMessaging: 'Let us talk about something else.'});
const own = new SageMakerFunction('own', {endpointName: endpoint.name, payloadFormat: 'openai'});
const guarded = new BedrockFunction('guarded', {
	modelAliases: {fast: 'us.amazon.nova-2-lite-v1:0', good: 'us.anthropic.claude-sonnet-5-5'},
	guardrail: {identifier: guardrail.guardrailId, version: guardrail.version},
});
const edge = new StreamingDistribution('edge', {routes: {'/own': own, '/guarded': guarded}});

/**
`POST <url>/own`, `POST <url>/guarded` with `{"model": "fast", ...}`.
*/
export const {url, apiKey, functions} = edge;
