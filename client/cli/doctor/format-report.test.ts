import test from 'ava';
import type {Report} from '../../doctor/report.ts';
import {formatReport} from './format-report.ts';

const report: Report = {
	url: 'https://d111111abcdef8.cloudfront.net',
	checks: [
		{
			part: 'client', name: 'name', state: 'ok', detail: 'd111111abcdef8.cloudfront.net has an address',
		},
		{
			part: 'client', name: 'endpoint', state: 'open', detail: 'not judged: "permissions" explains it',
		},
		{
			part: 'account', name: 'permissions', state: 'wrong', detail: 'lambda:InvokeFunction is \u{1B}[2Jnot allowed', cause: 'permission-invoke', routes: ['/bedrock'],
		},
	],
	findings: [{
		cause: 'permission-invoke', wrong: 'It is missing.', mend: 'Put it back.', seen: ['/bedrock: lambda:InvokeFunction is \u{1B}[2Jnot allowed'],
	}],
};

test('a report for people has a line for each check, what is wrong, and how to mend it', t => {
	t.is(formatReport(report, false), `https://d111111abcdef8.cloudfront.net

As a client sees it
  ✓ name         d111111abcdef8.cloudfront.net has an address
  – endpoint     not judged: "permissions" explains it

As AWS has it
  ✗ permissions  /bedrock: lambda:InvokeFunction is ␛[2Jnot allowed

What is wrong (permission-invoke)
  It is missing.
  Seen: /bedrock: lambda:InvokeFunction is ␛[2Jnot allowed
How to mend it
  Put it back.

One thing is wrong.`);
});

test('only a terminal gets colours', t => {
	t.true(formatReport(report, true).includes('\u{1B}[31m✗\u{1B}[0m permissions'));
	t.false(formatReport(report, false).includes('\u{1B}'));
});

test('where nothing is wrong, what was not looked at is counted', t => {
	const [fine, open] = report.checks as [Report['checks'][number], Report['checks'][number]];
	t.regex(formatReport({...report, checks: [fine, open], findings: []}, false), /\n\nNothing is wrong, as far as it was looked at \(1 line with –\)\.$/v);
	t.regex(formatReport({...report, checks: [fine], findings: []}, false), /\n\nNothing is wrong\.$/v);
});
