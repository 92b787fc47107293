import {parseArgs} from 'node:util';
import {UserError} from '../../client/cli/user-error.ts';
import type {DeployParts} from './deploy-policy.ts';
import {partitions, type DeployScope} from './scope.ts';
import type {TrustedJob} from './trust-policy.ts';

/**
What is printed.
*/
export const documents = ['policy', 'boundary', 'trust'] as const;

/**
What `npm run integration -- --policy` was asked for.
*/
export type PolicyArguments = {
	document: typeof documents[number];
	scope: DeployScope & {partition: NonNullable<DeployScope['partition']>};
	parts: DeployParts;
	/**
	For `trust`.
	*/
	job?: Pick<TrustedJob, 'repository' | 'subject'>;
};

export const usage = `Usage: npm run --silent integration -- --policy ACCOUNT [--document policy|boundary|trust] [--stack PROJECT-STACK] …

Prints one JSON document of a deploying role in the account, and on the standard error how to put it there.

  --document policy    the least policy of the role (default)
  --document boundary  the permissions boundary, the most that the functions' roles can do; the policy demands it of each
  --document trust     who may take the role: jobs of GitHub Actions, by --repository OWNER/NAME and --environment NAME or --branch NAME
  --stack NAME         for a stack that lives on, whose physical names begin with NAME: <project>-<stack>. Default: ephemeral stacks, lsf-it
  --with-destroy       with --stack: may remove the distribution and the logs too, as pulumi destroy and the end of a route do
  --with-domain ZONE/NAME  with --stack: may make a certificate in us-east-1, and in the hosted zone ZONE the records of NAME
  --with-edge-body-hash  may let CloudFront copy the function of edgeBodyHash; with --document boundary its role may log
  --boundary ARN       another permissions boundary, such as your organisation's. Default: the policy <NAME>-boundary of the account
  --partition NAME     ${partitions.join(', ')}. Default: aws
`;

function refuse(message: string): never {
	throw new UserError(`${message}\n\n${usage}`);
}

function parse(argv: string[]) {
	try {
		return parseArgs({
			args: argv,
			options: {
				policy: {type: 'string', default: ''},
				document: {type: 'string', default: 'policy'},
				stack: {type: 'string'},
				'with-destroy': {type: 'boolean', default: false},
				'with-domain': {type: 'string'},
				'with-edge-body-hash': {type: 'boolean', default: false},
				boundary: {type: 'string'},
				partition: {type: 'string', default: 'aws'},
				repository: {type: 'string'},
				environment: {type: 'string'},
				branch: {type: 'string'},
			},
		}).values;
	} catch (error) {
		return refuse((error as Error).message);
	}
}

/**
Takes a value where it has the right form; what is left out passes.
*/
function shaped(option: string, value: string | undefined, pattern: RegExp, allowed: string): string | undefined {
	return value === undefined || pattern.test(value) ? value : refuse(`--${option}: received ${JSON.stringify(value)}, allowed ${allowed}.`);
}

function oneOf<const Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
	return allowed.find(one => one === value) ?? refuse(`--${option}: received ${JSON.stringify(value)}, allowed ${allowed.join(', ')}.`);
}

/**
A hosted zone and a domain name, which the policy compares as Route 53 does: in lower case, and without a dot at the end. No part of it can be a wildcard.
*/
const domainPattern = /^Z[\dA-Z]{1,31}\/(?:[\da-z](?:[\d\-a-z]{0,61}[\da-z])?\.)+[a-z][\d\-a-z]{0,61}[\da-z]$/v;

/**
Takes a name of GitHub's as it is, for all but what IAM could take for more than itself.
*/
function exactName(option: 'environment' | 'branch', value: string | undefined): string | undefined {
	const wrong = /[\p{Control}*?]|\$\{/v.exec(value ?? '')?.[0];
	if (value === '') {
		return refuse(`--${option}: received "", allowed the name of one ${option}.`);
	}

	return wrong === undefined ? value : refuse(`--${option}: received ${JSON.stringify(value)}, which has ${JSON.stringify(wrong)} in it, allowed the name of one ${option}, without *, ?, \${ and control characters, by which IAM could let in the jobs of others.`);
}

function readJob({repository, environment, branch}: {repository?: string; environment?: string; branch?: string}): PolicyArguments['job'] {
	// A star would let in every repository, or every branch.
	const of = shaped('repository', repository, /^[\w\-.@]+\/[\w\-.@]+$/v, 'a repository such as octo-org/chat, or octo-org@123456/chat@456789 where its tokens have the ids') ?? refuse('--repository: give OWNER/NAME, or every repository on GitHub could take the role.');
	const [place, line] = [exactName('environment', environment), exactName('branch', branch)];
	if (place !== undefined && line !== undefined) {
		return refuse('--environment and --branch: a job in an environment says nothing of its branch; give one of the two.');
	}

	const subject = line === undefined ? {environment: place ?? refuse('--environment: give the name of the job\'s environment, or --branch.')} : {branch: line};
	return {repository: of, subject};
}

/**
Refuses what only AWS's own partition has.
*/
function checkPartition(partition: PolicyArguments['scope']['partition'], {zone, edgeBodyHash}: {zone: string | undefined; edgeBodyHash: boolean}): void {
	if (partition === 'aws') {
		return;
	}

	if (zone !== undefined) {
		refuse(`--with-domain: received the partition ${partition}, allowed aws, whose us-east-1 has CloudFront's certificates.`);
	}

	if (edgeBodyHash) {
		refuse(`--with-edge-body-hash: received the partition ${partition}, allowed aws: there is no Lambda@Edge elsewhere.`);
	}
}

/**
Reads the command line.

@throws UserError for an unknown option, a value of another form and combinations that mean nothing.
*/
export function readPolicyArguments(argv: string[]): PolicyArguments {
	const {policy, document: named, stack, boundary, partition: region, 'with-destroy': destroy, 'with-domain': asked, 'with-edge-body-hash': edgeBodyHash, ...job} = parse(argv);
	const accountId = shaped('policy', policy, /^\d{12}$/v, 'an account\'s 12 digits')!;
	const document = oneOf('document', named, documents);
	if (region === 'aws-us-gov') {
		refuse(`--partition: received "aws-us-gov", allowed ${partitions.join(', ')}: AWS GovCloud (US) has no CloudFront, and an endpoint is a distribution.`);
	}

	const partition = oneOf('partition', region, partitions);
	shaped('stack', stack, /^[a-z][\w\-]{3,55}$/iv, 'the <project>-<stack> that physical names begin with: 4 to 56 letters, digits, hyphens and underscores');
	if (/^lsf-it(?:-|$)/v.test(stack ?? '')) {
		refuse(`--stack: received ${JSON.stringify(stack)}, allowed a name that doesn't begin with lsf-it, for those are ephemeral stacks', whose deploying role could change it.`);
	}

	const own = `arn:${partition}:iam::${accountId}:policy/`;
	if (boundary !== undefined && !(boundary.startsWith(own) && /^[\w+,\-.\/=@]+$/v.test(boundary.slice(own.length)))) {
		refuse(`--boundary: received ${JSON.stringify(boundary)}, allowed the ARN of a policy of this account: ${own}<name>. AWS's own policies bound nothing, or not to this.`);
	}

	shaped('with-domain', asked, domainPattern, 'the id of a hosted zone and a name in it in lower case, such as Z0123456789ABCDEFGHIJ/chat.example.com: without the name, every record of the zone could be changed');
	const [zone, name = ''] = asked?.split('/') ?? [];
	if (stack === undefined && (destroy || zone !== undefined)) {
		refuse(`--with-${destroy ? 'destroy' : 'domain'}: only with --stack; an ephemeral stack is always destroyed, and has no domain.`);
	}

	checkPartition(partition, {zone, edgeBodyHash});
	if (document !== 'trust' && Object.values(job).some(value => value !== undefined)) {
		refuse('--repository, --environment, --branch: only with --document trust.');
	}

	return {
		document,
		scope: {
			partition, accountId, ...(stack !== undefined && {stack}), ...(boundary !== undefined && {boundary}),
		},
		parts: {destroy, edgeBodyHash, ...(zone !== undefined && {domain: {zone, name}})},
		...(document === 'trust' && {job: readJob(job)}),
	};
}
