import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {bedrockOptions, foundationModelsVariable} from '../../runtime/options.ts';
import {bedrockStatements} from '../policy/bedrock.ts';
import {parseModelId, type ModelReference} from '../policy/model-id.ts';
import type {Statement} from '../policy/statement.ts';
import {accountScope} from './account-scope.ts';
import {asJson, bedrockCallVariables} from './bedrock-call-args.ts';
import {checkBedrockFunctionArgs, type BedrockFunctionArgs} from './bedrock-function-args.ts';
import {ModelFunction} from './model-function.ts';
import {checkComponentName} from './check-component-name.ts';
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
const bedrock = new BedrockFunction('bedrock', {models: ['us.amazon.nova-2-lite-v1:0']});
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
		checkComponentName(where, name);
		const {models, modelAliases, guardrail, anthropicBetas, anthropicFields, countTokens, serviceTier, project, requestMetadata, ...rest} = checkBedrockFunctionArgs(where, args);
		const names = Object.keys(modelAliases);
		super('lambda-stream-functions:index:BedrockFunction', name, {}, options);
		const {region} = rest;
		const all = [...models, ...Object.values(modelAliases)];
		const references = pulumi.all(all).apply(ids => ids.map(id => parseModelId(where, id)));
		const profiles = this.#profiles(references, region);
		this.function = new StreamingFunction(name, {
			...modelFunctionArgs(rest, {
				[bedrockOptions.models.variable]: names.length > 0 ? JSON.stringify(names) : asJson(models),
				[bedrockOptions.modelAliases.variable]: names.length > 0 ? asJson(modelAliases) : undefined,
				[bedrockOptions.guardrailIdentifier.variable]: guardrail && asJson(guardrail),
				...bedrockCallVariables({
					anthropicBetas, anthropicFields, countTokens, serviceTier, project, requestMetadata,
				}),
				[foundationModelsVariable]: foundationModels(all, profiles),
			}),
			entry,
			statements: pulumi.all([this.#statements(references, profiles, {guardrail, region, countTokens}), rest.statements ?? []]).apply(lists => lists.flat()),
		}, {parent: this});
		this.registerFunction();
	}

	/**
	The models of an application profile are known to Bedrock alone, so they are read there: the ARN of each profile, and those of its models.
	*/
	#profiles(references: pulumi.Output<ModelReference[]>, region: BedrockFunctionArgs['region']): pulumi.Output<ProfileModels> {
		return pulumi.all([references, region]).apply(async ([known, place]) => Promise.all(known.filter(model => model.kind === 'applicationProfile').map(async ({arn}) => {
			const profile = await aws.bedrock.getInferenceProfile({inferenceProfileId: arn, ...(place !== undefined && {region: place})}, {parent: this});
			return [arn, profile.models.map(model => model.modelArn)] as const;
		})));
	}

	#statements(references: pulumi.Output<ModelReference[]>, profiles: pulumi.Output<ProfileModels>, {guardrail, region, countTokens}: Pick<BedrockFunctionArgs, 'guardrail' | 'region' | 'countTokens'>): pulumi.Output<Statement[]> {
		return pulumi.all([accountScope(this, region), references, profiles, pulumi.output(guardrail)]).apply(([scope, models, known, given]) => bedrockStatements(scope, {
			models, profileModels: new Map(known), countTokens, ...(given && {guardrail: given}),
		}));
	}
}

/**
The ARN of each profile with those of its models. (Of an Output's Map Pulumi makes an object.)
*/
type ProfileModels = ReadonlyArray<readonly [string, readonly string[]]>;

/**
Which foundation model each application profile has, for the handler, as JSON; `undefined` where there is surely no such profile. Each of a profile's models is the same one, in another Region (Bedrock user guide, inference-profiles-create).
*/
function foundationModels(models: ReadonlyArray<pulumi.Input<string>>, profiles: pulumi.Output<ProfileModels>): pulumi.Input<string> | undefined {
	return models.some(model => typeof model !== 'string' || model.includes(':application-inference-profile/'))
		? profiles.apply(known => JSON.stringify(Object.fromEntries(known.flatMap(([arn, [first]]) => first === undefined ? [] : [[arn, first.slice(first.lastIndexOf('/') + 1)]]))))
		: undefined;
}
