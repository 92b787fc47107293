/**
The condition keys that the local stack fills in, or rightly leaves out, in lower case.

A policy that names any other key is refused: a key that is never filled in makes negated operators and `Null` hold, which would allow more here than on AWS. `aws:PrincipalOrgID` and its like are known and always missing: the local account is in no organisation.
*/
export const conditionKeys: ReadonlySet<string> = new Set([
	'aws:principalaccount',
	'aws:principalarn',
	'aws:principalisawsservice',
	'aws:principalorgid',
	'aws:principalorgpaths',
	'aws:principalservicename',
	'aws:principaltype',
	'aws:requestedregion',
	'aws:securetransport',
	'aws:sourceaccount',
	'aws:sourcearn',
	'aws:sourceorgid',
	'aws:userid',
	'bedrock:guardrailidentifier',
	'bedrock:inferenceprofilearn',
	'lambda:functionurlauthtype',
	'lambda:invokedviafunctionurl',
]);
