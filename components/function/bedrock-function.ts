import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {bedrockOptions} from '../../runtime/options.ts';
import {bedrockStatements} from '../policy/bedrock.ts';
import {parseModelId} from '../policy/model-id.ts';
import type {Statement} from '../policy/statement.ts';
import {holdsOutputs} from '../check.ts';
import {accountScope} from './account-scope.ts';
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
		const {models, modelAliases, guardrail, ...rest} = checkBedrockFunctionArgs(where, args);
		const names = Object.keys(modelAliases);
		super('lambda-stream-functions:index:BedrockFunction', name, {}, options);
		const {region} = rest;
		this.function = new StreamingFunction(name, {
			...modelFunctionArgs(rest, {
				[bedrockOptions.models.variable]: names.length > 0 ? JSON.stringify(names) : asJson(models),
				[bedrockOptions.modelAliases.variable]: names.length > 0 ? asJson(modelAliases) : undefined,
				[bedrockOptions.guardrailIdentifier.variable]: guardrail && asJson(guardrail),
			}),
			entry,
			statements: pulumi.all([this.#statements(where, [...models, ...Object.values(modelAliases)], {guardrail, region}), rest.statements ?? []]).apply(lists => lists.flat()),
		}, {parent: this});
		this.registerFunction();
	}

	/**
	The models of an application profile are known to Bedrock alone, so they are read there.
	*/
	#statements(where: string, models: Array<pulumi.Input<string>>, {guardrail, region}: Pick<BedrockFunctionArgs, 'guardrail' | 'region'>): pulumi.Output<Statement[]> {
		const references = pulumi.all(models).apply(ids => ids.map(id => parseModelId(where, id)));
		const profiles = pulumi.all([references, region]).apply(async ([known, place]) => Promise.all(known.filter(model => model.kind === 'applicationProfile').map(async ({arn}) => {
			const profile = await aws.bedrock.getInferenceProfile({inferenceProfileId: arn, ...(place !== undefined && {region: place})}, {parent: this});
			return [arn, profile.models.map(model => model.modelArn)] as const;
		})));
		return pulumi.all([accountScope(this, region), references, profiles, pulumi.output(guardrail)]).apply(([scope, known, entries, given]) => bedrockStatements(scope, {
			models: known,
			profileModels: new Map(entries),
			...(given && {guardrail: given}),
		}));
	}
}

/**
JSON in a handler's variable; a plain value stays one, so that a preview shows it.
*/
function asJson(value: unknown): pulumi.Input<string> {
	return holdsOutputs(value) ? pulumi.jsonStringify(value) : JSON.stringify(value);
}
