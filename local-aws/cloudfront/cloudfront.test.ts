import test from 'ava';
import {
	ask,
	behavior,
	distribution,
	origin,
	originHost,
	withEdge,
	statusOf,
} from './helpers/with-edge.ts';

const control = {
	name: 'c', originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4',
};
const policy = {name: 'p', customHeadersConfig: {items: [{header: 'x-a', value: '1', override: true}]}};

test('a distribution has an id, an ARN, a domain and a local URL', async t => {
	const {cloudFront} = await withEdge(t);
	const created = await cloudFront.createDistribution(distribution());
	t.regex(created.id, /^E[\dA-Z]{13}$/v);
	t.is(created.arn, `arn:aws:cloudfront::123456789012:distribution/${created.id}`);
	t.regex(created.domainName, /^d[\da-z]{13}\.cloudfront\.net$/v);
	t.regex(created.url, /^http:\/\/127\.0\.0\.1:\d+$/v);
	t.deepEqual(cloudFront.getDistribution(created.id), created);
});

test('an update changes what is served, under the same URL', async t => {
	const {cloudFront} = await withEdge(t);
	const {id, url, etag} = await cloudFront.createDistribution(distribution());
	t.throws(() => cloudFront.updateDistribution(id, distribution(), {ifMatch: 'other'}), {code: 'PreconditionFailed'});
	t.is(await statusOf(url), 200);
	const updated = cloudFront.updateDistribution(id, distribution({enabled: false}), {ifMatch: etag});
	t.not(updated.etag, etag);
	t.is(updated.url, url);
	t.is(await statusOf(url), 403);
});

test('a refused update leaves the distribution as it was', async t => {
	const {cloudFront} = await withEdge(t);
	const created = await cloudFront.createDistribution(distribution());
	t.throws(() => cloudFront.updateDistribution(created.id, distribution({extra: 1})), {code: 'InvalidArgument'});
	t.deepEqual(cloudFront.getDistribution(created.id), created);
	t.is(await statusOf(created.url), 200);
});

test('only a disabled distribution can be deleted', async t => {
	const {cloudFront} = await withEdge(t);
	const {id, url} = await cloudFront.createDistribution(distribution());
	await t.throwsAsync(cloudFront.deleteDistribution(id), {code: 'DistributionNotDisabled'});
	cloudFront.updateDistribution(id, distribution({enabled: false}));
	await cloudFront.deleteDistribution(id);
	t.is(cloudFront.getDistribution(id), undefined);
	await t.throwsAsync(ask(url), {code: 'ECONNREFUSED'});
	await t.throwsAsync(cloudFront.deleteDistribution(id), {code: 'NoSuchDistribution'});
});

test('an origin access control in use can\'t be deleted, a free one can', async t => {
	const {cloudFront} = await withEdge(t);
	const {id: controlId} = cloudFront.createOriginAccessControl(control);
	const {id} = await cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: controlId})]}));
	t.throws(() => {
		cloudFront.deleteOriginAccessControl(controlId);
	}, {code: 'OriginAccessControlInUse'});
	cloudFront.updateDistribution(id, distribution());
	cloudFront.deleteOriginAccessControl(controlId);
	t.is(cloudFront.getOriginAccessControl(controlId), undefined);
});

test('names of origin access controls and policies are unique', async t => {
	const {cloudFront} = await withEdge(t);
	const {id} = cloudFront.createOriginAccessControl(control);
	t.throws(() => cloudFront.createOriginAccessControl(control), {code: 'OriginAccessControlAlreadyExists'});
	t.notThrows(() => cloudFront.updateOriginAccessControl(id, {...control, description: 'd'}));
	cloudFront.createResponseHeadersPolicy(policy);
	t.throws(() => cloudFront.createResponseHeadersPolicy(policy), {code: 'ResponseHeadersPolicyAlreadyExists'});
});

test('a response headers policy in use can\'t be deleted, and its update is served', async t => {
	const {cloudFront} = await withEdge(t);
	const {id: policyId} = cloudFront.createResponseHeadersPolicy(policy);
	const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({responseHeadersPolicyId: policyId})}));
	t.throws(() => {
		cloudFront.deleteResponseHeadersPolicy(policyId);
	}, {code: 'ResponseHeadersPolicyInUse'});
	t.is((await ask(url)).headers['x-a'], '1');
	cloudFront.updateResponseHeadersPolicy(policyId, {name: 'p', customHeadersConfig: {items: [{header: 'x-a', value: '2', override: true}]}});
	t.is((await ask(url)).headers['x-a'], '2');
});

test('what a distribution names must exist and fit', async t => {
	const {cloudFront} = await withEdge(t);
	const {id} = cloudFront.createOriginAccessControl(control);
	await t.throwsAsync(cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: 'E1'})]})), {code: 'NoSuchOriginAccessControl'});
	await t.throwsAsync(cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({responseHeadersPolicyId: 'x'})})), {code: 'NoSuchResponseHeadersPolicy'});
	await t.throwsAsync(cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: id}, {originProtocolPolicy: 'match-viewer'})]})), {code: 'IllegalOriginAccessConfiguration'});
	await t.throwsAsync(cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: id, domainName: 'example.com'})]})), {code: 'InvalidArgument'});
	await t.notThrowsAsync(cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: id, domainName: originHost})]})));
});

test('an origin access control takes only what is modelled', async t => {
	const {cloudFront} = await withEdge(t);
	t.throws(() => cloudFront.createOriginAccessControl({...control, originAccessControlOriginType: 's3'}), {message: /^originAccessControlOriginType: the local stack does not model/v});
	t.throws(() => cloudFront.createOriginAccessControl({...control, signingBehavior: 'sometimes'}), {message: /^signingBehavior must be always, never, no-override/v});
	t.throws(() => cloudFront.createOriginAccessControl({...control, extra: 1}), {message: /^extra/v});
});

test('a port that is taken leaves no distribution', async t => {
	const {cloudFront} = await withEdge(t);
	const {id: controlId} = cloudFront.createOriginAccessControl(control);
	const {url} = await cloudFront.createDistribution(distribution());
	await t.throwsAsync(cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: controlId})]}), {port: Number(new URL(url).port), id: 'E2'}), {code: 'EADDRINUSE'});
	t.is(cloudFront.getDistribution('E2'), undefined);
	t.notThrows(() => {
		cloudFront.deleteOriginAccessControl(controlId);
	});
});

test('what a distribution names is in use before its server listens', async t => {
	const {cloudFront} = await withEdge(t);
	const {id: controlId} = cloudFront.createOriginAccessControl(control);
	const pending = cloudFront.createDistribution(distribution({origins: [origin({originAccessControlId: controlId})]}));
	t.throws(() => {
		cloudFront.deleteOriginAccessControl(controlId);
	}, {code: 'OriginAccessControlInUse'});
	await pending;
});

test('closing while a server starts leaves none behind', async t => {
	const {cloudFront} = await withEdge(t);
	const pending = cloudFront.createDistribution(distribution());
	const closed = cloudFront.close();
	await t.throwsAsync(pending, {message: /was deleted before its server listened/v});
	await closed;
});
