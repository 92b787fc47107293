import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {bedrockOptions} from '../../runtime/options.ts';
import {bedrockStatements} from '../policy/bedrock.ts';
import {parseModelId, type ModelReference} from '../policy/model-id.ts';
import type {Statement} from '../policy/statement.ts';
import {accountScope} from './account-scope.ts';
import {checkBedrockFunctionArgs, type BedrockFunctionArgs} from './bedrock-function-args.ts';
import {ModelFunction} from './model-function.ts';
import {modelFunctionArgs} from './model-function-args.ts';
import {StreamingFunction} from './streaming-function.ts';

/**
The Lambda handler; bundled from its source, whatever the current directory is.
*/
const entry = new URL('../../runtime/bedrock/handler.ts', import.meta.url);

/**
A function that streams the answers of Bedrock models. Its role may call the models that are listed, and no others.

@example
```
const bedrock = new BedrockFunction('bedrock', {models: ['us.amazon.nova-micro-v1:0']});
```
*/
export class BedrockFunction extends ModelFunction {
	readonly function: StreamingFunction;

	/**
	Registers the component and its children.

	@param name - The component's name; physical names contain it.
	@throws {UserError} Before anything is registered, where an argument is outside what is allowed.
	*/
	constructor(name: string, args: BedrockFunctionArgs, options: pulumi.ComponentResourceOptions = {}) {
		const where = `BedrockFunction "${name}"`;
		checkBedrockFunctionArgs(where, args);
		super('lambda-stream-functions:index:BedrockFunction', name, {}, options);
		const {models, guardrail, ...rest} = args;
		const {region} = rest;
		this.function = new StreamingFunction(name, {
			...modelFunctionArgs(rest, {
				[bedrockOptions.models.variable]: JSON.stringify(models),
				[bedrockOptions.guardrailIdentifier.variable]: guardrail && JSON.stringify(guardrail, ['identifier', 'version', 'trace', 'streamProcessingMode']),
			}),
			entry,
			statements: this.#statements(models.map(model => parseModelId(where, model)), {guardrail, region}),
		}, {parent: this});
		this.registerFunction();
	}

	/**
	The models of an application profile are known to Bedrock alone, so they are read there.
	*/
	#statements(models: readonly ModelReference[], {guardrail, region}: Pick<BedrockFunctionArgs, 'guardrail' | 'region'>): pulumi.Output<Statement[]> {
		const profiles = models.filter(model => model.kind === 'applicationProfile').map(({arn}) =>
			aws.bedrock.getInferenceProfileOutput({inferenceProfileId: arn, ...(region !== undefined && {region})}, {parent: this})
				.apply(profile => [arn, profile.models.map(model => model.modelArn)] as const));
		return pulumi.all([accountScope(this, region), pulumi.all(profiles)]).apply(([scope, entries]) => bedrockStatements(scope, {
			models,
			profileModels: new Map(entries),
			...(guardrail && {guardrail}),
		}));
	}
}
