import {bedrockOptions} from '../../runtime/options.ts';
import {checkOneOf, refuse} from '../check.ts';
import type {Guardrail} from '../policy/bedrock.ts';
import {parseModelId} from '../policy/model-id.ts';
import {checkModelFunctionOptions, type ModelFunctionOptions} from './model-function-args.ts';

/**
The arguments of a `BedrockFunction`.
*/
export type BedrockFunctionArgs = ModelFunctionOptions & {
	/**
	The models that callers may name, as ids or ARNs; the first is the default. The role may call these and no others.
	*/
	models: readonly string[];
	/**
	A guardrail for every call.
	*/
	guardrail?: Guardrail;
};

/**
A program in plain JavaScript may pass anything.
*/
function isNonEmptyList(models: unknown): boolean {
	return Array.isArray(models) && models.length > 0;
}

const identifierPattern = /^(?:[\da-z]+|arn:aws[\-a-z]*:bedrock:[\d\-a-z]+:\d{12}:guardrail\/[\da-z]+)$/v;
const versionPattern = /^(?:DRAFT|[1-9]\d{0,7})$/v;

/**
Checks the arguments of a `BedrockFunction`.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkBedrockFunctionArgs(where: string, args: BedrockFunctionArgs): void {
	const {models, guardrail} = args;
	if (!isNonEmptyList(models)) {
		refuse(where, 'models', models, 'a list of at least one model id or ARN');
	}

	for (const [index, model] of models.entries()) {
		parseModelId(where, model);
		if (models.indexOf(model) !== index) {
			refuse(where, 'models', model, 'named only once');
		}
	}

	if (guardrail && !identifierPattern.test(guardrail.identifier)) {
		refuse(where, 'guardrail.identifier', guardrail.identifier, 'the id of a guardrail (lower-case letters and digits) or its ARN');
	}

	if (guardrail && !versionPattern.test(guardrail.version)) {
		refuse(where, 'guardrail.version', guardrail.version, '"DRAFT" or a version number, as text');
	}

	checkOneOf(where, 'guardrail.trace', guardrail?.trace, bedrockOptions.guardrailTrace.values);
	checkOneOf(where, 'guardrail.streamProcessingMode', guardrail?.streamProcessingMode, bedrockOptions.guardrailStreamProcessingMode.values);
	checkModelFunctionOptions(where, args);
}
