import test from 'ava';
import fc from 'fast-check';
import {awsRefusal, awsRefusals, type AwsRefusal} from './aws-refusal.ts';

const signature = 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/**
Bodies as they came from AWS.
*/
const captured: ReadonlyArray<{title: string; expected: AwsRefusal | undefined; errorType?: string; contentType?: string; body: string}> = [
	{
		title: 'a signature that does not match', expected: 'signature', errorType: 'InvalidSignatureException', body: JSON.stringify({message: signature}),
	},
	{title: 'the same without its header', expected: 'signature', body: JSON.stringify({message: signature})},
	{
		title: 'a missing permission', expected: 'forbidden', errorType: 'AccessDeniedException', body: '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
	},
	{title: 'the same of former times', expected: 'forbidden', body: '{"Message":"Forbidden"}'},
	{
		title: 'a viewer\'s own authorization', expected: 'forbidden', errorType: 'IncompleteSignatureException', body: '{"message":"Authorization header requires \'Credential\' parameter."}',
	},
	{
		title: 'a Host that no function URL has', expected: 'unknownHost', errorType: 'AccessDeniedException', body: '{"Message":null}',
	},
	{
		title: 'CloudFront\'s page', expected: 'page', contentType: 'text/html', body: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "https://www.w3.org/TR/html4/loose.dtd">\n<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD></HTML>',
	},
	{title: 'no body', expected: 'empty', body: ''},
	{
		title: 'another JSON', expected: undefined, contentType: 'application/json', body: '{"detail":"no"}',
	},
	{
		title: 'our own refusal, which has words of its own', expected: undefined, contentType: 'application/json', body: '{"error":{"code":"route_not_allowed","message":"The signature is fine."}}',
	},
];

for (const {title, expected, errorType = '', contentType = 'application/json', body} of captured) {
	test(`a 403 is recognised: ${title}`, t => {
		t.is(awsRefusal({errorType, contentType, body}), expected);
	});
}

test('whatever comes is recognised as something or nothing, without an error', t => {
	fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (errorType, contentType, body) => {
		const found = awsRefusal({errorType, contentType, body});
		t.true(found === undefined || Object.hasOwn(awsRefusals, found));
	}));
});
