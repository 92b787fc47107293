import test from 'ava';
import fc from 'fast-check';
import {autoNamingOf} from './auto-naming.ts';

const scope = {project: 'my-llm', stack: 'dev'};
const functionType = 'aws:lambda/function:Function';

function naming(value: unknown, values: Record<string, string> = {}) {
	return autoNamingOf({...values, 'pulumi:autonaming': typeof value === 'string' ? value : JSON.stringify(value)}, scope);
}

test('without the key every name is the provider\'s', t => {
	t.is(autoNamingOf({}, scope)(functionType, 'bedrock'), undefined);
	t.is(naming({mode: 'default'})(functionType, 'bedrock'), undefined);
});

test('a pattern is filled with the stack\'s names, the logical name and random characters', t => {
	const {mode, proposedName = ''} = naming({pattern: '${organization}-${project}-${stack}-${name}-${hex(7)}'})(functionType, 'bedrock')!;
	t.is(mode, 'propose');
	t.regex(proposedName, /^organization-my-llm-dev-bedrock-[\da-f]{7}$/v);
	t.not(naming({pattern: '${name}-${uuid}'})(functionType, 'a')!.proposedName, naming({pattern: '${name}-${uuid}'})(functionType, 'a')!.proposedName);
	t.like(naming({pattern: '${name}-${num(3)}', enforce: true})(functionType, 'a'), {mode: 'enforce'});
});

test('a logical name is taken as it is, whatever is in it', t => {
	fc.assert(fc.property(fc.string(), name => {
		t.is(naming({pattern: 'x-${name}'})(functionType, name)!.proposedName, `x-${name}`);
	}));
});

test('a type counts before its provider, and that before the rest', t => {
	const all = naming({
		pattern: 'all-${name}', providers: {aws: {pattern: 'aws-${name}', resources: {[functionType]: {pattern: 'function-${name}'}}}},
	});
	t.deepEqual([functionType, 'aws:iam/role:Role', 'gcp:storage/bucket:Bucket'].map(type => all(type, 'a')?.proposedName), ['function-a', 'aws-a', 'all-a']);
});

test('the modes of the engine', t => {
	t.deepEqual(naming({mode: 'verbatim'})(functionType, 'a'), {mode: 'enforce', proposedName: 'a'});
	t.deepEqual(naming({mode: 'disabled'})(functionType, 'a'), {mode: 'disable'});
});

test('the stack\'s configuration stands in a pattern by its key or by a path in it', t => {
	const values = {'my-llm:team': 'streams', 'my-llm:tags': '{"owner": "ann"}'};
	t.is(naming({pattern: '${config.team}-${config.tags.owner}-${name}'}, values)(functionType, 'a')?.proposedName, 'streams-ann-a');
	for (const missing of ['${config.nobody}', '${config.tags.nobody}', '${config.team.x}']) {
		t.throws(() => naming({pattern: missing}, values), {message: /^pulumi:autonaming: config\./v}, missing);
	}
});

for (const [value, message] of [
	['a text', /^pulumi:autonaming: received "a text", allowed a mapping of/v],
	[{pattern: 'a', mode: 'default'}, /has both a mode and a pattern/v],
	[{mode: 'loud'}, /mode: received "loud", allowed default, verbatim or disabled/v],
	[{pattern: ''}, /pattern: received ""/v],
	[{mode: 'verbatim', enforce: false}, /enforce: received false, allowed true or false, beside a pattern/v],
	[{enforce: false}, /enforce: received false/v],
	[{pattern: 'a', enforce: 'yes'}, /enforce: received "yes"/v],
	[{patern: 'a'}, /there is no "patern", allowed mode, pattern, enforce, providers/v],
	[{providers: {aws: {resources: {[functionType]: {}}}}}, /has neither a mode nor a pattern/v],
] as const) {
	test(`${JSON.stringify(value)} is refused in one sentence`, t => {
		t.throws(() => naming(value), {name: 'InProcessError', message});
	});
}
