import {IamError} from '../iam/iam-error.ts';
import {parsePolicy} from '../iam/policy/parse-policy.ts';
import {latest} from './functions/function-record.ts';
import {LambdaError} from './lambda-error.ts';
import type {PermissionInput} from './types.ts';

/**
A statement of a function's resource policy, as `lambda:GetPolicy` shows it.
*/
export type PermissionStatement = {
	Sid: string;
	Effect: 'Allow';
	Principal: '*' | {Service: string} | {AWS: string};
	Action: string;
	Resource: string;
	Condition?: Record<string, Record<string, string>>;
};

function refuse(message: string): never {
	throw new LambdaError('InvalidParameterValueException', message);
}

function constraint(value: string, field: string, rule: string): never {
	return refuse(`1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`);
}

/**
The patterns of the optional members (Lambda API reference, AddPermission).
*/
const patterns = {
	sourceArn: /^arn:aws[\-0-9a-z]*:[\-0-9a-z]+:(?:[a-z]{2}(?:-[a-z]+)+-\d)?:(?:\d{12})?:.*$/iv,
	sourceAccount: /^\d{12}$/v,
	principalOrgId: /^o-[0-9a-z]{10,32}$/v,
} as const;

/**
Builds the statement that `lambda:AddPermission` writes (Lambda API reference, AddPermission; developer guide, urls-auth).

@param input - What `lambda:AddPermission` takes.
@param resource - The function's ARN, qualified where the permission is.
@param partition - Of the ARN that an account's number becomes.
@throws LambdaError `InvalidParameterValueException` for a combination that AWS refuses.
*/
export function permissionStatement(input: PermissionInput, resource: string, partition = 'aws'): PermissionStatement {
	const {statementId, action, functionUrlAuthType, invokedViaFunctionUrl} = input;
	if (!/^[\w\-]{1,100}$/v.test(statementId)) {
		constraint(statementId, 'statementId', 'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)');
	}

	if (!/^(?:\*|lambda:(?:\*|[A-Za-z]+))$/v.test(action)) {
		constraint(action, 'action', 'Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])');
	}

	if (input.qualifier === latest) {
		refuse('We currently do not support adding policies for $LATEST.');
	}

	for (const [field, pattern] of Object.entries(patterns) as Array<[keyof typeof patterns, RegExp]>) {
		const value = input[field];
		if (value !== undefined && !pattern.test(value)) {
			constraint(value, field, `Member must satisfy regular expression pattern: ${pattern.source}`);
		}
	}

	if (functionUrlAuthType !== undefined && !['AWS_IAM', 'NONE'].includes(functionUrlAuthType)) {
		constraint(functionUrlAuthType, 'functionUrlAuthType', 'Member must satisfy enum value set: [NONE, AWS_IAM]');
	}

	if (functionUrlAuthType !== undefined && action !== 'lambda:InvokeFunctionUrl') {
		refuse('FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action');
	}

	if (invokedViaFunctionUrl !== undefined && action !== 'lambda:InvokeFunction') {
		refuse('InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action');
	}

	const condition = conditionOf(input);
	return evaluable({
		Sid: statementId,
		Effect: 'Allow',
		Principal: principalOf(input.principal, partition),
		Action: action,
		Resource: resource,
		...(Object.keys(condition).length > 0 && {Condition: condition}),
	});
}

/**
A statement that can't be evaluated would spoil every later request of the function, so it is refused here.
*/
function evaluable(statement: PermissionStatement): PermissionStatement {
	try {
		parsePolicy({Version: '2012-10-17', Statement: [statement]}, 'resource');
		return statement;
	} catch (error) {
		if (error instanceof IamError) {
			refuse(`The permission '${statement.Sid}' makes a policy that can't be evaluated: ${error.message}`);
		}

		throw error;
	}
}

function principalOf(principal: string, partition: string): PermissionStatement['Principal'] {
	if (principal === '*') {
		return '*';
	}

	if (/^\d{12}$/v.test(principal)) {
		return {AWS: `arn:${partition}:iam::${principal}:root`};
	}

	if (/^arn:[\w\-]+:iam::\d{12}:(?:root$|(?:user|role)\/)/v.test(principal)) {
		return {AWS: principal};
	}

	return /^[\w\-]+(?:\.[\w\-]+)*\.amazonaws\.com(?:\.cn)?$/v.test(principal) ? {Service: principal} : refuse('The provided principal was invalid. Please check the principal and try again.');
}

function conditionOf({sourceArn, sourceAccount, principalOrgId, functionUrlAuthType, invokedViaFunctionUrl}: PermissionInput): Record<string, Record<string, string>> {
	const equals = {
		...(sourceAccount !== undefined && {'AWS:SourceAccount': sourceAccount}),
		...(principalOrgId !== undefined && {'aws:PrincipalOrgID': principalOrgId}),
		...(functionUrlAuthType !== undefined && {'lambda:FunctionUrlAuthType': functionUrlAuthType}),
	};
	return {
		...(Object.keys(equals).length > 0 && {StringEquals: equals}),
		...(sourceArn !== undefined && {ArnLike: {'AWS:SourceArn': sourceArn}}),
		...(invokedViaFunctionUrl !== undefined && {Bool: {'lambda:InvokedViaFunctionUrl': String(invokedViaFunctionUrl)}}),
	};
}
