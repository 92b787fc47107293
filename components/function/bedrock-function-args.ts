import type * as pulumi from '@pulumi/pulumi';
import {bedrockOptions} from '../../runtime/options.ts';
import {
	checkedInput,
	checkOneOf,
	holdsOutputs,
	refuse,
	refuseOutputs,
} from '../check.ts';
import {bedrockStatements, type Guardrail} from '../policy/bedrock.ts';
import {parseModelId} from '../policy/model-id.ts';
import {checkPolicySize, policyDocument} from '../policy/statement.ts';
import {checkedBedrockCallOptions, type BedrockCallOptions} from './bedrock-call-args.ts';
import {checkModelFunctionOptions, type ModelFunctionOptions} from './model-function-args.ts';
import {inputArguments} from './streaming-function-args.ts';

/**
The arguments of a `BedrockFunction`.
*/
export type BedrockFunctionArgs = ModelFunctionOptions & BedrockCallOptions & {
	/**
	The models that callers may name, as ids or ARNs; the first is the default. The role may call these and no others. Empty or left out with `modelAliases`.

	@default [] (with `modelAliases`)
	*/
	models?: ReadonlyArray<pulumi.Input<string>>;
	/**
	Names of your own for models, each with its id or ARN, instead of `models`: callers see the names, and never an ARN (which has the account's number in it). The first is the default.

	@default {} (none)
	*/
	modelAliases?: Readonly<Record<string, pulumi.Input<string>>>;
	/**
	A guardrail for every call.
	*/
	guardrail?: GuardrailArgs;
};

/**
A guardrail as an argument: which one may be another resource's output.
*/
export type GuardrailArgs = Omit<Guardrail, 'identifier' | 'version'> & {
	/**
	Its id, or its full ARN.
	*/
	identifier: pulumi.Input<string>;
	/**
	A version number or `DRAFT`.
	*/
	version: pulumi.Input<string>;
};

/**
A program in plain JavaScript may pass anything.
*/
function isNonEmptyList(models: unknown): boolean {
	return Array.isArray(models) && models.length > 0;
}

function isEmptyList(models: unknown): boolean {
	return Array.isArray(models) && models.length === 0;
}

const aliasPattern = /^[\da-z][\w\-.]{0,63}$/iv;
const identifierPattern = /^(?:[\da-z]+|arn:aws[\-a-z]*:bedrock:[\d\-a-z]+:\d{12}:guardrail\/[\da-z]+)$/v;
const versionPattern = /^(?:DRAFT|[1-9]\d{0,7})$/v;

/**
A guardrail of which every part has been checked, or will be as soon as it is known.
*/
function checkedGuardrail(where: string, guardrail: GuardrailArgs): GuardrailArgs {
	const {trace, streamProcessingMode} = guardrail;
	refuseOutputs(where, {'guardrail.trace': trace, 'guardrail.streamProcessingMode': streamProcessingMode}, []);
	checkOneOf(where, 'guardrail.trace', trace, bedrockOptions.guardrailTrace.values);
	checkOneOf(where, 'guardrail.streamProcessingMode', streamProcessingMode, bedrockOptions.guardrailStreamProcessingMode.values);
	// And nothing else that a caller's object may have: the handler refuses what it does not know.
	return {
		identifier: checkedInput(guardrail.identifier, identifier => {
			if (typeof identifier !== 'string' || !identifierPattern.test(identifier)) {
				refuse(where, 'guardrail.identifier', identifier, 'the id of a guardrail (lower-case letters and digits) or its ARN');
			}
		}),
		version: checkedInput(guardrail.version, version => {
			if (typeof version !== 'string' || !versionPattern.test(version)) {
				refuse(where, 'guardrail.version', version, '"DRAFT" or a version number, as text');
			}
		}),
		trace,
		streamProcessingMode,
	};
}

function checkedModel(where: string, model: pulumi.Input<string>, argument?: string): pulumi.Input<string> {
	return checkedInput(model, id => {
		parseModelId(where, id, argument);
	});
}

/**
Refuses models whose policy is too long wherever it is deployed, before anything is registered. What is known later is refused later.
*/
function checkKnownPolicy(where: string, models: Array<pulumi.Input<string>>, countTokens: boolean | undefined): void {
	const known = models.filter(model => !holdsOutputs(model)) as string[];
	// The shortest Region.
	const scope = {partition: 'aws', region: 'eu-west-1', accountId: '000000000000'};
	checkPolicySize(where, policyDocument(bedrockStatements(scope, {models: known.map(model => parseModelId(where, model)), countTokens})));
}

/**
Checks the arguments of a `BedrockFunction`.

@param where - The component and its name.
@returns The arguments, in which what is an Output is checked as soon as it is known.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkBedrockFunctionArgs(where: string, args: BedrockFunctionArgs): BedrockFunctionArgs & Required<Pick<BedrockFunctionArgs, 'models' | 'modelAliases'>> {
	const {modelAliases = {}, guardrail} = args;
	refuseOutputs(where, args, inputArguments);
	const names = Object.keys(modelAliases);
	const models = names.length > 0 ? args.models ?? [] : args.models;
	if (names.length > 0 && !isEmptyList(models)) {
		refuse(where, 'models', models, 'empty, since `modelAliases` says which models there are');
	}

	if (names.length === 0 && !isNonEmptyList(models)) {
		refuse(where, 'models', models, 'a list of at least one model id or ARN, unless `modelAliases` has some');
	}

	for (const name of names) {
		if (!aliasPattern.test(name)) {
			refuse(where, 'modelAliases', name, 'names of 1 to 64 letters, digits, hyphens, underscores and dots');
		}
	}

	for (const [index, model] of models!.entries()) {
		if (models!.indexOf(model) !== index) {
			refuse(where, 'models', model, 'named only once');
		}
	}

	const checked = {
		...args,
		...checkedBedrockCallOptions(where, args),
		models: models!.map((model): pulumi.Input<string> => checkedModel(where, model)),
		modelAliases: Object.fromEntries(Object.entries(modelAliases).map(([name, model]) => [name, checkedModel(where, model, `modelAliases.${name}`)])),
		...(guardrail && {guardrail: checkedGuardrail(where, guardrail)}),
	};
	checkKnownPolicy(where, [...models!, ...Object.values(modelAliases)], args.countTokens);
	checkModelFunctionOptions(where, args);
	return checked;
}
