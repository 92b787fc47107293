import type {Partition} from './scope.ts';

/**
Which of GitHub's jobs may take the role.
*/
export type TrustedJob = {
	partition?: Partition;
	accountId: string;
	/**
	`<owner>/<name>`; with both ids, `<owner>@<id>/<name>@<id>`, where the repository's tokens have them (GitHub changelog of April 2026: those that were made, renamed or moved since July 2026).
	*/
	repository: string;
	/**
	The job's `environment`, whose protection rules say which branches and people get to it; or a branch.
	*/
	subject: {environment: string} | {branch: string};
};

/**
The token's issuer, which is the identity provider's name in the account.
*/
const issuer = 'token.actions.githubusercontent.com';

/**
For whom GitHub's token is meant: what the job asks for as `audience`, of which the identity provider in the account knows one (aws-actions/configure-aws-credentials, whose default is that of every partition but China's).
*/
export function audienceOf(partition: Partition): string {
	return partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

/**
The trust policy of a deploying role: for jobs of one repository, in one environment or on one branch, and for tokens that are meant for AWS. Without the subject every repository on GitHub could take the role (GitHub, OpenID Connect in Amazon Web Services).
*/
export function trustPolicy({partition = 'aws', accountId, repository, subject}: TrustedJob) {
	// A colon of a name's own doesn't end it (GitHub, OpenID Connect reference, filtering for metadata containing `:`).
	const exact = (name: string) => name.replaceAll(':', '%3A');
	const job = 'environment' in subject ? `environment:${exact(subject.environment)}` : `ref:refs/heads/${exact(subject.branch)}`;
	return {
		Version: '2012-10-17',
		Statement: [{
			Effect: 'Allow',
			Principal: {Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`},
			Action: 'sts:AssumeRoleWithWebIdentity',
			Condition: {StringEquals: {[`${issuer}:aud`]: audienceOf(partition), [`${issuer}:sub`]: `repo:${repository}:${job}`}},
		}],
	};
}
