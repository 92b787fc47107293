/*
What Bedrock takes for a million tokens, in dollars, on demand in us-east-1: list prices, for orientation only. AWS's own price list is what counts.
*/

/**
When these were read.
*/
export const readOn = '2026-11-28';

/**
Where they were read; its entries name AWS's price list.
*/
export const source = 'LiteLLM 1.110.2\'s table of prices';

/**
By the model's id without a Region's prefix; those of its geographic profiles (`us.`, `eu.`).
*/
export const geographic: Readonly<Record<string, {input: number; output: number}>> = {
	'amazon.nova-micro-v1:0': {input: 0.035, output: 0.14},
	'amazon.nova-2-lite-v1:0': {input: 0.33, output: 2.75},
	'anthropic.claude-haiku-5-5': {input: 0.11, output: 0.55},
	'anthropic.claude-haiku-4-5-20251001-v1:0': {input: 1.1, output: 5.5},
	'anthropic.claude-sonnet-5-5': {input: 2.2, output: 11},
	'anthropic.claude-opus-5-5': {input: 4.4, output: 22},
};

/**
How many times the price of the global profile a geographic one costs, where a model has both.
*/
export const geographicFactor = 1.1;
