import {parseArn} from './arn.ts';
import {
	malformed,
	objectWith,
	shown,
	texts,
} from './policy-fields.ts';

/**
Whom a statement is about.
*/
export type PrincipalPattern =
	| {kind: 'everyone'}
	/**
	An account as a whole: it delegates, so its own policies decide further.
	*/
	| {kind: 'account'; accountId: string}
	/**
	A role, a user or a session.
	*/
	| {kind: 'arn'; arn: string}
	| {kind: 'service'; service: string}
	/**
	Whoever has a token of this identity provider.
	*/
	| {kind: 'federated'; provider: string};

const accountPattern = /^\d{12}$/v;
const servicePattern = /^[\-.0-9a-z]+\.amazonaws\.com(?:\.cn)?$/v;

function parseAws(text: string, path: string): PrincipalPattern {
	if (text === '*') {
		return {kind: 'everyone'};
	}

	if (accountPattern.test(text)) {
		return {kind: 'account', accountId: text};
	}

	const arn = parseArn(text);
	// AWS takes no wildcard inside a principal: only the whole `*`.
	if (arn === undefined || !['iam', 'sts'].includes(arn.service) || !accountPattern.test(arn.accountId) || /[*?]/v.test(text)) {
		throw malformed(path, `must be *, an account id, or the ARN of an account's root, a role, a user or a session, without wildcards, but is ${shown(text)}`);
	}

	return arn.resource === 'root' ? {kind: 'account', accountId: arn.accountId} : {kind: 'arn', arn: text};
}

function parseFederated(text: string, path: string): PrincipalPattern {
	const arn = parseArn(text);
	if (arn?.service !== 'iam' || !accountPattern.test(arn.accountId) || !/^oidc-provider\/[^*?]+$/v.test(arn.resource)) {
		throw malformed(path, `must be the ARN of an OpenID Connect provider, arn:aws:iam::<account>:oidc-provider/<host>, but is ${shown(text)}`);
	}

	return {kind: 'federated', provider: text};
}

/**
Parses a statement's `Principal`: `*`, `{AWS: …}`, `{Service: …}` and `{Federated: …}` with an OpenID Connect provider's ARN.

@throws IamError `MalformedPolicyDocument` on other kinds (canonical user) and on wildcards inside a name.
*/
export function parsePrincipals(value: unknown, path: string): PrincipalPattern[] {
	if (value === '*') {
		return [{kind: 'everyone'}];
	}

	const kinds = Object.entries(objectWith(value, path, ['AWS', 'Service', 'Federated']));
	if (kinds.length === 0) {
		throw malformed(path, 'must name at least one principal');
	}

	return kinds.flatMap(([kind, names]) => texts(names, `${path}.${kind}`).map(text => {
		if (kind === 'AWS') {
			return parseAws(text, `${path}.AWS`);
		}

		if (kind === 'Federated') {
			return parseFederated(text, `${path}.Federated`);
		}

		if (!servicePattern.test(text)) {
			throw malformed(`${path}.Service`, `must be a service such as lambda.amazonaws.com, but is ${shown(text)}`);
		}

		return {kind: 'service', service: text};
	}));
}
