import {readEnum, readStructure, invalid} from '../invalid.ts';
import type {JsonObject} from '../../json.ts';

const name = 'amazon-bedrock-guardrailConfig';

/**
Checks the one member of a body that is Bedrock's own, how a guardrail treats what streams, and leaves it out of what is Claude's (Bedrock user guide, guardrails-streaming; API reference, InvokeModelWithResponseStream).

@param hasGuardrail - Whether the headers name one, without which there is nothing to configure.
@throws ServiceError `ValidationException`.
*/
export function withoutGuardrailConfig({'amazon-bedrock-guardrailConfig': config, ...body}: JsonObject, hasGuardrail: boolean): JsonObject {
	if (config === undefined) {
		return body;
	}

	if (!hasGuardrail) {
		throw invalid(`The request has ${name}, but no guardrail identifier in its headers.`);
	}

	const {streamProcessingMode: mode} = readStructure(config, name, ['tagSuffix', 'streamProcessingMode']);
	if (mode !== undefined) {
		readEnum(mode, `${name}.streamProcessingMode`, ['SYNCHRONOUS', 'ASYNCHRONOUS']);
	}

	return body;
}
