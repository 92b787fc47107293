import test from 'ava';
import fc from 'fast-check';
import {checkNames} from './check-names.ts';

const pattern = '${project}-${stack}-${name}-${hex(7)}';
const components = ['bedrock', 'edge', 'sagemaker'];
const all = {'pulumi:autonaming': JSON.stringify({pattern})};

test('names that fit pass, up to the last character', t => {
	t.notThrows(() => {
		checkNames({project: 'lambda-stream-functions', stack: 'dev'}, components, all);
	});
	t.notThrows(() => {
		checkNames({project: 'p'.repeat(40), stack: 'stak'}, components, all);
	});
	t.notThrows(() => {
		checkNames({project: 'p'.repeat(40), stack: 'stack2'}, ['bedrock', 'edge'], all);
	}, 'without a SageMaker route');
});

test('a name that is too long, or that Lambda does not take, is one sentence that says what to do', t => {
	for (const scope of [{project: 'p'.repeat(40), stack: 'stack2'}, {project: 'my.project', stack: 'dev'}, {project: 'p', stack: 'feature.x'}]) {
		const error = t.throws(() => {
			checkNames(scope, components, all);
		}, {code: 'ERR_ARGUMENT'});
		t.true(error.message.startsWith(`Stack "${scope.stack}" of project "${scope.project}": a function would be named "${scope.project}-${scope.stack}-sagemaker-0000000"`), error.message);
		t.regex(error.message, /, which has (?:65 characters, allowed 64|"\." in it, allowed letters, digits, hyphens and underscores); name resources in another way, .*pulumi config set --path/v);
		t.false(error.message.includes('\n'));
	}
});

test('another pattern of the stack counts, for everything, for AWS or for functions', t => {
	const scope = {project: 'my.project', stack: 'dev'};
	const own = {pattern: 'mine-${name}-${hex(7)}'};
	for (const naming of [own, {pattern, providers: {aws: own}}, {pattern, providers: {aws: {resources: {'aws:lambda/function:Function': own}}}}, {mode: 'default'}]) {
		t.notThrows(() => {
			checkNames(scope, components, {'pulumi:autonaming': JSON.stringify(naming)});
		}, JSON.stringify(naming));
	}

	t.notThrows(() => {
		checkNames(scope, components, {});
	});
});

test('what passes is a name that Lambda takes', t => {
	const names = fc.string({unit: fc.constantFrom(...'abyzXZ09._-'), minLength: 1, maxLength: 60});
	fc.assert(fc.property(names, names, (project, stack) => {
		let isTaken = true;
		try {
			checkNames({project, stack}, components, all);
		} catch {
			isTaken = false;
		}

		t.is(isTaken, /^[\w\-]{1,64}$/v.test(`${project}-${stack}-sagemaker-0123456`));
	}));
});
