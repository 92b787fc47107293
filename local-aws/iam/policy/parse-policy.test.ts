import test from 'ava';
import fc from 'fast-check';
import {IamError} from '../iam-error.ts';
import {parsePolicy, type Policy, type PolicyKind} from './parse-policy.ts';

const allow = {Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: '*'};
function policy(statement: Record<string, unknown>) {
	return {Version: '2012-10-17', Statement: [statement]};
}

const refused = test.macro({
	exec(t, kind: PolicyKind, document: unknown, message: RegExp) {
		const error = t.throws(() => {
			parsePolicy(document as string, kind);
		}, {instanceOf: IamError});
		t.is(error.code, 'MalformedPolicyDocument');
		t.regex(error.message, message);
	},
	title: title => `refuses ${title}`,
});

test('takes an object and JSON, one statement and many', t => {
	const parsed: Policy = {
		kind: 'identity', statements: [{
			effect: 'Allow', principals: [], actions: ['bedrock:invokemodel'], resources: ['*'], conditions: [],
		}],
	};
	t.deepEqual(parsePolicy(policy(allow), 'identity'), parsed);
	t.deepEqual(parsePolicy(JSON.stringify({Statement: allow}), 'identity'), parsed);
});

test('a text that is no JSON', refused, 'identity', '{', /^The text of the policy must be JSON/v);
test('another version', refused, 'identity', {...policy(allow), Version: '2020-01-01'}, /^Version of the policy must be 2012-10-17, but is "2020-01-01"/v);
test('an unknown element at the root', refused, 'identity', {...policy(allow), Extra: 1}, /^The root\.Extra/v);
test('a missing statement', refused, 'identity', {Version: '2012-10-17'}, /^Statement/v);
test('one Sid for two statements', refused, 'identity', {Version: '2012-10-17', Statement: [{...allow, Sid: 'A'}, {...allow, Sid: 'A'}]}, /^Statement of the policy has the Sid "A" twice/v);
test('NotAction', refused, 'identity', policy({...allow, NotAction: 'x:y'}), /^Statement\[0\]\.NotAction of the policy is not an element that the local stack models/v);
test('NotResource', refused, 'identity', policy({...allow, NotResource: '*'}), /^Statement\[0\]\.NotResource/v);
test('NotPrincipal', refused, 'resource', policy({...allow, NotPrincipal: '*'}), /^Statement\[0\]\.NotPrincipal/v);
test('a principal in an identity policy', refused, 'identity', policy({...allow, Principal: '*'}), /^Statement\[0\]\.Principal/v);
test('a missing principal in a resource policy', refused, 'resource', policy(allow), /^Statement\[0\]\.Principal/v);
test('a resource in a trust policy', refused, 'trust', policy({...allow, Principal: '*'}), /^Statement\[0\]\.Resource/v);
test('another service\'s action in a trust policy', refused, 'trust', policy({Effect: 'Allow', Principal: '*', Action: 's3:Get'}), /must be an sts: action/v);
test('an effect in lower case', refused, 'identity', policy({...allow, Effect: 'allow'}), /^Statement\[0\]\.Effect of the policy must be Allow or Deny/v);
test('an action without a service', refused, 'identity', policy({...allow, Action: ['InvokeModel']}), /^Statement\[0\]\.Action/v);
test('an empty list of actions', refused, 'identity', policy({...allow, Action: []}), /must not be an empty list/v);
test('a missing resource', refused, 'identity', policy({Effect: 'Allow', Action: '*'}), /^Statement\[0\]\.Resource/v);
test('a resource that is no ARN', refused, 'identity', policy({...allow, Resource: ['my-model']}), /must be \* or an ARN/v);
test('a policy variable', refused, 'identity', policy({...allow, Resource: ['arn:aws:s3:::b/$', '{aws:username}'].join('')}), /^Statement\[0\]\.Resource of the policy has a policy variable/v);
test('an unknown condition operator', refused, 'identity', policy({...allow, Condition: {NumericLessThan: {'aws:SourceArn': '1'}}}), /^Statement\[0\]\.Condition\.NumericLessThan of the policy is not a condition operator/v);
test('NullIfExists', refused, 'identity', policy({...allow, Condition: {NullIfExists: {'aws:SourceArn': 'true'}}}), /NullIfExists/v);
test('an unknown condition key', refused, 'identity', policy({...allow, Condition: {StringEquals: {'aws:SourceIp': '1'}}}), /^Statement\[0\]\.Condition\.StringEquals\["aws:SourceIp"\] of the policy is not a condition key/v);
test('a Bool that is neither true nor false', refused, 'identity', policy({...allow, Condition: {Bool: {'aws:SecureTransport': 'yes'}}}), /must be true or false/v);
test('a federated principal', refused, 'trust', policy({Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {Federated: 'x'}}), /^Statement\[0\]\.Principal\.Federated/v);
test('a wildcard inside a principal', refused, 'resource', policy({...allow, Principal: {AWS: 'arn:aws:iam::111111111111:role/*'}}), /without wildcards/v);
test('a service that is none', refused, 'resource', policy({...allow, Principal: {Service: 'cloudfront'}}), /must be a service/v);

test('parses or refuses, and never throws otherwise', t => {
	const names = fc.constantFrom('Version', 'Statement', 'Effect', 'Action', 'Resource', 'Principal', 'Condition', 'AWS', 'StringEquals', 'aws:SourceArn', 'Bool');
	const {tree} = fc.letrec<{tree: unknown}>(tie => ({
		tree: fc.oneof({maxDepth: 5}, fc.constantFrom('Allow', '*', '2012-10-17', 'a:b', 'true'), fc.string(), fc.boolean(), fc.constant(null), fc.array(tie('tree'), {maxLength: 3}), fc.dictionary(names, tie('tree'), {maxKeys: 6})),
	}));
	fc.assert(fc.property(tree, fc.constantFrom<PolicyKind>('identity', 'resource', 'trust'), (document, kind) => {
		const attempt = () => {
			try {
				return parsePolicy(document as string, kind).kind === kind;
			} catch (error) {
				return error instanceof IamError;
			}
		};

		t.true(attempt());
	}));
});

test('a key that nothing here fills in is refused', t => {
	const withKey = (key: string) => ({
		Version: '2012-10-17', Statement: [{
			Effect: 'Allow', Action: '*', Resource: '*', Condition: {StringNotEquals: {[key]: 'x'}},
		}],
	});
	for (const key of ['lambda:FunctionArn', 'lambda:EventSourceToken', 'sagemaker:TargetModel']) {
		t.throws(() => parsePolicy(withKey(key), 'identity'), {message: /is not a condition key that the local stack fills in/v});
	}

	t.notThrows(() => parsePolicy(withKey('bedrock:GuardrailIdentifier'), 'identity'));
});
