import test from 'ava';
import {makeDistribution} from './helpers/sample-resources.ts';
import {withProvider} from './helpers/with-provider.ts';

type Options = Array<{resourceRecordName: string; resourceRecordType: string; resourceRecordValue: string}>;

test('a domain, from its zone to its distribution and back', withProvider(async (t, bench) => {
	const {make, provider, services: {cloudfront, route53}} = bench;
	const zone = await make('aws:route53/zone:Zone', 'zone', {name: 'example.com'});
	const certificate = await make('aws:acm/certificate:Certificate', 'chat', {domainName: 'chat.example.com', validationMethod: 'DNS'});
	t.like(certificate.outputs, {arn: certificate.id, status: 'PENDING_VALIDATION', region: 'us-east-1'});
	const validation = {certificateArn: certificate.id};
	await t.throwsAsync(make('aws:acm/certificateValidation:CertificateValidation', 'chat', validation), {message: /stays in PENDING_VALIDATION/v});
	const [option] = certificate.outputs.domainValidationOptions as Options;
	const proof = await make('aws:route53/record:Record', 'proof', {
		zoneId: zone.id, name: option!.resourceRecordName, type: option!.resourceRecordType, records: [option!.resourceRecordValue], ttl: 60,
	});
	await t.throwsAsync(make('aws:acm/certificateValidation:CertificateValidation', 'chat', {...validation, validationRecordFqdns: ['other.example.com']}), {message: /missing chat\.example\.com DNS validation record/v});
	const validated = await make('aws:acm/certificateValidation:CertificateValidation', 'chat', {...validation, validationRecordFqdns: [option!.resourceRecordName]});
	const edge = await makeDistribution(bench, {
		aliases: ['chat.example.com'], viewerCertificate: {acmCertificateArn: certificate.id, sslSupportMethod: 'sni-only', minimumProtocolVersion: 'TLSv1.2_2021'},
	});
	const alias = await make('aws:route53/record:Record', 'alias', {
		zoneId: zone.id, name: 'chat.example.com', type: 'HTTPS', aliases: [{name: edge.outputs.domainName, zoneId: edge.outputs.hostedZoneId, evaluateTargetHealth: false}],
	});
	t.is(alias.id, `${zone.id}_chat.example.com_HTTPS`);
	t.is(cloudfront.distributionOf('chat.example.com')?.id, edge.id);
	t.is(route53.resolve('chat.example.com', 'HTTPS')?.alias?.name, String(edge.outputs.domainName));

	for (const {urn, id, outputs, inputs} of [zone, certificate, proof, validated, edge, alias]) {
		const found = await provider.read({urn, id, state: outputs});
		t.not(found, undefined, urn);
		t.like(await provider.diff({
			urn, id, olds: found!.outputs, news: inputs,
		}), {changes: false}, urn);
	}

	const remove = async ({urn, id, outputs}: typeof edge) => provider.delete({urn, id, state: outputs});
	await t.throwsAsync(remove(certificate), {message: /is in use by arn:aws:cloudfront/v});
	await t.throwsAsync(remove(zone), {message: /contains 2 record sets/v});
	for (const one of [alias, edge, validated, proof, certificate, zone]) {
		await remove(one);
	}

	for (const one of [zone, certificate, proof, validated, alias]) {
		t.is(await provider.read({urn: one.urn, id: one.id, state: one.outputs}), undefined, one.urn);
	}
}));

test('a zone with `forceDestroy` goes with its records', withProvider(async (t, {make, provider, services: {route53}}) => {
	const zone = await make('aws:route53/zone:Zone', 'zone', {name: 'example.com', forceDestroy: true});
	const record = await make('aws:route53/record:Record', 'a', {
		zoneId: zone.id, name: 'a.example.com', type: 'A', records: ['192.0.2.1'], ttl: 60,
	});
	await provider.delete({urn: zone.urn, id: zone.id, state: zone.outputs});
	t.is(route53.getZone(zone.id), undefined);
	t.is(await provider.read({urn: record.urn, id: record.id, state: record.outputs}), undefined);
}));

test('a name outside its zone gets the zone\'s behind it, as the real provider does it', withProvider(async (t, {make, provider, services: {route53}}) => {
	const zone = await make('aws:route53/zone:Zone', 'zone', {name: 'example.com'});
	const record = await make('aws:route53/record:Record', 'a', {
		zoneId: zone.id, name: '_x.chat.example.org.', type: 'CNAME', records: ['_y.acm-validations.aws.'], ttl: 60,
	});
	t.like(record, {id: `${zone.id}__x.chat.example.org_CNAME`, outputs: {name: '_x.chat.example.org.', fqdn: '_x.chat.example.org.example.com'}});
	t.not(route53.resolve('_x.chat.example.org.example.com', 'CNAME'), undefined);
	const found = await provider.read({urn: record.urn, id: record.id, state: record.outputs});
	t.like(await provider.diff({
		urn: record.urn, id: record.id, olds: found!.outputs, news: record.inputs,
	}), {changes: false});
	await provider.delete({urn: record.urn, id: record.id, state: record.outputs});
	t.is(route53.resolve('_x.chat.example.org.example.com', 'CNAME'), undefined);
}));

test('a zone is found by its id', withProvider(async (t, {make, provider}) => {
	const zone = await make('aws:route53/zone:Zone', 'zone', {name: 'Example.com'});
	t.like(await provider.invoke('aws:route53/getZone:getZone', {zoneId: zone.id}), {zoneId: zone.id, name: 'example.com', privateZone: false});
	await t.throwsAsync(provider.invoke('aws:route53/getZone:getZone', {zoneId: 'Z1'}), {message: /NoSuchHostedZone: No hosted zone found with ID: Z1/v});
	await t.throwsAsync(provider.invoke('aws:route53/getZone:getZone', {name: 'example.com'}), {message: /name: not played/v});
	await t.throwsAsync(provider.invoke('aws:route53/getZone:getZone', {}), {message: /zoneId: received nothing/v});
}));

test('what the local stack does not play of domains is refused by name', withProvider(async (t, {refusals}) => {
	for (const [type, inputs, message] of [
		['aws:acm/certificate:Certificate', {domainName: 'a.example.com', validationMethod: 'EMAIL'}, /validationMethod/v],
		['aws:acm/certificate:Certificate', {domainName: 'a.example.com', validationMethod: 'DNS', privateKey: 'x'}, /imported certificates are not/v],
		['aws:acm/certificate:Certificate', {domainName: `${'a'.repeat(60)}.example.com`, validationMethod: 'DNS'}, /domainName/v],
		['aws:route53/record:Record', {zoneId: 'Z1', name: 'a', type: 'A'}, /either records or aliases/v],
		['aws:route53/record:Record', {
			zoneId: 'Z1', name: 'a', type: 'A', records: ['192.0.2.1'],
		}, /ttl: required with records/v],
		['aws:route53/record:Record', {
			zoneId: 'Z1', name: 'a', type: 'B', records: ['192.0.2.1'], ttl: 60,
		}, /type/v],
		['aws:route53/zone:Zone', {name: 'example.com', vpcs: [{vpcId: 'v'}]}, /only public zones are/v],
	] as const) {
		const [first] = await refusals(type, inputs);
		t.regex(first ?? '', message);
	}
}));
