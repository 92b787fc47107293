import test from 'ava';
import fc from 'fast-check';
import {diffLines} from './diff-lines.ts';

function text(...lines: string[]) {
	return `${lines.join('\n')}\n`;
}

const before = text('FunctionUrl bedrock:', '  type: FunctionUrl', '  a: 1', '  b: 2', '  authorizationType: AWS_IAM', 'Role bedrock:', '  type: Role');

test('the same texts have no difference', t => {
	fc.assert(fc.property(fc.string(), any => {
		t.is(diffLines(any, any), '');
	}));
});

test('a change shows with its surroundings and its resource', t => {
	t.is(diffLines(before, before.replace('AWS_IAM', 'NONE')), text(
		'@@ FunctionUrl bedrock:',
		'    type: FunctionUrl',
		'    a: 1',
		'    b: 2',
		'-   authorizationType: AWS_IAM',
		'+   authorizationType: NONE',
		'  Role bedrock:',
		'    type: Role',
	) + '  ');
});

test('added and removed lines are all told, whatever the texts', t => {
	const lines = fc.array(fc.constantFrom('a', 'b', 'c'), {minLength: 1, maxLength: 8});
	fc.assert(fc.property(lines, lines, (left, right) => {
		const shown = diffLines(left.join('\n'), right.join('\n')).split('\n');
		const count = (sign: string) => shown.filter(line => line.startsWith(`${sign} `)).length;
		t.is(count('+') - count('-'), right.length - left.length);
	}));
});
