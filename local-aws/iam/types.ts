/**
Who makes a call, as policies see it.
*/
export type Principal =
	| {kind: 'aws'; accountId: string; arn: string}
	| {kind: 'service'; service: string};

/**
Long-term or temporary credentials.
*/
export type Credentials = {
	accessKeyId: string;
	secretAccessKey: string;
	/**
	Present for temporary credentials; the caller must send it as `x-amz-security-token`.
	*/
	sessionToken?: string;
};

/**
The owner of an access key.
*/
export type Identity = {
	principal: Principal;
	accountId: string;
	/**
	What STS would call it: an assumed-role ARN, a user ARN, or CloudFront's session.
	*/
	arn: string;
	/**
	`AROA…:session` or `AIDA…`.
	*/
	userId: string;
	credentials: Credentials;
	/**
	The role whose policies apply; absent for a principal of another account.
	*/
	roleName?: string;
	/**
	Policies of a principal that is no role (the developer's own key).
	*/
	policies?: PolicyDocument[];
};

/**
A policy as written; what is in it is checked by `parse-policy.ts`.
*/
export type PolicyDocument = {
	Version?: string;
	Statement: unknown;
};

/**
One question to the policy evaluator.
*/
export type AccessRequest = {
	action: string;
	resource: string;
	principal: Principal;
	/**
	Condition keys with their values, such as `aws:SourceArn`. Names are compared without case.
	*/
	context: Record<string, string | string[]>;
};

/**
What policies of one kind say.
*/
export type PolicyDecision = 'allow' | 'implicitDeny' | 'explicitDeny';

/**
The answer: AWS words its refusals differently for the two kinds of deny, and for those of a permissions boundary.
*/
export type Decision = PolicyDecision | 'implicitDenyInBoundary' | 'explicitDenyInBoundary';
