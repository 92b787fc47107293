import type {PermissionInput} from '../../lambda/types.ts';
import {ApiError} from './api-error.ts';

/**
Members of `AddPermission`'s body that the local Lambda plays, with their JSON type.
*/
const members: Record<string, {type: 'string' | 'boolean'; field: keyof PermissionInput; required?: true}> = {
	StatementId: {type: 'string', field: 'statementId', required: true},
	Action: {type: 'string', field: 'action', required: true},
	Principal: {type: 'string', field: 'principal', required: true},
	SourceArn: {type: 'string', field: 'sourceArn'},
	SourceAccount: {type: 'string', field: 'sourceAccount'},
	PrincipalOrgID: {type: 'string', field: 'principalOrgId'},
	FunctionUrlAuthType: {type: 'string', field: 'functionUrlAuthType'},
	InvokedViaFunctionUrl: {type: 'boolean', field: 'invokedViaFunctionUrl'},
};

function refuse(message: string): never {
	throw new ApiError('InvalidParameterValueException', 400, message);
}

function parse(body: Uint8Array): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(Buffer.from(body).toString());
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return value as Record<string, unknown>;
		}
	} catch {
		// Told below, with the other bodies that are no object.
	}

	return refuse('Could not parse request body into json: AddPermission takes a JSON object.');
}

/**
Reads the body of `AddPermission`.

@throws ApiError for a member that is missing, of another type, or not played here (`EventSourceToken`, `RevisionId`).
*/
export function readPermission(body: Uint8Array, functionName: string, qualifier: string | undefined): PermissionInput {
	const given = Object.entries(parse(body)).filter(([, value]) => value !== null);
	const fields = given.map(([name, value]) => {
		const member = members[name] ?? refuse(`AddPermission: the local stack does not know the member '${name}'; it knows ${Object.keys(members).join(', ')}.`);

		return typeof value === member.type ? [member.field, value] : refuse(`AddPermission: ${name} is a ${member.type}; received ${JSON.stringify(value)}.`);
	});
	const missing = Object.entries(members).find(([name, {required}]) => required && given.every(([key]) => key !== name));
	if (missing) {
		refuse(`1 validation error detected: Value null at '${missing[1].field}' failed to satisfy constraint: Member must not be null`);
	}

	const input = Object.fromEntries(fields) as PermissionInput;
	if (input.functionUrlAuthType !== undefined && !['AWS_IAM', 'NONE'].includes(input.functionUrlAuthType)) {
		refuse(`1 validation error detected: Value '${input.functionUrlAuthType}' at 'functionUrlAuthType' failed to satisfy constraint: Member must satisfy enum value set: [NONE, AWS_IAM]`);
	}

	return {...input, functionName, ...(qualifier !== undefined && {qualifier})};
}
