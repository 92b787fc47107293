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

/**
The keys of calls by which somebody deploys, in lower case (service authorization reference: IAM, Lambda, Route 53). They are filled in where the local stack asks for a deployer, and nowhere else, so only a deployer's policies may name them.
*/
const deployingKeys: ReadonlySet<string> = new Set([
	'aws:tagkeys',
	'iam:awsservicename',
	'iam:passedtoservice',
	'iam:permissionsboundary',
	'acm:domainnames',
	'acm:validationmethod',
	'lambda:principal',
	'route53:changeresourcerecordsetsnormalizedrecordnames',
	'route53:changeresourcerecordsetsrecordtypes',
]);

/**
The tags of a call, and of what it is on. A tag's name is compared without case, as all of a key (IAM user guide, access_tags).
*/
const tagKeyPattern = /^aws:(?:requesttag|resourcetag)\/.+$/v;

/**
What a web identity's token says, which a trust policy may ask for (GitHub, OpenID Connect in Amazon Web Services).
*/
const tokenKeyPattern = /^token\.actions\.githubusercontent\.com:(?:aud|sub)$/v;

/**
Whose calls a policy decides about, and so which condition keys are filled in: `services` calls models, functions and URLs; `deployer` makes, changes and removes resources too; `identities` takes a role by a token or as a service.
*/
export type Asker = 'services' | 'deployer' | 'identities';

/**
Whether a key is filled in, or rightly left out, in the questions to such a policy.

@param key - In lower case.
*/
export function isConditionKey(key: string, asker: Asker): boolean {
	return conditionKeys.has(key)
		|| (asker === 'deployer' && (deployingKeys.has(key) || tagKeyPattern.test(key)))
		|| (asker === 'identities' && tokenKeyPattern.test(key));
}
