import {asObject, asText, type JsonObject} from '../json.ts';
import type {ModelCall} from '../model.ts';

/*
The format of the output in OpenAI's chat completions, as containers and model servers speak it.
*/

/**
Reads `response_format`; `{}` for text.

@returns The container's complaint as a string where it can't.
*/
export function readOpenAiFormat(value: unknown): Pick<ModelCall, 'outputFormat'> | string {
	if (value === undefined || value === null) {
		return {};
	}

	const format = asObject(value);
	const definition = asObject(format?.json_schema);
	const schema = asObject(definition?.schema);
	switch (format?.type) {
		case 'text': {
			return {};
		}

		case 'json_object': {
			return {outputFormat: {}};
		}

		case 'json_schema': {
			return asText(definition?.name) === undefined || schema === undefined ? 'The response_format of the type json_schema needs a json_schema with a name and a schema.' : {outputFormat: {schema}};
		}

		default: {
			return '[{\'type\': \'literal_error\', \'loc\': (\'body\', \'response_format\', \'type\'), \'msg\': "Input should be \'text\', \'json_object\' or \'json_schema\'"}]';
		}
	}
}

/**
Says the format in OpenAI's words. Its name, which Bedrock's callers need not give, is always the same: models hardly see it.
*/
export function toOpenAiFormat(format: ModelCall['outputFormat']): JsonObject {
	if (format === undefined) {
		return {};
	}

	const {schema} = format;
	return {response_format: schema === undefined ? {type: 'json_object'} : {type: 'json_schema', json_schema: {name: 'output', schema}}};
}
