import {geographic, geographicFactor} from './prices.ts';

/**
What of an answer's tokens counts for its price.
*/
type Tokens = {inputTokens: number; outputTokens: number; cacheReadTokens?: number; cacheWriteTokens?: number};

/**
A model's id by itself and the area of its inference profile, from an id with a Region's prefix or from the ARN of a model or profile.
*/
export function baseModel(model: string): {id: string; area?: string} {
	const id = model.startsWith('arn:') ? model.slice(model.lastIndexOf('/') + 1) : model;
	const [area = ''] = /^(?:apac|au|ca|eu|global|jp|us|us-gov)(?=\.)/v.exec(id) ?? [];
	return area === '' ? {id} : {id: id.slice(area.length + 1), area};
}

/**
About what an answer cost at its model, in dollars; `undefined` where nobody knows the model's price. What was written to a cache or read from it has prices of its own, which are not in it: `isLeast` says so.
*/
export function costOf(model: string, {inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0}: Tokens): {dollars: number; isLeast: boolean} | undefined {
	const {id, area} = baseModel(model);
	if (!Object.hasOwn(geographic, id)) {
		return undefined;
	}

	const {input, output} = geographic[id]!;
	const dollars = ((inputTokens * input) + (outputTokens * output)) / 1e6;
	return {dollars: area === 'global' ? dollars / geographicFactor : dollars, isLeast: cacheReadTokens + cacheWriteTokens > 0};
}
