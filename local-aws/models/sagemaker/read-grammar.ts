import {asObject, type JsonObject} from '../json.ts';
import type {ModelCall} from '../model.ts';
import type {ContainerKind} from './containers.ts';

/**
Reads TGI's `grammar`, which only schemas are played of; `{}` where there is none, and for LMI, which knows none.

@returns The container's complaint as a string where it can't.
*/
export function readGrammar(kind: ContainerKind, {grammar}: JsonObject): Pick<ModelCall, 'outputFormat'> | string {
	if (kind !== 'tgi' || grammar === undefined || grammar === null) {
		return {};
	}

	const {type, value} = asObject(grammar) ?? {};
	const schema = asObject(value);
	if (type !== 'json' || schema === undefined) {
		return 'Failed to deserialize the JSON body into the target type: parameters.grammar: the local TGI knows the type `json`, with a schema as its value.';
	}

	return asObject(schema.properties) === undefined ? 'Input validation error: Grammar error: Grammar must have a \'properties\' field' : {outputFormat: {schema}};
}
