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

function allow(resource: string | string[], profileArn?: string): Statement {
	return {
		Effect: 'Allow',
		Action: action,
		Resource: resource,
		...(profileArn !== undefined && {Condition: {StringEquals: {'bedrock:InferenceProfileArn': profileArn}}}),
	};
}

function compare(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}

function unique(values: string[]): string[] {
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
};

type Profile = Exclude<ModelReference, {kind: 'foundation' | 'arn'}>;

function foundationArn(scope: Scope, region: string, modelId: string): string {
	return `arn:${scope.partition}:bedrock:${region}::foundation-model/${modelId}`;
}

/**
The profile itself, and the models behind it.
*/
function profileStatements(scope: Scope, profile: Profile, profileModels: BedrockPolicyOptions['profileModels']): Statement[] {
	if (profile.kind === 'applicationProfile') {
		const models = unique([...profileModels?.get(profile.arn) ?? []]);
		return [allow(profile.arn), ...(models.length > 0 ? [allow(models, profile.arn)] : [])];
	}

	const arn = profile.arn ?? `arn:${scope.partition}:bedrock:${scope.region}:${scope.accountId}:inference-profile/${profile.profileId}`;
	const everywhere = foundationArn(scope, '*', profile.modelId);
	return [allow(arn), allow(profile.kind === 'globalProfile' ? [everywhere, foundationArn(scope, '', profile.modelId)] : everywhere, arn)];
}

/**
What a role needs to stream from these models, and nothing else.

The order is fixed: one statement for all foundation models; for each profile, sorted by ARN, the profile itself and the models behind it *only through that profile*; other ARNs; the guardrail.
A geographic profile may send a call to any Region of its area, and a global one also asks for the model without a Region, so the models are named with `*` (and without a Region) and the condition narrows them.

@param scope - Partition, Region and account of the caller.
*/
export function bedrockStatements(scope: Scope, options: BedrockPolicyOptions): Statement[] {
	const {models, guardrail, profileModels} = options;
	const foundation = models.filter(model => model.kind === 'foundation').map(model => model.arn ?? foundationArn(scope, scope.region, model.modelId));
	const profiles = models.filter(model => model.kind !== 'foundation' && model.kind !== 'arn').map(model => profileStatements(scope, model, profileModels));
	const others = models.filter(model => model.kind === 'arn').map(model => model.arn);
	return [
		...(foundation.length > 0 ? [allow(unique(foundation))] : []),
		...profiles.toSorted(([left], [right]) => compare(String(left?.Resource), String(right?.Resource))).flat(),
		...unique(others).map(arn => allow(arn)),
		...(guardrail ? [{Effect: 'Allow' as const, Action: 'bedrock:ApplyGuardrail', Resource: guardrailArn(scope, guardrail.identifier)}] : []),
	];
}
