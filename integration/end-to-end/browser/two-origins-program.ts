/**
One function behind two distributions: one that pages of the configured `corsOrigins` may call, and one that no page may.
*/
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {BedrockFunction, readOptions, StreamingDistribution} from '../../../components/index.ts';

const {corsOrigins} = readOptions(new pulumi.Config(), aws.config.region, pulumi.runtime.allConfig()).distribution;
const bedrock = new BedrockFunction('bedrock', {models: ['amazon.nova-micro-v1:0']});
const edge = new StreamingDistribution('edge', {routes: {'/bedrock': bedrock}, ...(corsOrigins && {corsOrigins})});
const closed = new StreamingDistribution('closed', {routes: {'/bedrock': bedrock}});

/**
As in `index.ts`.
*/
export const {url, apiKey, keyStoreArn, functions} = edge;
/**
Those of the one without pages.
*/
export const {url: closedUrl, apiKey: closedKey} = closed;
