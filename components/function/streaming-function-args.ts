import type * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {functionOptions, proofSecretsVariable} from '../../runtime/options.ts';
import {checkInteger, refuse, refuseOutputs} from '../check.ts';
import {checkFunctionTiming, type FunctionTiming} from '../timing.ts';
import type {Transform} from '../transform.ts';
import {checkRoleOptions, type RoleOptions} from './role-args.ts';

/**
Changes to the arguments of each child of a `StreamingFunction`.
*/
export type StreamingFunctionTransform = {
	role?: Transform<aws.iam.RoleArgs>;
	rolePolicy?: Transform<aws.iam.RolePolicyArgs>;
	logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
	function?: Transform<aws.lambda.FunctionArgs>;
	alias?: Transform<aws.lambda.AliasArgs>;
	provisionedConcurrency?: Transform<aws.lambda.ProvisionedConcurrencyConfigArgs>;
	functionUrl?: Transform<aws.lambda.FunctionUrlArgs>;
};

/**
The options that every streaming function has.
*/
export type FunctionOptions = RoleOptions & {
	/**
	The Region that the function and all that is regional around it is in, such as `eu-west-1`. Another one moves the function, with another URL.

	@default the provider's
	*/
	region?: pulumi.Input<string>;
	/**
	Memory in MB, 128 to 10240; the share of a CPU grows with it (one whole at 1769).

	@default 512
	*/
	memory?: number;
	/**
	Seconds until Lambda stops an invocation, 1 to 900.

	@default 300
	*/
	timeout?: number;
	/**
	How many invocations may run at once, taken out of the account's concurrency for this function alone. 0 switches the function off. Unset: it shares what the account has.

	A new account often has a concurrency of 10 in all, of which AWS keeps 10 unreserved, so that any value fails there: ask for more under Service Quotas, "Concurrent executions" (L-B99A9384), first.

	@default unset
	*/
	reservedConcurrency?: number;
	/**
	How many sandboxes are kept warm, at a price by the hour. Not more than `reservedConcurrency` where that is set.

	@default unset
	*/
	provisionedConcurrency?: number;
	/**
	Seconds between a changed role policy and the version that needs it, 0 to 300: IAM takes some until a policy counts everywhere, and a version that is called before then is refused by its model.

	@default 30
	*/
	policyPropagation?: number;
	/**
	Whether the URL of a stack made before version 0.2 is kept beside the new one, for the first of the two updates that bring such a stack over without a gap (see CHANGELOG.md).

	@default false
	*/
	keepFormerUrl?: boolean;
	/**
	The number of the secret by which the edge proves to the function that it has checked the caller's key, 1 to 1000000. One more than before makes another, and cuts nobody, since the one before stays valid; by more than one it would, and so would one less.

	@default 1
	*/
	proofSecretVersion?: number;
	/**
	Environment variables. Names that begin with `AWS_` belong to Lambda and are refused.
	*/
	environment?: Readonly<Record<string, pulumi.Input<string>>>;
	/**
	Days that logs are kept; 0 keeps them for ever.

	@default 14
	*/
	logRetentionDays?: number;
	/**
	Whether X-Ray traces the function.

	@default false
	*/
	tracing?: boolean;
	/**
	Tags for every child that takes tags.
	*/
	tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
	/**
	Changes to the arguments of each child.
	*/
	transform?: StreamingFunctionTransform;
};

/**
The arguments of a `StreamingFunction`.
*/
export type StreamingFunctionArgs = FunctionOptions & {
	/**
	The handler's file; it is bundled. Give a URL, `new URL('handler.ts', import.meta.url)`, so that the current directory doesn't matter.
	*/
	entry: string | URL;
	/**
	The export that Lambda calls.

	@default 'handler'
	*/
	handler?: string;
	/**
	Whether to bundle AWS SDK clients without the parts that a streaming function never needs (credential sources but the environment, HTTP/2, websockets, outgoing event streams).

	@default false
	*/
	trimSdk?: boolean;
	/**
	Seconds before `timeout` at which the handler ends its answer by itself, if it does. At least 1 and below `timeout`.
	*/
	deadlineMargin?: number;
	/**
	Seconds of silence after which the handler sends a sign of life, if it does. At most half of the distribution's `originReadTimeout`.
	*/
	heartbeat?: number;
	/**
	The largest body that the handler takes, in bytes: the edge refuses one that is declared to be longer. Unset: Lambda's own limit of 6291456.
	*/
	bodyLimit?: number;
};

const reservedNames = new Set([proofSecretsVariable, '_HANDLER', '_X_AMZN_TRACE_ID', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR']);

/**
The arguments of every function that may be Outputs; all others decide structure or timing.
*/
export const inputArguments: readonly string[] = ['region', 'tags', 'statements', 'permissionsBoundary', 'endpointName', 'inferenceComponent', 'targetVariant', 'project'];

/**
The timing of a function, with the defaults filled in.
*/
export function functionTiming(args: Partial<FunctionTiming>): FunctionTiming {
	return {
		timeout: args.timeout ?? functionOptions.timeout.default,
		...(args.deadlineMargin !== undefined && {deadlineMargin: args.deadlineMargin}),
		...(args.heartbeat !== undefined && {heartbeat: args.heartbeat}),
	};
}

function checkRetention(where: string, days: number | undefined): void {
	const taken: readonly number[] = functionOptions.logRetentionDays.values;
	if (days !== undefined && !taken.includes(days)) {
		refuse(where, 'logRetentionDays', days, `a number of days that CloudWatch takes: ${taken.join(', ')} (0 keeps logs for ever)`);
	}
}

/**
Checks the options of a streaming function.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT`, naming the argument, its value and what is allowed.
*/
export function checkFunctionOptions(where: string, options: FunctionOptions & Partial<FunctionTiming>): void {
	refuseOutputs(where, options, inputArguments);
	const {reservedConcurrency, provisionedConcurrency, logRetentionDays, environment = {}} = options;
	checkFunctionTiming(where, functionTiming(options));
	checkRoleOptions(where, options);
	checkInteger(where, 'memory', options.memory, functionOptions.memory);
	checkInteger(where, 'proofSecretVersion', options.proofSecretVersion, functionOptions.proofSecretVersion);
	checkInteger(where, 'policyPropagation', options.policyPropagation, functionOptions.policyPropagation);
	checkInteger(where, 'reservedConcurrency', reservedConcurrency, {...functionOptions.reservedConcurrency, advice: 'leave it unset to share the account\'s concurrency'});
	const {from, to} = functionOptions.provisionedConcurrency;
	const most = reservedConcurrency ?? to;
	checkInteger(where, 'provisionedConcurrency', provisionedConcurrency, {from: Math.min(from, most), to: most, ...(reservedConcurrency !== undefined && {advice: 'it can\'t be more than `reservedConcurrency`'})});
	checkRetention(where, logRetentionDays);

	for (const name of Object.keys(environment)) {
		// Lambda developer guide, configuration-envvars: the names it sets itself can't be set.
		if (name.startsWith('AWS_') || reservedNames.has(name)) {
			refuse(where, 'environment', name, `a name that neither Lambda (\`AWS_…\`) nor the component (\`${proofSecretsVariable}\`) sets itself: rename the variable`);
		}

		if (!/^[a-z]\w+$/iv.test(name)) {
			refuse(where, 'environment', name, 'a name of at least two letters, digits and underscores that begins with a letter');
		}
	}
}
