import type {Caller} from './policy/evaluate.ts';
import type {Identity} from './types.ts';

/**
The caller as policies see it.
*/
export function callerOf(identity: Identity | undefined): Caller {
	if (identity === undefined) {
		return {kind: 'anonymous'};
	}

	const {principal} = identity;
	return principal.kind === 'service' ? principal : {kind: 'aws', accountId: principal.accountId, arns: [principal.arn, identity.arn]};
}

/**
The condition keys that AWS fills in by itself, in lower case. Loopback HTTP counts as TLS.
*/
export function callerContext(region: string, identity: Identity | undefined, caller: Caller): Record<string, string | undefined> {
	const isAws = caller.kind === 'aws';
	return {
		'aws:requestedregion': region,
		'aws:securetransport': 'true',
		'aws:principalarn': isAws ? caller.arns[0] : undefined,
		'aws:principalaccount': isAws ? caller.accountId : undefined,
		'aws:userid': isAws ? identity?.userId : undefined,
		'aws:principaltype': isAws ? (identity?.credentials.sessionToken === undefined ? 'User' : 'AssumedRole') : (caller.kind === 'anonymous' ? 'Anonymous' : undefined),
		'aws:principalisawsservice': String(caller.kind === 'service'),
		'aws:principalservicename': caller.kind === 'service' ? caller.service : undefined,
	};
}
