import {asObject, parseJson, type JsonObject} from '../json.ts';
import {readUnion} from './blocks.ts';
import {
	constraint,
	invalid,
	readEnum,
	readPattern,
	readStructure,
} from './invalid.ts';

/**
Reads ConverseStream's `outputConfig` and checks its shape (API reference, OutputConfig).

@returns The schema of the answer, where there is one.
@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readOutputConfig(value: unknown): JsonObject | undefined {
	if (value === undefined) {
		return undefined;
	}

	const {textFormat, effort} = readStructure(value, 'outputConfig', ['textFormat', 'effort']);
	if (effort !== undefined) {
		readEnum(effort, 'outputConfig.effort', ['low', 'medium', 'high', 'xhigh', 'max']);
	}

	if (textFormat === undefined) {
		return undefined;
	}

	const place = 'outputConfig.textFormat';
	const {type, structure} = readStructure(textFormat, place, ['type', 'structure']);
	readEnum(type, `${place}.type`, ['json_schema']);
	const [kind, content] = readUnion(structure, `${place}.structure`);
	if (kind !== 'jsonSchema') {
		throw constraint(`${place}.structure`, 'Member must have exactly one field of the union');
	}

	const {schema, name, description} = readStructure(content, `${place}.structure.jsonSchema`, ['schema', 'name', 'description']);
	for (const [field, text] of Object.entries({name, description})) {
		if (text !== undefined) {
			readPattern(text, `${place}.structure.jsonSchema.${field}`, /^[\s\S]+$/v);
		}
	}

	const parsed = asObject(parseJson(readPattern(schema, `${place}.structure.jsonSchema.schema`, /^[\s\S]+$/v)));
	if (parsed === undefined) {
		throw invalid(`The value at ${place}.structure.jsonSchema.schema is not a valid JSON schema.`);
	}

	return parsed;
}
