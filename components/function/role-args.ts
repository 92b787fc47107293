import type * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {checkedInput, holdsOutputs, refuse} from '../check.ts';
import {lambdaTrustPolicy, type StatementArgs} from '../policy/statement.ts';
import {transformed, type Transform} from '../transform.ts';

/**
What a function's role can do.
*/
export type RoleOptions = {
	/**
	What the handler may do besides writing its own logs and calling its model, such as `[{Effect: 'Allow', Action: 'sns:Publish', Resource: topic.arn}]`.

	@default [] (nothing)
	*/
	statements?: pulumi.Input<ReadonlyArray<pulumi.Input<StatementArgs>>>;
	/**
	The ARN of a managed policy that is the most that the role can do, whatever its own policy says: its permissions boundary. A deploying role that may make no role without one asks for it.

	@default '' (none)
	*/
	permissionsBoundary?: pulumi.Input<string>;
};

/**
IAM user guide, reference_identifiers: a customer's own policy, or one of AWS.
*/
const policyPattern = /^arn:aws(?:-[a-z]+)*:iam::(?:\d{12}|aws):policy\/[\w+,\-.\/=@]+$/v;

function checkBoundary(where: string, arn: unknown): void {
	if (arn !== '' && (typeof arn !== 'string' || !policyPattern.test(arn))) {
		refuse(where, 'permissionsBoundary', arn, 'the ARN of a managed policy, such as \'arn:aws:iam::111122223333:policy/lsf-boundary\', or left out');
	}
}

/**
Checks what a role is made with, as far as it is known now.

@param where - The component and its name.
@throws {UserError} `ERR_ARGUMENT` for an ARN of something else.
*/
export function checkRoleOptions(where: string, {permissionsBoundary}: RoleOptions): void {
	if (permissionsBoundary !== undefined && !holdsOutputs(permissionsBoundary)) {
		checkBoundary(where, permissionsBoundary);
	}
}

/**
The arguments of a function's role, which Lambda may take.

@param where - The component and its name.
@param args - Its boundary and tags; a boundary that is an Output is checked as soon as it is known.
@param transform - The program's changes.
@param assumeRolePolicy - Who may take it. Default: Lambda alone.
*/
export function roleArgs(where: string, {tags, permissionsBoundary: given}: Pick<RoleOptions, 'permissionsBoundary'> & Pick<aws.iam.RoleArgs, 'tags'>, transform: Transform<aws.iam.RoleArgs> | undefined, assumeRolePolicy = lambdaTrustPolicy): aws.iam.RoleArgs {
	const permissionsBoundary = given === undefined || given === ''
		? undefined
		: checkedInput(given, arn => {
			checkBoundary(where, arn);
		});
	return transformed(transform, {
		assumeRolePolicy,
		...(permissionsBoundary !== undefined && {permissionsBoundary}),
		...(tags && {tags}),
	});
}
