import * as aws from '@pulumi/aws';
import {BedrockFunction} from '../../../components/index.ts';

/*
A program that gives a function an ARN that is no model's, and is known only when the profile has been made.
*/
const profile = new aws.bedrock.InferenceProfile('chat', {modelSource: {copyFrom: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0'}});

/**
The function, which is never made.
*/
export const {functionName} = new BedrockFunction('bedrock', {models: [profile.arn.apply(arn => arn.replace(':bedrock:', ':s3:'))]});
