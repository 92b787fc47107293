import {X509Certificate} from 'node:crypto';
import test from 'ava';
import {Acm} from './acm.ts';
import {Authority, type KeyPair} from './authority.ts';
import {covers} from './covers.ts';
import {cloudFrontZoneId, Route53} from './route53.ts';

const accountId = '123456789012';

function account() {
	const route53 = new Route53();
	const used = new Set<string>();
	const acm = new Acm({
		accountId, partition: 'aws', authority: new Authority(), route53, user: arn => used.has(arn) ? 'the distribution E1' : undefined,
	});
	return {route53, acm, used};
}

test('a wildcard covers the labels of its place, and neither its own domain nor deeper ones', t => {
	t.true(covers('chat.example.com', 'chat.example.com'));
	t.true(covers('*.example.com', 'chat.example.com'));
	for (const host of ['example.com', 'a.b.example.com', 'chatexample.com', 'com', '']) {
		t.false(covers('*.example.com', host), host);
	}
});

test('a certificate is issued once its record stands, and not before', async t => {
	const {acm, route53} = account();
	const {arn, validation} = await acm.request(['chat.example.com'], 'us-east-1');
	t.regex(arn, /^arn:aws:acm:us-east-1:123456789012:certificate\/[\d\-a-f]{36}$/v);
	t.is(acm.get(arn)?.status, 'PENDING_VALIDATION');
	t.throws(() => acm.validate(arn), {message: /stays in PENDING_VALIDATION: Route 53 has no record _[\da-f]{32}\.chat\.example\.com\. of type CNAME/v});
	const {id} = route53.createZone('example.com');
	const {resourceRecordName: name, resourceRecordValue: value} = validation[0]!;
	route53.put(id, {
		name, type: 'CNAME', records: ['elsewhere.'], ttl: 60,
	}, false);
	t.throws(() => acm.validate(arn), {message: /Route 53 has elsewhere\. for _/v});
	route53.put(id, {
		name, type: 'CNAME', records: [value], ttl: 60,
	}, true);
	t.is(acm.validate(arn).status, 'ISSUED');
});

test('an account\'s certificates for one name share their record', async t => {
	const {acm} = account();
	const [one, other, foreign] = await Promise.all([['*.example.com'], ['example.com'], ['a.example.com']].map(async names => acm.request(names, 'us-east-1')));
	t.is(one!.validation[0]!.resourceRecordName, other!.validation[0]!.resourceRecordName);
	t.not(one!.validation[0]!.resourceRecordName, foreign!.validation[0]!.resourceRecordName);
});

test('a certificate in use stays', async t => {
	const {acm, used} = account();
	const {arn} = await acm.request(['chat.example.com'], 'us-east-1');
	used.add(arn);
	t.throws(() => {
		acm.delete(arn);
	}, {code: 'ResourceInUseException', message: /in use by the distribution E1/v});
	used.clear();
	acm.delete(arn);
	t.is(acm.get(arn), undefined);
	t.throws(() => acm.validate(arn), {code: 'ResourceNotFoundException'});
});

test('the authority signs for the names, and outlives its process', async t => {
	let kept: KeyPair | undefined;
	const first = new Authority({
		keep(pair) {
			kept = pair;
		},
	});
	t.is(await first.certificate(), undefined);
	const one = new X509Certificate((await first.issue(['chat.example.com', '*.example.org'])).certificate);
	t.is(one.subjectAltName, 'DNS:chat.example.com, DNS:*.example.org');
	const second = new Authority({kept});
	const authority = new X509Certificate((await second.certificate())!);
	const other = new X509Certificate((await second.issue(['b.example.com'])).certificate);
	t.true(authority.ca);
	t.false(other.ca);
	t.true(one.verify(authority.publicKey) && other.verify(authority.publicKey));
	t.false(other.verify(one.publicKey), 'twin: nobody else\'s signature');
});

test('records are refused outside their zone, twice, beside a CNAME, and as aliases of anything but a distribution', t => {
	const {route53} = account();
	const {id} = route53.createZone('Example.com.');
	const put = (set: Parameters<Route53['put']>[1], zone = id) => route53.put(zone, set, false);
	const values = {records: ['192.0.2.1'], ttl: 60};
	t.is(put({name: 'A.example.com.', type: 'A', ...values}).name, 'a.example.com');
	t.deepEqual(route53.resolve('a.EXAMPLE.com', 'A')?.records, ['192.0.2.1']);
	for (const [set, message, zone] of [
		[{name: 'a.example.com', type: 'A', ...values}, /already exists/v],
		[{name: 'a.example.com', type: 'CNAME', ...values}, /beside A: a CNAME stands alone/v],
		[{name: 'notexample.com', type: 'A', ...values}, /not permitted in zone example\.com/v],
		[{name: 'b.example.com', type: 'A', ...values}, /No hosted zone found with ID: Z0/v, 'Z0'],
		[{name: 'b.example.com', type: 'A', alias: {name: 'd1.cloudfront.net', zoneId: id}}, /those of CloudFront's distributions/v],
		[{name: 'b.example.com', type: 'A', alias: {name: 'elb.amazonaws.com', zoneId: cloudFrontZoneId}}, /those of CloudFront's distributions/v],
		[{name: 'b.example.com', type: 'TXT', alias: {name: 'd1.cloudfront.net', zoneId: cloudFrontZoneId}}, /of type A, AAAA, HTTPS/v],
	] as const) {
		t.throws(() => put(set, zone), {name: 'Route53Error', message});
	}

	t.is(put({name: 'b.example.com', type: 'HTTPS', alias: {name: 'd1.cloudfront.net', zoneId: cloudFrontZoneId}}).alias?.name, 'd1.cloudfront.net');
	t.throws(() => {
		route53.deleteZone(id);
	}, {code: 'HostedZoneNotEmpty'});
	t.not(route53.getZone(id), undefined);
	route53.delete(id, 'a.example.com', 'A');
	route53.delete(id, 'b.example.com', 'HTTPS');
	route53.deleteZone(id);
	t.is(route53.getZone(id), undefined);
});

test('a zone that is removed by force takes its records along', t => {
	const {route53} = account();
	const {id} = route53.createZone('example.com');
	route53.put(id, {
		name: 'a.example.com', type: 'A', records: ['192.0.2.1'], ttl: 60,
	}, false);
	route53.deleteZone(id, true);
	t.is(route53.getZone(id), undefined);
	t.is(route53.get(id, 'a.example.com', 'A'), undefined);
});

test('the nearest zone answers', t => {
	const {route53} = account();
	const outer = route53.createZone('example.com');
	const inner = route53.createZone('chat.example.com');
	route53.put(outer.id, {
		name: 'chat.example.com', type: 'A', records: ['192.0.2.1'], ttl: 60,
	}, false);
	t.is(route53.resolve('chat.example.com', 'A'), undefined);
	route53.put(inner.id, {
		name: 'chat.example.com', type: 'A', records: ['192.0.2.2'], ttl: 60,
	}, false);
	t.deepEqual(route53.resolve('chat.example.com', 'A')?.records, ['192.0.2.2']);
});
