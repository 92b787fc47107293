import {Buffer} from 'node:buffer';
import type {ModelRequest} from '../../request/model-request.ts';
import type {ModelFeatures} from '../model-features.ts';
import {fitSchema} from './fit-schema.ts';

/**
No less than what is said in our own words for one format or tool.
*/
const wordsBytes = 160;

/**
By how many bytes at most the model's schemas and instructions are longer than the caller's, so that they are counted before they are sent.
*/
export function addedBytes({outputFormat, tools = []}: ModelRequest, {strictTools, anyToolSchema}: ModelFeatures): number {
	const fitted = [
		...(outputFormat?.type === 'jsonSchema' ? [outputFormat.schema] : []),
		...tools.flatMap(({strict, inputSchema}) => strict && strictTools ? [inputSchema] : []),
	];
	const words = (outputFormat === undefined ? 0 : 1) + (anyToolSchema ? 0 : tools.length);
	return (words * wordsBytes) + fitted.reduce((sum, schema) => sum + Math.max(0, jsonBytes(fitSchema(schema).schema) - jsonBytes(schema)), 0);
}

function jsonBytes(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value));
}
