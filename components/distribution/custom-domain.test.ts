import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {
	StreamingDistribution,
	UserError,
	type CustomDomain,
	type StreamingDistributionTransform,
} from '../index.ts';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';
import {checkZone} from './custom-domain-args.ts';

const routes = {
	'/bedrock': {
		functionUrl: pulumi.output('https://one.lambda-url.eu-west-1.on.aws/'),
		functionName: pulumi.output('one-0123456'),
		functionArn: pulumi.output('arn:aws:lambda:eu-west-1:111122223333:function:one-0123456'),
		timing: {timeout: 300, heartbeat: 10},
	},
};
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const hostedZoneId = 'Z0123456789ABCDEFGHIJ';

async function made(domain: CustomDomain): Promise<{recording: Recording; edge: StreamingDistribution; url: string; types: string[]}> {
	const recording = await recordProgram();
	const edge = new StreamingDistribution('edge', {routes, domain, tags: {team: 'edge'}});
	const url = await valueOf(edge.url);
	await settled();
	return {
		recording, edge, url, types: recording.resources.map(({type, name}) => `${type.split(':').at(-1)} ${name}`).filter(one => /^(?:Certificate|Record)/v.test(one)).toSorted(),
	};
}

function viewerOf(recording: Recording) {
	const {aliases, viewerCertificate} = inputsOf(recording, 'aws:cloudfront/distribution:Distribution');
	return {aliases, ...viewerCertificate as Record<string, unknown>};
}

test.serial('with a zone the certificate is made in us-east-1, validated by the zone, and the domain points to the distribution', async t => {
	const {recording, edge, url, types} = await made({name: 'chat.example.com', hostedZoneId: pulumi.output(hostedZoneId)});
	t.is(url, 'https://chat.example.com');
	t.deepEqual(types, ['Certificate edge', 'CertificateValidation edge', 'Record edge-a', 'Record edge-aaaa', 'Record edge-https', 'Record edge-validation']);
	t.deepEqual(inputsOf(recording, 'aws:acm/certificate:Certificate'), {
		domainName: 'chat.example.com', validationMethod: 'DNS', region: 'us-east-1', tags: {team: 'edge'},
	});
	t.deepEqual(inputsOf(recording, 'aws:acm/certificateValidation:CertificateValidation'), {
		certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/edge', validationRecordFqdns: ['_name.chat.example.com.'], region: 'us-east-1',
	});
	t.deepEqual(inputsOf(recording, 'aws:route53/record:Record', '-validation'), {
		zoneId: hostedZoneId, name: '_name.chat.example.com.', type: 'CNAME', records: ['_value.acm-validations.aws.'], ttl: 60, allowOverwrite: true,
	});
	for (const type of ['A', 'AAAA', 'HTTPS']) {
		t.deepEqual(recording.resources.find(({type: token, name}) => token === 'aws:route53/record:Record' && name === `edge-${type.toLowerCase()}`)?.inputs, {
			zoneId: hostedZoneId, name: 'chat.example.com', type, aliases: [{name: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2', evaluateTargetHealth: false}],
		});
	}

	t.deepEqual(viewerOf(recording), {
		aliases: ['chat.example.com'], acmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/edge', sslSupportMethod: 'sni-only', minimumProtocolVersion: 'TLSv1.2_2021',
	});
	t.deepEqual(recording.calls, ['aws:route53/getZone:getZone']);
	t.is(edge.records.length, 3);
	t.not(edge.certificate, undefined);
});

test.serial('with a certificate nothing is made for it, and DNS is left alone', async t => {
	const {recording, edge, url, types} = await made({name: 'chat.example.com', certificateArn, minimumProtocolVersion: 'TLSv1.3_2025'});
	t.is(url, 'https://chat.example.com');
	t.deepEqual(types, []);
	t.deepEqual(viewerOf(recording), {
		aliases: ['chat.example.com'], acmCertificateArn: certificateArn, sslSupportMethod: 'sni-only', minimumProtocolVersion: 'TLSv1.3_2025',
	});
	t.is(edge.records.length, 0);
	t.is(edge.certificate, undefined);
});

test.serial('with both, the certificate is used and the aliases are made', async t => {
	const {types} = await made({name: 'chat.example.com', certificateArn: pulumi.output(certificateArn), hostedZoneId});
	t.deepEqual(types, ['Record edge-a', 'Record edge-aaaa', 'Record edge-https']);
});

const refusals: Array<[string, unknown, RegExp]> = [
	['nothing in a text', '', /`domain` is '', but must be an object/v],
	['a condition that failed', false, /`domain` is false, but must be an object/v],
	['a text', 'chat.example.com', /`domain` is 'chat\.example\.com', but must be an object/v],
	['neither zone nor certificate', {name: 'chat.example.com'}, /`domain` is 'chat\.example\.com', but must be set together with `domain\.hostedZoneId` .*, with `domain\.certificateArn` .*, or with both\.$/v],
	['a URL', {name: 'https://chat.example.com', hostedZoneId}, /`domain\.name` is 'https:\/\/chat\.example\.com', but must be a domain name in lower case of at most 64 characters/v],
	['capitals', {name: 'Chat.example.com', hostedZoneId}, /`domain\.name`/v],
	['a wildcard', {name: '*.example.com', hostedZoneId}, /without a scheme, a path or a wildcard/v],
	['one label', {name: 'localhost', hostedZoneId}, /`domain\.name`/v],
	['a name that ACM takes for no certificate', {name: `${'a'.repeat(60)}.example.com`, hostedZoneId}, /at most 64 characters/v],
	['an Output for a name', {name: pulumi.output('chat.example.com'), hostedZoneId}, /`name` is an Output, but must be a plain value/v],
	['a zone\'s name', {name: 'chat.example.com', hostedZoneId: 'example.com'}, /`domain\.hostedZoneId` is 'example\.com', but must be the id of a public hosted zone/v],
	['a certificate of another Region', {name: 'chat.example.com', certificateArn: certificateArn.replace('us-east-1', 'eu-west-1')}, /`domain\.certificateArn` is .*, but must be the ARN of a certificate of ACM in us-east-1/v],
	['an old security policy', {name: 'chat.example.com', certificateArn, minimumProtocolVersion: 'TLSv1'}, /`domain\.minimumProtocolVersion` is 'TLSv1', but must be one of 'TLSv1\.2_2021', 'TLSv1\.2_2025', 'TLSv1\.3_2025'\.$/v],
];
for (const [what, domain, message] of refusals) {
	test.serial(`${what} is refused before anything is registered`, async t => {
		const recording = await recordProgram();
		const refused = t.throws(() => new StreamingDistribution('edge', {routes, domain: domain as CustomDomain}), {instanceOf: UserError, message});
		t.regex(refused?.message ?? '', /^StreamingDistribution "edge"/v);
		await settled();
		t.deepEqual(recording.resources, []);
	});
}

const waiting: Array<[string, StreamingDistributionTransform['certificate'], RegExp]> = [
	['another name', args => ({...args, subjectAlternativeNames: ['www.example.com']}), /`transform\.certificate\.subjectAlternativeNames` is \[ 'www\.example\.com' \], but must be left out: one record is made, .*give an issued certificate of all of them as `domain\.certificateArn`\.$/v],
	['names that are not known yet', args => ({...args, subjectAlternativeNames: pulumi.output(['a.example.com'])}), /subjectAlternativeNames` is an Output/v],
	['another name of its own', args => ({...args, domainName: 'example.com', subjectAlternativeNames: ['chat.example.com']}), /subjectAlternativeNames/v],
	['validation by mail', args => ({...args, validationMethod: 'EMAIL'}), /`transform\.certificate\.validationMethod` is 'EMAIL', but must be 'DNS'/v],
	['no validation', ({validationMethod: _, ...args}) => args, /validationMethod` is undefined/v],
];
for (const [what, certificate, message] of waiting) {
	test.serial(`a certificate that would wait for ever is refused before anything is registered: ${what}`, async t => {
		const recording = await recordProgram();
		t.throws(() => new StreamingDistribution('edge', {routes, domain: {name: 'chat.example.com', hostedZoneId}, transform: {certificate: certificate!}}), {instanceOf: UserError, message});
		await settled();
		t.deepEqual(recording.resources, []);
	});
}

test.serial('what the same record validates may be added', async t => {
	const recording = await recordProgram();
	const edge = new StreamingDistribution('edge', {
		routes, domain: {name: 'chat.example.com', hostedZoneId}, transform: {certificate: args => ({...args, subjectAlternativeNames: ['*.chat.example.com', 'chat.example.com'], keyAlgorithm: 'EC_prime256v1'})},
	});
	await valueOf(edge.url);
	await settled();
	t.like(inputsOf(recording, 'aws:acm/certificate:Certificate'), {subjectAlternativeNames: ['*.chat.example.com', 'chat.example.com'], keyAlgorithm: 'EC_prime256v1'});
});

test('a name is in its zone where it is the zone\'s or ends in a label of it, and the zone is public', t => {
	const check = (name: string, zone: string, privateZone = false) => () => {
		checkZone('StreamingDistribution "edge"', name, {zoneId: hostedZoneId, name: zone, privateZone});
	};

	t.notThrows(check('chat.example.com', 'example.com'));
	t.notThrows(check('chat.example.com', 'chat.example.com'));
	t.throws(check('chat.example.com', 'example.org'), {instanceOf: UserError, message: 'StreamingDistribution "edge": `domain.name` is \'chat.example.com\', but must be example.org or a name that ends in .example.org, for the hosted zone Z0123456789ABCDEFGHIJ is that of example.org; give as `domain.hostedZoneId` the zone that the name is in.'});
	t.throws(check('chat.example.com', 'ample.com'), {instanceOf: UserError});
	t.throws(check('example.com', 'chat.example.com'), {instanceOf: UserError});
	t.throws(check('chat.example.com', 'example.com', true), {instanceOf: UserError, message: /`domain\.hostedZoneId` is 'Z0123456789ABCDEFGHIJ', but must be the id of a public hosted zone: that of example\.com is private/v});
});

test('a name of 65 characters is taken with a certificate of one\'s own', async t => {
	const {url} = await made({name: `${'a'.repeat(53)}.example.com`, certificateArn});
	t.is(new URL(url).host.length, 65);
});
