import test from 'ava';
import {contextOf, isHeld} from './condition.ts';
import {parseConditions} from './parse-condition.ts';

const key = 'aws:SourceArn';
const distribution = 'arn:aws:cloudfront::123456789012:distribution/E1';

const check = test.macro({
	exec(t, operator: string, policyValue: unknown, cases: Array<[value: string | string[] | undefined, isExpected: boolean]>) {
		const conditions = parseConditions({[operator]: {[key]: policyValue}}, 'Condition');
		for (const [value, isExpected] of cases) {
			t.is(conditions.every(condition => isHeld(condition, contextOf({'AWS:SOURCEARN': value}))), isExpected, JSON.stringify(value));
		}
	},
	title: (_, operator, policyValue) => `${String(operator)} ${JSON.stringify(policyValue)}`,
});

test(check, 'StringEquals', ['a', 'b'], [['a', true], ['b', true], ['A', false], ['c', false], [undefined, false]]);
test(check, 'stringequals', 'a', [['a', true]]);
test(check, 'StringNotEquals', ['a', 'b'], [['a', false], ['b', false], ['A', true], [undefined, true]]);
test(check, 'StringEqualsIgnoreCase', 'aB', [['Ab', true], ['b', false], [undefined, false]]);
test(check, 'StringNotEqualsIgnoreCase', 'aB', [['Ab', false], ['b', true], [undefined, true]]);
test(check, 'StringEquals', 'a*', [['a*', true], ['ab', false]]);
test(check, 'StringLike', 'a*?', [['ab', true], ['abc', true], ['a', false], [undefined, false]]);
test(check, 'StringNotLike', 'a*', [['ab', false], ['b', true], [undefined, true]]);
test(check, 'StringEqualsIfExists', 'a', [['a', true], ['b', false], [undefined, true]]);
test(check, 'ArnLike', 'arn:aws:cloudfront::123456789012:distribution/*', [[distribution, true], [`${distribution}:x`, true], ['arn:aws:cloudfront::999999999999:distribution/E1', false], ['E1', false], [undefined, false]]);
test(check, 'ArnEquals', distribution, [[distribution, true], [`${distribution}2`, false]]);
test(check, 'ArnLike', 'arn:aws:*:distribution/E1:x:y', [['arn:aws:cloudfront::123456789012:distribution/E1', false]]);
test(check, 'ArnNotLike', distribution, [[distribution, false], ['arn:aws:s3:::b', true], [undefined, true]]);
test(check, 'ArnNotEqualsIfExists', distribution, [[distribution, false], [undefined, true]]);
test(check, 'Bool', true, [['true', true], ['True', true], ['false', false], [undefined, false]]);
test(check, 'Bool', 'TRUE', [['true', true]]);
test(check, 'BoolIfExists', 'false', [['true', false], ['false', true], [undefined, true]]);
test(check, 'Null', 'true', [['a', false], [undefined, true]]);
test(check, 'Null', false, [['a', true], [undefined, false]]);
test(check, 'ForAnyValue:StringEquals', ['a', 'b'], [[['a', 'z'], true], [['y', 'z'], false], [[], false], [undefined, false]]);
test(check, 'ForAllValues:StringEquals', ['a', 'b'], [[['a', 'b'], true], [['a', 'z'], false], [[], true], [undefined, true]]);
test(check, 'ForAnyValue:StringNotEquals', 'a', [[['a', 'z'], true], [['a'], false], [undefined, false]]);
test(check, 'ForAllValues:StringLike', 'a*', [[['ab', 'ac'], true], [['ab', 'b'], false]]);

test('several values without a set operator are refused', t => {
	const [condition] = parseConditions({StringEquals: {[key]: 'a'}}, 'Condition');
	t.throws(() => isHeld(condition!, contextOf({[key]: ['a', 'b']})), {message: /ForAllValues: or ForAnyValue:/v});
});

test('all keys of all operators must hold', t => {
	const conditions = parseConditions({StringEquals: {'aws:SourceArn': 'a', 'aws:SourceAccount': 'b'}, Bool: {'aws:SecureTransport': true}}, 'Condition');
	const areAllHeld = (context: Record<string, string>) => conditions.every(condition => isHeld(condition, contextOf(context)));
	t.true(areAllHeld({'aws:SourceArn': 'a', 'aws:SourceAccount': 'b', 'aws:SecureTransport': 'true'}));
	t.false(areAllHeld({'aws:SourceArn': 'a', 'aws:SourceAccount': 'c', 'aws:SecureTransport': 'true'}));
	t.false(areAllHeld({'aws:SourceArn': 'a', 'aws:SourceAccount': 'b'}));
});
