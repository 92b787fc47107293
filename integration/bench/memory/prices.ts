/*
What AWS takes, in dollars, as of 2026-11-28: list prices of us-east-1 at the least use, without free tiers. They were read in public notes of others, none of them on AWS's own price list today, which is what counts.
*/

import {geographic} from '../../../client/cli/answer/prices.ts';

/**
When these were read.
*/
export const readOn = '2026-11-28';

/**
Of AWS Lambda (notes of aws.amazon.com/lambda/pricing, first tier). What is streamed costs $0.008 a GB after the first 6 MB of an answer, which a usual one never reaches.
*/
export const lambda = {
	gbSecond: {arm64: 0.0000133334, x86_64: 0.0000166667},
	request: 0.2 / 1e6,
} as const;

/**
Of CloudFront for viewers in North America and Europe (aws.amazon.com/cloudfront/pricing), with its functions and the keys that they read.
*/
export const cloudFront = {
	request: 0.01 / 1e4, gbToViewer: 0.085, functionCall: 0.1 / 1e6, keyRead: 0.03 / 1e6,
} as const;

/**
Of a GB that CloudWatch Logs takes in. Its metrics cost by the month, not by the answer.
*/
export const logGb = 0.5;

/**
Of a million tokens on Bedrock, on demand, at the geographic profiles of the United States: the table with which the terminal client tells what an answer cost, and whose date and source count here, too.
*/
export const models = [
	{name: 'Nova Micro (`us.`)', ...priceOf('amazon.nova-micro-v1:0')},
	{name: 'Claude Haiku 5.5 (`us.`)', ...priceOf('anthropic.claude-haiku-5-5')},
	{name: 'Nova 2 Lite (`us.`, the default)', ...priceOf('amazon.nova-2-lite-v1:0')},
	{name: 'Claude Haiku 4.5 (`us.`)', ...priceOf('anthropic.claude-haiku-4-5-20251001-v1:0')},
	{name: 'Claude Sonnet 5.5 (`us.`)', ...priceOf('anthropic.claude-sonnet-5-5')},
	{name: 'Claude Opus 5.5 (`us.`)', ...priceOf('anthropic.claude-opus-5-5')},
] as const;

function priceOf(id: string): {input: number; output: number} {
	return geographic[id]!;
}
