import test from 'ava';
import {evaluate} from '../../local-aws/iam/policy/evaluate.ts';
import {contextOf} from '../../local-aws/iam/policy/condition.ts';
import {parsePolicy} from '../../local-aws/iam/policy/parse-policy.ts';
import type {PolicyDocument} from '../../local-aws/iam/types.ts';
import {readPolicyArguments} from './arguments.ts';
import {boundaryPolicy} from './boundary.ts';
import {deployPolicy} from './deploy-policy.ts';
import {isAskedForPolicy, printPolicy} from './print-policy.ts';

const accountId = '111122223333';
const base = ['--policy', accountId];
const trust = [...base, '--document', 'trust', '--repository', 'octo-org/chat'];

function printed(...argv: string[]) {
	const out: string[] = [];
	const advice: string[] = [];
	printPolicy(argv, {
		print(text) {
			out.push(text);
		},
		advise(line) {
			advice.push(line);
		},
	});
	return {out: out.join('\n'), advice: advice.join('\n')};
}

test('what is printed is one JSON document, and what to do with it goes elsewhere', t => {
	for (const [argv, document, command] of [
		[base, deployPolicy({accountId}), 'put-role-policy'],
		[[...base, '--document', 'boundary'], boundaryPolicy({accountId}), 'create-policy'],
		[[...base, '--stack', 'chat-prod', '--with-destroy', '--with-domain', 'Z012/chat.example.com'], deployPolicy({accountId, stack: 'chat-prod'}, {destroy: true, domain: {zone: 'Z012', name: 'chat.example.com'}}), 'chat-prod-boundary'],
		[[...base, '--with-edge-body-hash'], deployPolicy({accountId}, {edgeBodyHash: true}), 'put-role-policy'],
		[[...base, '--stack', 'chat-prod', '--document', 'boundary', '--with-edge-body-hash'], boundaryPolicy({accountId, stack: 'chat-prod'}, {edgeBodyHash: true}), 'create-policy'],
		[[...base, '--partition', 'aws-eusc'], deployPolicy({accountId, partition: 'aws-eusc'}), 'arn:aws-eusc:iam'],
	] as const) {
		const {out, advice} = printed(...argv);
		t.deepEqual(JSON.parse(out), document);
		t.true(advice.includes(command), advice);
	}

	t.true(printed('--policy', 'help').out.startsWith('Usage: '));
	t.true(isAskedForPolicy(['--target', 'aws', '--policy=1']));
	t.false(isAskedForPolicy(['--target', 'aws']));
});

/**
Whether somebody whose token says this takes the role that is printed.
*/
function isTrusted(document: string, {aud = 'sts.amazonaws.com', sub, issuer = 'token.actions.githubusercontent.com'}: {aud?: string; sub?: string; issuer?: string}): boolean {
	return evaluate([parsePolicy(JSON.parse(document) as PolicyDocument, 'trust')], {
		action: 'sts:AssumeRoleWithWebIdentity',
		resource: undefined,
		caller: {kind: 'federated', provider: `arn:aws:iam::${accountId}:oidc-provider/${issuer}`},
		context: contextOf({'token.actions.githubusercontent.com:aud': aud, 'token.actions.githubusercontent.com:sub': sub}),
	}) === 'allow';
}

test('the role is taken by jobs of the repository in the environment, and by nobody else', t => {
	const {out} = printed(...trust, '--environment', 'aws-integration');
	const sub = 'repo:octo-org/chat:environment:aws-integration';
	t.true(isTrusted(out, {sub}));
	for (const other of [
		{sub: 'repo:octo-org/chat:environment:other'},
		{sub: 'repo:octo-org/chat:ref:refs/heads/main'},
		{sub: 'repo:octo-org/chat:pull_request'},
		{sub: 'repo:octo-org/other:environment:aws-integration'},
		{sub: 'repo:stranger/chat:environment:aws-integration'},
		{},
		{sub, aud: 'https://github.com/octo-org'},
		{sub, issuer: 'gitlab.com'},
	]) {
		t.false(isTrusted(out, other), JSON.stringify(other));
	}
});

test('or by jobs of one branch, or of a repository whose tokens have its ids', t => {
	const branch = printed(...trust, '--branch', 'release/1').out;
	t.true(isTrusted(branch, {sub: 'repo:octo-org/chat:ref:refs/heads/release/1'}));
	t.false(isTrusted(branch, {sub: 'repo:octo-org/chat:ref:refs/heads/release/2'}));
	const ids = printed(...base, '--document', 'trust', '--repository', 'octo-org@1/chat@2', '--environment', 'production').out;
	t.true(isTrusted(ids, {sub: 'repo:octo-org@1/chat@2:environment:production'}));
	t.false(isTrusted(ids, {sub: 'repo:octo-org@9/chat@2:environment:production'}));
});

test('in China the token is meant for China\'s STS, as the identity provider and the job are told', t => {
	const {out, advice} = printed(...trust, '--environment', 'production', '--partition', 'aws-cn');
	t.like(JSON.parse(out), {Statement: [{Principal: {Federated: `arn:aws-cn:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`}, Condition: {StringEquals: {'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com.cn'}}}]});
	t.regex(advice, /--client-id-list sts\.amazonaws\.com\.cn$/mv);
	t.regex(advice, /audience: sts\.amazonaws\.com\.cn$/mv);
	const elsewhere = printed(...trust, '--environment', 'production');
	t.regex(elsewhere.advice, /--client-id-list sts\.amazonaws\.com$/mv);
	t.false(`${elsewhere.out}${elsewhere.advice}`.includes('.cn'));
});

test('AWS GovCloud (US) is refused by name, with the reason', t => {
	t.throws(() => readPolicyArguments([...base, '--partition', 'aws-us-gov']), {name: 'UserError', message: /^--partition: received "aws-us-gov", allowed aws, aws-cn, aws-eusc: AWS GovCloud \(US\) has no CloudFront/v});
});

test('whatever GitHub takes for a name is one, and only those jobs are let in', t => {
	for (const name of ['Production EU', 'prod/eu', 'release+1', 'feat/#12', 'a@b', '(x)', 'prod=1', '$HOME', 'größe']) {
		for (const [option, start] of [['--environment', 'repo:octo-org/chat:environment:'], ['--branch', 'repo:octo-org/chat:ref:refs/heads/']] as const) {
			const {out} = printed(...trust, option, name);
			t.true(isTrusted(out, {sub: `${start}${name}`}), name);
			t.false(isTrusted(out, {sub: `${start}${name}x`}), name);
			t.false(isTrusted(out, {sub: `${start}x`}), name);
		}
	}

	// GitHub escapes the one character that could end the name.
	const colon = printed(...trust, '--environment', 'Production:V1').out;
	t.true(isTrusted(colon, {sub: 'repo:octo-org/chat:environment:Production%3AV1'}));
	t.false(isTrusted(colon, {sub: 'repo:octo-org/chat:environment:Production:V1'}));
});

test('a name that IAM could take for more than itself is refused, saying why', t => {
	for (const [name, wrong] of [['prod*', '"*"'], ['pro?', '"?"'], ['${aws:username}', '"${"'], ['prod\n', String.raw`"\n"`], ['pr\u{0}od', String.raw`"\u0000"`]] as const) {
		for (const option of ['environment', 'branch']) {
			const {message} = t.throws(() => readPolicyArguments([...trust, `--${option}`, name]), {name: 'UserError'});
			t.true(message.startsWith(`--${option}: received ${JSON.stringify(name)}, which has ${wrong} in it, allowed the name of one ${option}`), message);
		}
	}

	t.throws(() => readPolicyArguments([...trust, '--environment', '']), {message: /^--environment: received "", allowed the name of one environment\./v});
});

const refused: Record<string, string[]> = {
	'an account that is none': ['--policy', '1234'],
	'an unknown document': [...base, '--document', 'all'],
	'an unknown partition': [...base, '--partition', 'aws-iso'],
	'an unknown option': [...base, '--force'],
	'names that everything begins with': [...base, '--stack', '*'],
	'names of one letter': [...base, '--stack', 'a'],
	'a boundary that is no policy': [...base, '--boundary', `arn:aws:iam::${accountId}:role/r`],
	'destroying as a part of an ephemeral stack': [...base, '--with-destroy'],
	'a domain of an ephemeral stack': [...base, '--with-domain', 'Z012/chat.example.com'],
	'a zone that is none': [...base, '--stack', 'chat-prod', '--with-domain', '*/chat.example.com'],
	'a zone without a name': [...base, '--stack', 'chat-prod', '--with-domain', 'Z012'],
	'every name of a zone': [...base, '--stack', 'chat-prod', '--with-domain', 'Z012/*.example.com'],
	'a name that no record is compared as': [...base, '--stack', 'chat-prod', '--with-domain', 'Z012/Chat.example.com.'],
	'a domain without us-east-1': [...base, '--stack', 'chat-prod', '--with-domain', 'Z012/chat.example.com', '--partition', 'aws-cn'],
	'an edge body hash without Lambda@Edge': [...base, '--with-edge-body-hash', '--partition', 'aws-cn'],
	'a trust policy for every repository': [...base, '--document', 'trust', '--environment', 'production'],
	'a repository with a star': [...base, '--document', 'trust', '--repository', 'octo-org/*', '--environment', 'production'],
	'a trust policy for every job': trust,
	'an environment and a branch': [...trust, '--environment', 'production', '--branch', 'main'],
	'a repository of no trust policy': [...base, '--repository', 'octo-org/chat'],
};
for (const [title, argv] of Object.entries(refused)) {
	test(`${title} is refused with the usage`, t => {
		t.throws(() => readPolicyArguments(argv), {name: 'UserError', message: /Usage: npm run --silent integration/v});
	});
}
