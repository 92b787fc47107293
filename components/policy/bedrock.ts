import type {bedrockOptions} from '../../runtime/options.ts';
import type {ModelReference} from './model-id.ts';
import type {Scope, Statement} from './statement.ts';

/**
A guardrail that every call goes through.
*/
export type Guardrail = {
	/**
	Its id, or its full ARN.
	*/
	identifier: string;
	/**
	A version number or `DRAFT`.
	*/
	version: string;
	/**
	Whether Bedrock traces what the guardrail found: `disabled`, `enabled`, `enabled_full`.

	@default 'disabled'
	*/
	trace?: typeof bedrockOptions.guardrailTrace.values[number];
	/**
	`sync` holds text back until it is checked; `async` sends it at once, and may stop later.

	@default 'sync'
	*/
	streamProcessingMode?: typeof bedrockOptions.guardrailStreamProcessingMode.values[number];
};

/**
Everything is asked as ConverseStream, so this is the only model action (Bedrock API reference, ConverseStream).
*/
const action = 'bedrock:InvokeModelWithResponseStream';

function allow(resources: readonly string[], profileArns: readonly string[] = []): Statement[] {
	const one = (values: readonly string[]): string | string[] => values.length === 1 ? values[0]! : [...values];
	return resources.length === 0
		? []
		: [{
			Effect: 'Allow',
			Action: action,
			Resource: one(resources),
			...(profileArns.length > 0 && {Condition: {StringEquals: {'bedrock:InferenceProfileArn': one(profileArns)}}}),
		}];
}

function compare(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)].toSorted(compare);
}

/**
The ARN of a guardrail.

@param scope - Partition, Region and account.
@param identifier - Its id or ARN.
*/
export function guardrailArn(scope: Scope, identifier: string): string {
	return identifier.startsWith('arn:') ? identifier : `arn:${scope.partition}:bedrock:${scope.region}:${scope.accountId}:guardrail/${identifier}`;
}

/**
The guardrail profiles of every Region: a guardrail with cross-Region inference (every one of the Standard tier) sends its checks to those of its profile, and Bedrock asks for the profile's ARN in each. Which profile a guardrail has, only Bedrock knows (Bedrock user guide, guardrail-profiles-permissions).
*/
function guardrailProfiles({partition, accountId}: Scope): string {
	return `arn:${partition}:bedrock:*:${accountId}:guardrail-profile/*`;
}

/**
The models and the guardrail of a role's policy.
*/
export type BedrockPolicyOptions = {
	/**
	In any order.
	*/
	models: readonly ModelReference[];
	guardrail?: Guardrail;
	/**
	ARN of an application profile -> the ARNs of its models, as Bedrock lists them.
	*/
	profileModels?: ReadonlyMap<string, readonly string[]>;
	/**
	Whether the tokens of Claude's requests may be counted. Default: no.
	*/
	countTokens?: boolean | undefined;
};

type Profile = Exclude<ModelReference, {kind: 'foundation' | 'arn'}>;

function foundationArn(scope: Scope, region: string, modelId: string): string {
	return `arn:${scope.partition}:bedrock:${region}::foundation-model/${modelId}`;
}

/**
A profile's ARN, and those of the models behind it.
*/
function behindProfile(scope: Scope, profile: Profile, profileModels: BedrockPolicyOptions['profileModels']): {arn: string; models: readonly string[]} {
	if (profile.kind === 'applicationProfile') {
		return {arn: profile.arn, models: profileModels?.get(profile.arn) ?? []};
	}

	const arn = profile.arn ?? `arn:${scope.partition}:bedrock:${scope.region}:${scope.accountId}:inference-profile/${profile.profileId}`;
	const everywhere = foundationArn(scope, '*', profile.modelId);
	return {arn, models: profile.kind === 'globalProfile' ? [everywhere, foundationArn(scope, '', profile.modelId)] : [everywhere]};
}

/**
The models by whose ids the tokens of a request can be counted: CountTokens knows foundation models alone, in the caller's own Region (API reference, CountTokens), and only requests for Claude are counted here.
*/
function countedModels(scope: Scope, model: ModelReference, profileModels: BedrockPolicyOptions['profileModels']): string[] {
	const ids = model.kind === 'applicationProfile'
		? (profileModels?.get(model.arn) ?? []).map(arn => arn.slice(arn.lastIndexOf('/') + 1))
		: (model.kind === 'arn' ? [] : [model.modelId]);
	return ids.filter(id => id.startsWith('anthropic.claude-')).map(id => foundationArn(scope, scope.region, id));
}

/**
What a role needs to stream from these models, and nothing else.

The order is fixed: one statement each for all foundation models, all profiles, the models behind the profiles *only through one of these profiles*, and all other ARNs; then the guardrail and its profiles, and the models that count tokens. ARNs are sorted. A profile decides itself which models it calls, so that each model can be called through its own ones only, and a statement for each would allow nothing less; it would make a long list of models too long for IAM.
A geographic profile may send a call to any Region of its area, and a global one also asks for the model without a Region, so the models are named with `*` (and without a Region) and the condition narrows them.

@param scope - Partition, Region and account of the caller.
*/
export function bedrockStatements(scope: Scope, options: BedrockPolicyOptions): Statement[] {
	const {models, guardrail, profileModels, countTokens = false} = options;
	const foundation = models.filter(model => model.kind === 'foundation').map(model => model.arn ?? foundationArn(scope, scope.region, model.modelId));
	const profiles = models.filter(model => model.kind !== 'foundation' && model.kind !== 'arn').map(model => behindProfile(scope, model, profileModels));
	// The profile of a model that isn't known yet has none behind it, and may call none through the others.
	const calling = profiles.filter(profile => profile.models.length > 0);
	const others = models.filter(model => model.kind === 'arn').map(model => model.arn);
	const counted = countTokens ? unique(models.flatMap(model => countedModels(scope, model, profileModels))) : [];
	return [
		...allow(unique(foundation)),
		...allow(unique(profiles.map(({arn}) => arn))),
		...allow(unique(calling.flatMap(profile => profile.models)), unique(calling.map(({arn}) => arn))),
		...allow(unique(others)),
		...(guardrail ? [{Effect: 'Allow' as const, Action: 'bedrock:ApplyGuardrail', Resource: [guardrailArn(scope, guardrail.identifier), guardrailProfiles(scope)]}] : []),
		...(counted.length > 0 ? [{Effect: 'Allow' as const, Action: 'bedrock:CountTokens', Resource: counted}] : []),
	];
}
