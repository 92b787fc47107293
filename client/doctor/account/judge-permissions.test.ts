import test from 'ava';
import fc from 'fast-check';
import type {RouteFacts, Statement} from './facts.ts';
import {permissionAspect} from './judge-permissions.ts';

const arn = 'arn:aws:cloudfront::123456789012:distribution/E1.2';
const url = 'lambda:InvokeFunctionUrl';
const invoke = 'lambda:InvokeFunction';

function right(action: string): Statement {
	return {
		Sid: action.slice(7),
		Effect: 'Allow',
		Principal: {Service: 'cloudfront.amazonaws.com'},
		Action: action,
		Condition: {ArnLike: {'AWS:SourceArn': arn}, ...(action === url ? {StringEquals: {'lambda:FunctionUrlAuthType': 'AWS_IAM'}} : {Bool: {'lambda:InvokedViaFunctionUrl': 'true'}})},
	};
}

function judge(statements: Statement[]): string[] {
	const route = {distribution: {arn}, lambda: {kind: 'found', value: {statements: {kind: 'found', value: statements}}}} as unknown as RouteFacts;
	return permissionAspect.judge(route).map(({cause}) => cause ?? 'open');
}

test('both permissions, and nothing else, are right, in whatever order', t => {
	t.deepEqual(judge([right(url), right(invoke)]), []);
	t.deepEqual(judge([right(invoke), right(url)]), []);
	t.deepEqual(judge([right(url), right(invoke), {Effect: 'Allow', Action: 'lambda:GetFunction', Principal: '*'}]), []);
});

test('each that is missing is named', t => {
	t.deepEqual(judge([]), ['permission-url', 'permission-invoke']);
	t.deepEqual(judge([right(url)]), ['permission-invoke']);
	t.deepEqual(judge([right(invoke), {...right(url), Effect: 'Deny'}]), ['permission-url']);
	t.deepEqual(judge([right(url), {...right(invoke), Condition: {ArnLike: {'AWS:SourceArn': arn.replace('.', 'x')}, Bool: {'lambda:InvokedViaFunctionUrl': 'true'}}}]), ['permission-invoke', 'open']);
});

test('patterns and lists fit as in IAM, and one for the ARN lets in more', t => {
	const wild = {ArnLike: {'aws:SourceArn': ['arn:aws:s3:::other', 'arn:aws:cloudfront::123456789012:distribution/*']}};
	t.deepEqual(judge([right(url), {...right(invoke), Action: ['lambda:Get*', 'lambda:InvokeFunction'], Condition: {...wild, Bool: {'lambda:InvokedViaFunctionUrl': 'true'}}}]), ['permission-wide']);
	t.deepEqual(judge([right(url), {...right(invoke), Condition: {ArnLike: {'aws:SourceArn': `${arn.slice(0, -1)}?`}, Bool: {'lambda:InvokedViaFunctionUrl': 'true'}}}]), ['permission-wide']);
});

test('what lets in more is told beside what is right', t => {
	t.deepEqual(judge([right(url), right(invoke), {...right(url), Principal: '*'}]), []);
	t.deepEqual(judge([right(url), right(invoke), {...right(url), Condition: {}}]), ['permission-wide']);
	t.deepEqual(judge([right(url), {...right(invoke), Condition: {ArnLike: {'AWS:SourceArn': arn}}}]), ['permission-wide']);
});

/**
Both permissions, with something else than the condition about the distribution.
*/
function both(source: Statement['Condition']): Statement[] {
	return [right(url), right(invoke)].map(statement => {
		const {ArnLike: _, ...own} = statement.Condition!;
		return {...statement, Condition: {...own, ...source}};
	});
}

/**
Both permissions, with a statement beside them, which allows unless it says something else.
*/
function added(statement: Statement): Statement[] {
	return [right(url), right(invoke), {Effect: 'Allow', ...statement}];
}

const foreign = 'arn:aws:cloudfront::999999999999:distribution/EVIL';
const wideTwice = ['permission-wide', 'permission-wide'];
const missingAndWide = ['permission-url', 'permission-wide', 'permission-invoke', 'permission-wide'];
const account = {Principal: {AWS: 'arn:aws:iam::999999999999:root'}, Action: [url, invoke]};

const policies: ReadonlyArray<readonly [what: string, statements: Statement[], remarks: string[]]> = [
	['any ARN', both({ArnLike: {'AWS:SourceArn': '*'}}), wideTwice],
	['any distribution of any account', both({ArnLike: {'AWS:SourceArn': 'arn:aws:cloudfront::*:distribution/*'}}), wideTwice],
	['its own ARN and another in one list', both({ArnLike: {'AWS:SourceArn': [arn, foreign]}}), wideTwice],
	['all but its own ARN', both({ArnNotLike: {'AWS:SourceArn': arn}}), missingAndWide],
	['all but another ARN', both({ArnNotEquals: {'AWS:SourceArn': foreign}}), wideTwice],
	['its own ARN, if there is one', both({ArnLikeIfExists: {'AWS:SourceArn': arn}}), ['open', 'permission-wide', 'open', 'permission-wide']],
	['its account, and no ARN', both({StringLike: {'AWS:SourceAccount': '123456789012'}}), wideTwice],
	['its own ARN by another operator', both({ArnEquals: {'AWS:SourceArn': arn}}), []],
	['an ARN for all, and its own beside it', both({ArnLike: {'AWS:SourceArn': '*'}, ArnEquals: {'AWS:SourceArn': [arn]}}), []],
	['another auth type beside the right one', [{...right(url), Condition: {ArnLike: {'AWS:SourceArn': arn}, StringEquals: {'lambda:FunctionUrlAuthType': ['AWS_IAM', 'NONE']}}}, right(invoke)], ['permission-wide']],
	['its own ARN with another auth type alone', [{...right(url), Condition: {ArnLike: {'AWS:SourceArn': arn}, StringEquals: {'lambda:FunctionUrlAuthType': 'NONE'}}}, right(invoke)], ['permission-url']],
	['any auth type', [{...right(url), Condition: {ArnLike: {'AWS:SourceArn': arn}, StringLike: {'lambda:FunctionUrlAuthType': '*'}}}, right(invoke)], ['permission-wide']],
	['an account', added(account), ['open', 'open']],
	['a service', added({Principal: {Service: 's3.amazonaws.com'}, Action: invoke}), ['open']],
	['another distribution by its own permission', added({...right(url), Condition: {ArnLike: {'AWS:SourceArn': foreign}, StringEquals: {'lambda:FunctionUrlAuthType': 'AWS_IAM'}}}), ['open']],
	['another distribution past the URL', added({...right(invoke), Condition: {ArnLike: {'AWS:SourceArn': foreign}}}), ['permission-wide']],
	['everybody, for all but one action', added({Principal: '*', NotAction: 's3:*'}), wideTwice],
	['everybody, for all but these actions', added({Principal: '*', NotAction: 'Lambda:invoke*'}), []],
	['all but somebody', added({NotPrincipal: {AWS: '999999999999'}, Action: url}), ['permission-wide']],
	['CloudFront and an account in one statement', added({...right(url), Principal: {Service: 'cloudfront.amazonaws.com', ...account.Principal}}), ['open']],
	['nobody', added({Effect: 'Deny', Principal: '*', Action: 'lambda:*'}), ['permission-url', 'permission-invoke']],
	['nobody, for all but one action', added({Effect: 'Deny', Principal: {AWS: '*'}, NotAction: 's3:*'}), ['permission-url', 'permission-invoke']],
	['nobody in some cases', added({
		Effect: 'Deny', Principal: '*', Action: url, Condition: {Bool: {'aws:SecureTransport': 'false'}},
	}), ['open']],
	['nobody but the distribution', added({
		Effect: 'Deny', Principal: '*', Action: 'lambda:*', Condition: {ArnNotLike: {'aws:SourceArn': arn}},
	}), []],
	['everybody but an account', added({Effect: 'Deny', ...account}), []],
];

for (const [what, statements, remarks] of policies) {
	test(`a policy for ${what}: ${remarks.length === 0 ? 'right' : remarks.join(', ')}`, t => {
		t.deepEqual(judge(statements), remarks);
	});
}

test('no pattern of a policy is an error', t => {
	fc.assert(fc.property(fc.string(), fc.string(), (action, source) => {
		t.true(judge([{...right(url), Action: action, Condition: {ArnLike: {'AWS:SourceArn': source}}}]).includes('permission-invoke') || action.includes('*'));
	}));
});
