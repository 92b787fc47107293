import {ServiceError} from '../../http-api/service-error.ts';

const version = '2010-05-08';

/**
The actions that are served, with their parameters, all of which they need (IAM API reference). Those that page a list aren't known: a role here has too few policies for a second page.
*/
const actions = {
	ListRolePolicies: ['RoleName'],
	GetRolePolicy: ['RoleName', 'PolicyName'],
	PutRolePolicy: ['RoleName', 'PolicyName', 'PolicyDocument'],
} as const;

/**
What a request asks for.
*/
export type IamAction = {
	name: keyof typeof actions;
	roleName: string;
	/**
	Empty where the action has none.
	*/
	policyName: string;
	/**
	Empty where the action has none.
	*/
	policyDocument: string;
};

function lowerFirst(name: string): string {
	return `${name[0]!.toLowerCase()}${name.slice(1)}`;
}

function invalid(name: string, value: string, constraint: string): ServiceError {
	return new ServiceError('ValidationError', 400, `1 validation error detected: Value ${value} at '${lowerFirst(name)}' failed to satisfy constraint: ${constraint}`);
}

const namePattern = /^[\w+,\-.=@]{1,128}$/v;

function readParameter(form: URLSearchParams, name: string): string {
	const [value, ...more] = form.getAll(name);
	if (value === undefined || value === '') {
		throw invalid(name, 'null', 'Member must not be null');
	}

	if (more.length > 0) {
		throw invalid(name, `'${value}'`, 'the parameter was sent twice');
	}

	if (name !== 'PolicyDocument' && !namePattern.test(value)) {
		throw invalid(name, `'${value}'`, String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]+`);
	}

	return value;
}

/**
Reads a request in AWS's Query protocol: a form with the action's name, the API's version and the action's parameters.

@throws ServiceError `InvalidAction`, `NoSuchVersion`, `UnknownParameter`, `ValidationError`, each naming what it is about.
*/
export function readAction(body: Uint8Array): IamAction {
	const form = new URLSearchParams(Buffer.from(body).toString());
	for (const key of ['Action', 'Version']) {
		if (form.getAll(key).length > 1) {
			throw new ServiceError('ValidationError', 400, `The parameter ${key} is there more than once.`);
		}
	}

	const action = form.get('Action');
	const name = Object.keys(actions).find(known => known === action) as keyof typeof actions | undefined;
	if (name === undefined) {
		throw new ServiceError('InvalidAction', 400, `Could not find operation ${action ?? '(none)'}: the local stack's IAM API serves ${Object.keys(actions).join(', ')}.`);
	}

	if (form.get('Version') !== version) {
		throw new ServiceError('NoSuchVersion', 400, `The requested version (${form.get('Version') ?? 'none'}) of service IAM does not exist; it is ${version}.`);
	}

	const parameters: readonly string[] = actions[name];
	const unknown = form.keys().find(key => !['Action', 'Version', ...parameters].includes(key));
	if (unknown !== undefined) {
		throw new ServiceError('UnknownParameter', 400, `${name}: the local stack does not know the parameter ${unknown}; it knows ${parameters.join(', ')}.`);
	}

	const {RoleName = '', PolicyName = '', PolicyDocument = ''} = Object.fromEntries(parameters.map(parameter => [parameter, readParameter(form, parameter)]));
	return {
		name, roleName: RoleName, policyName: PolicyName, policyDocument: PolicyDocument,
	};
}
