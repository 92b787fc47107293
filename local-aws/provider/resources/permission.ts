import {functionReference} from '../function-reference.ts';
import {flag, notPlayed, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';
import {isRecord, type Properties} from '../wire/wire-values.ts';

type Inputs = {
	action: string;
	function: string;
	principal: string;
	statementId: string;
	qualifier?: string;
	sourceArn?: string;
	sourceAccount?: string;
	principalOrgId?: string;
	functionUrlAuthType?: 'AWS_IAM' | 'NONE';
	invokedViaFunctionUrl?: boolean;
};

/**
Name and qualifier out of a function's name or ARN.
*/
function target(state: Properties) {
	const {function: given, qualifier} = state as Inputs;
	const found = functionReference(given);
	return {...found, qualifier: qualifier ?? found.qualifier};
}

function part(value: unknown, name: string): unknown {
	return isRecord(value) ? value[name] : undefined;
}

/**
What a statement says, in the words of the inputs: another one under the same id is drift. An account's number stands in a statement as the ARN of its root.
*/
function describe({Action, Principal, Condition}: Properties, {principal: given}: Properties): Properties {
	const principal = part(Principal, 'Service') ?? part(Principal, 'AWS') ?? Principal;
	const viaUrl = part(part(Condition, 'Bool'), 'lambda:InvokedViaFunctionUrl');
	const equals = part(Condition, 'StringEquals');
	return {
		action: Action,
		principal: /^arn:[\w\-]+:iam::(?<account>\d{12}):root$/v.exec(String(principal))?.groups!.account === given ? given : principal,
		sourceArn: part(part(Condition, 'ArnLike'), 'AWS:SourceArn'),
		sourceAccount: part(equals, 'AWS:SourceAccount'),
		principalOrgId: part(equals, 'aws:PrincipalOrgID'),
		functionUrlAuthType: part(equals, 'lambda:FunctionUrlAuthType'),
		invokedViaFunctionUrl: viaUrl === undefined ? undefined : viaUrl === 'true',
	};
}

/**
`aws:lambda/permission:Permission`. The id is the statement's id; every change makes a new one.
*/
export const permission: ResourceType = {
	token: 'aws:lambda/permission:Permission',
	naming: {property: 'statementId', prefixProperty: 'statementIdPrefix', maxLength: 100},
	properties: {
		action: text({required: true, replaces: true, pattern: /^(?:lambda:(?:\*|[A-Za-z]+)|\*)$/v}),
		function: text({required: true, replaces: true}),
		functionUrlAuthType: text({replaces: true, allowed: ['AWS_IAM', 'NONE']}),
		invokedViaFunctionUrl: flag({replaces: true}),
		principal: text({required: true, replaces: true}),
		principalOrgId: text({replaces: true}),
		qualifier: text({replaces: true, pattern: /^[\w$\-]+$/v, maxLength: 128}),
		sourceAccount: text({replaces: true, pattern: /^\d{12}$/v}),
		sourceArn: text({replaces: true, pattern: /^arn:/v}),
		statementId: text({replaces: true, pattern: /^[\w\-]+$/v, maxLength: 100}),
		statementIdPrefix: text({replaces: true, pattern: /^[\w\-]+$/v, maxLength: 74}),
		eventSourceToken: notPlayed('it is for Alexa skills'),
	},
	async create(inputs, {services: {lambda}}) {
		const {action, principal, statementId, sourceArn, sourceAccount, principalOrgId, functionUrlAuthType, invokedViaFunctionUrl} = inputs as Inputs;
		lambda.addPermission({
			...target(inputs), statementId, action, principal, sourceArn, sourceAccount, principalOrgId, functionUrlAuthType, invokedViaFunctionUrl,
		});
		return {id: statementId, outputs: {}};
	},
	async read({id, state}, {services: {lambda}}) {
		const {functionName, qualifier} = target(state);
		const statements = lambda.getPolicy(functionName, qualifier)?.Statement;
		const found = Array.isArray(statements) ? statements.find((statement): statement is Properties => isRecord(statement) && statement.Sid === id) : undefined;
		return found === undefined ? undefined : describe(found, state);
	},
	async delete({id, state}, context) {
		if (!await this.read({id, state}, context)) {
			return;
		}

		const {functionName, qualifier} = target(state);
		context.services.lambda.removePermission(functionName, id, qualifier);
	},
};
