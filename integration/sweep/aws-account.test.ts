import process from 'node:process';
import test from 'ava';
import nock from 'nock';
import {awsAccount} from './aws-account.ts';
import {describeUnseen, sweep} from './sweep.ts';

const run = 'lsf-it-ann-202611221629-x7k2';
const account = '111122223333';
const cloudfront = 'https://cloudfront.amazonaws.com';
const iam = 'https://iam.amazonaws.com';
const now = Date.parse('2026-11-22T20:00:00Z');
const xml = {'content-type': 'text/xml'};

test.before(() => {
	nock.disableNetConnect();
	Object.assign(process.env, {AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'});
});

test.afterEach.always(() => {
	nock.cleanAll();
});

const tags = [{Key: 'lsf:ephemeral', Value: 'true'}, {Key: 'lsf:run', Value: run}, {Key: 'lsf:expires', Value: '2026-11-22T18:29:00.000Z'}];
function mapping(arn: string, Tags = tags) {
	return {ResourceARN: arn, Tags};
}

function pages(region: string, list: unknown[][]) {
	for (const [index, ResourceTagMappingList] of list.entries()) {
		nock(`https://tagging.${region}.amazonaws.com`, {reqheaders: {'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources'}})
			.post('/', body => (body as {PaginationToken?: string}).PaginationToken === (index === 0 ? undefined : `page-${index}`))
			.reply(200, {ResourceTagMappingList, PaginationToken: index + 1 < list.length ? `page-${index + 1}` : ''}, {'content-type': 'application/x-amz-json-1.1'});
	}
}

const rolesXml = `<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles>${[`${run}-bedrock-1a2b3c4`, 'lsf-it-archive', 'admin'].map(name => `<member><Path>/</Path><RoleName>${name}</RoleName><RoleId>AROA</RoleId><Arn>arn:aws:iam::${account}:role/${name}</Arn><CreateDate>2026-11-22T16:29:00Z</CreateDate></member>`).join('')}</Roles></ListRolesResult></ListRolesResponse>`;
const controlsXml = `<OriginAccessControlList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Marker></Marker><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>2</Quantity><Items>${[['E1OAC', `${run}-edge-1a2b3c4`], ['E2OAC', 'website']].map(([id, name]) => `<OriginAccessControlSummary><Id>${id}</Id><Description></Description><Name>${name}</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>lambda</OriginAccessControlOriginType></OriginAccessControlSummary>`).join('')}</Items></OriginAccessControlList>`;
const policiesXml = `<ResponseHeadersPolicyList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><MaxItems>100</MaxItems><Quantity>1</Quantity><Items><ResponseHeadersPolicySummary><Type>custom</Type><ResponseHeadersPolicy><Id>rhp-1</Id><LastModifiedTime>2026-11-22T16:29:00Z</LastModifiedTime><ResponseHeadersPolicyConfig><Name>${run}-edge-5d6e7f8</Name></ResponseHeadersPolicyConfig></ResponseHeadersPolicy></ResponseHeadersPolicySummary></Items></ResponseHeadersPolicyList>`;

const functionsXml = `<FunctionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><MaxItems>100</MaxItems><Quantity>2</Quantity><Items>${[`${run}-edge-9c8b7a6`, 'website'].map(name => `<FunctionSummary><Name>${name}</Name><Status>UNASSOCIATED</Status><FunctionConfig><Comment></Comment><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig><FunctionMetadata><FunctionARN>arn:aws:cloudfront::${account}:function/${name}</FunctionARN><Stage>DEVELOPMENT</Stage><LastModifiedTime>2026-11-22T16:29:00Z</LastModifiedTime></FunctionMetadata></FunctionSummary>`).join('')}</Items></FunctionList>`;
const storesXml = `<KeyValueStoreList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><MaxItems>100</MaxItems><Quantity>2</Quantity><Items>${[`${run}-edge-9a8b7c6`, 'website'].map(name => `<KeyValueStore><Name>${name}</Name><Id>00000000-0000-4000-8000-000000000000</Id><Comment></Comment><ARN>arn:aws:cloudfront::${account}:key-value-store/00000000-0000-4000-8000-000000000000</ARN><Status>READY</Status><LastModifiedTime>2026-11-22T16:29:00Z</LastModifiedTime></KeyValueStore>`).join('')}</Items></KeyValueStoreList>`;

function roleTagsXml(list: Array<{Key: string; Value: string}>): string {
	return `<ListRoleTagsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRoleTagsResult><IsTruncated>false</IsTruncated><Tags>${list.map(({Key, Value}) => `<member><Key>${Key}</Key><Value>${Value}</Value></member>`).join('')}</Tags></ListRoleTagsResult></ListRoleTagsResponse>`;
}

function attachedXml(arns: string[]): string {
	return `<ListAttachedRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAttachedRolePoliciesResult><IsTruncated>false</IsTruncated><AttachedPolicies>${arns.map(arn => `<member><PolicyName>x</PolicyName><PolicyArn>${arn}</PolicyArn></member>`).join('')}</AttachedPolicies></ListAttachedRolePoliciesResult></ListAttachedRolePoliciesResponse>`;
}

function controlXml(name: string): string {
	return `<OriginAccessControl xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1OAC</Id><OriginAccessControlConfig><Name>${name}</Name><SigningProtocol>sigv4</SigningProtocol><SigningBehavior>always</SigningBehavior><OriginAccessControlOriginType>lambda</OriginAccessControlOriginType></OriginAccessControlConfig></OriginAccessControl>`;
}

function listings() {
	pages('eu-west-1', [
		[mapping(`arn:aws:lambda:eu-west-1:${account}:function:${run}-bedrock-1a2b3c4`)],
		[
			mapping(`arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/${run}-bedrock-20261122`),
			// Somebody put our tag on a thing of their own.
			mapping(`arn:aws:lambda:eu-west-1:${account}:function:payroll`),
			mapping(`arn:aws:dynamodb:eu-west-1:${account}:table/${run}-x`),
		],
	]);
	pages('us-east-1', [[mapping(`arn:aws:cloudfront::${account}:distribution/E1DIST`)]]);
	nock(iam).post('/', /Action=ListRoles&/v).reply(200, rolesXml, xml);
	nock(iam).post('/', new RegExp(`Action=ListRoleTags&.*RoleName=${run}-bedrock-1a2b3c4`, 'v')).reply(200, roleTagsXml(tags), xml);
	nock('https://logs.us-east-1.amazonaws.com').post('/', {logGroupNamePrefix: '/aws/lambda/lsf-it-'}).reply(200, {logGroups: []}, {'content-type': 'application/x-amz-json-1.1'});
	nock('https://logs.eu-west-1.amazonaws.com').post('/', {logGroupNamePrefix: '/aws/lambda/lsf-it-'}).reply(200, {logGroups: [{logGroupName: `/aws/lambda/${run}-bedrock-20261122`}, {logGroupName: `/aws/lambda/${run}-ticker-20261122`}]}, {'content-type': 'application/x-amz-json-1.1'});
	nock(cloudfront).get('/2020-05-31/origin-access-control').query(true).reply(200, controlsXml, xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy').query({Type: 'custom'}).reply(200, policiesXml, xml);
	nock(cloudfront).get('/2020-05-31/function').query({Stage: 'DEVELOPMENT'}).reply(200, functionsXml, xml);
	nock(cloudfront).get('/2020-05-31/key-value-store').reply(200, storesXml, xml);
}

function configXml(enabled: boolean) {
	return `<DistributionConfig><CallerReference>terraform-1</CallerReference><Origins><Quantity>1</Quantity><Items><Origin><Id>bedrock</Id><DomainName>abc.lambda-url.eu-west-1.on.aws</DomainName><OriginAccessControlId>E1OAC</OriginAccessControlId></Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>bedrock</TargetOriginId><ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy></DefaultCacheBehavior><Comment>Streaming functions</Comment><Enabled>${String(enabled)}</Enabled></DistributionConfig>`;
}

function distributionXml(enabled: boolean, status: string) {
	return `<Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1DIST</Id><ARN>arn:aws:cloudfront::${account}:distribution/E1DIST</ARN><Status>${status}</Status><DomainName>d1.cloudfront.net</DomainName>${configXml(enabled)}</Distribution>`;
}

function removals(order: string[]) {
	const note = (what: string, status: number, body = '') => () => {
		order.push(what);
		return [status, body, xml] as const;
	};

	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(200, distributionXml(true, 'Deployed'), {...xml, etag: 'one'});
	nock(cloudfront).get('/2020-05-31/origin-access-control/E1OAC').reply(200, controlXml(`${run}-edge-1a2b3c4`), {...xml, etag: 'oac'});
	nock(cloudfront, {reqheaders: {'if-match': 'one'}}).put('/2020-05-31/distribution/E1DIST/config', /<Enabled>false<\/Enabled>/v).reply(() => {
		order.push('disable');
		return [200, distributionXml(false, 'InProgress'), {...xml, etag: 'two'}];
	});
	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(200, distributionXml(false, 'InProgress'), {...xml, etag: 'two'});
	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(200, distributionXml(false, 'Deployed'), {...xml, etag: 'two'});
	nock(cloudfront, {reqheaders: {'if-match': 'two'}}).delete('/2020-05-31/distribution/E1DIST').reply(note('delete distribution', 204));
	nock(cloudfront).get('/2020-05-31/origin-access-control/E1OAC').reply(200, '<OriginAccessControl xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1OAC</Id></OriginAccessControl>', {...xml, etag: 'oac'});
	nock(cloudfront, {reqheaders: {'if-match': 'oac'}}).delete('/2020-05-31/origin-access-control/E1OAC').reply(note('delete origin access control', 204));
	nock(cloudfront).get('/2020-05-31/response-headers-policy/rhp-1').reply(200, '<ResponseHeadersPolicy xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>rhp-1</Id></ResponseHeadersPolicy>', {...xml, etag: 'rhp'});
	// Something else still uses it.
	nock(cloudfront).delete('/2020-05-31/response-headers-policy/rhp-1').reply(409, '<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>ResponseHeadersPolicyInUse</Code><Message>in use</Message></Error></ErrorResponse>', xml);
	nock(cloudfront).get(`/2020-05-31/function/${run}-edge-9c8b7a6/describe`).reply(200, '<FunctionSummary xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Name>x</Name></FunctionSummary>', {...xml, etag: 'fun'});
	nock(cloudfront, {reqheaders: {'if-match': 'fun'}}).delete(`/2020-05-31/function/${run}-edge-9c8b7a6`).reply(note('delete edge function', 204));
	nock(cloudfront).get(`/2020-05-31/key-value-store/${run}-edge-9a8b7c6`).reply(200, '<KeyValueStore xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>kvs-1</Id></KeyValueStore>', {...xml, etag: 'kvs'});
	nock(cloudfront, {reqheaders: {'if-match': 'kvs'}}).delete(`/2020-05-31/key-value-store/${run}-edge-9a8b7c6`).reply(note('delete key value store', 204));
	nock('https://lambda.eu-west-1.amazonaws.com').delete(`/2015-03-31/functions/${run}-bedrock-1a2b3c4`).reply(note('delete function', 204));
	nock(iam).post('/', /Action=ListRolePolicies&/v).reply(200, '<ListRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolePoliciesResult><IsTruncated>false</IsTruncated><PolicyNames><member>inline</member></PolicyNames></ListRolePoliciesResult></ListRolePoliciesResponse>', xml);
	nock(iam).post('/', /Action=DeleteRolePolicy&.*PolicyName=inline/v).reply(note('delete role policy', 200, '<DeleteRolePolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>'));
	nock(iam).post('/', /Action=ListAttachedRolePolicies&/v).reply(200, attachedXml(['arn:aws:iam::111122223333:policy/everywhere']), xml);
	nock(iam).post('/', /Action=DetachRolePolicy&.*PolicyArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Apolicy%2Feverywhere/v).reply(note('detach policy', 200, '<DetachRolePolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>'));
	nock(iam).post('/', /Action=DeleteRole&/v).reply(note('delete role', 200, '<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>'));
	nock('https://logs.eu-west-1.amazonaws.com').post('/', /logGroupName/v).times(2).reply(note('delete log group', 200));
}

const all = {isDeleting: true, prefix: 'lsf-it'};

test.serial('what a run left is found by tag in both Regions and by name, and nothing else is', async t => {
	listings();
	const {found} = await sweep(awsAccount('eu-west-1'), {...all, isDeleting: false}, {now});
	t.deepEqual(found.map(({kind, id}) => [kind, id]), [
		['distribution', 'E1DIST'],
		['originAccessControl', 'E1OAC'],
		['responseHeadersPolicy', 'rhp-1'],
		['edgeFunction', `${run}-edge-9c8b7a6`],
		['keyValueStore', `${run}-edge-9a8b7c6`],
		['function', `${run}-bedrock-1a2b3c4`],
		['logGroup', `/aws/lambda/${run}-bedrock-20261122`],
		['logGroup', `/aws/lambda/${run}-ticker-20261122`],
		['role', `${run}-bedrock-1a2b3c4`],
	]);
	t.true(nock.isDone());
});

test.serial('it is removed in dependency order, past a failure, and what is left is told', async t => {
	listings();
	const order: string[] = [];
	removals(order);
	const {removed, left} = await sweep(awsAccount('eu-west-1', {waitMs: 1}), all, {now});
	t.deepEqual(order, ['disable', 'delete distribution', 'delete origin access control', 'delete edge function', 'delete key value store', 'delete function', 'delete log group', 'delete log group', 'delete role policy', 'detach policy', 'delete role']);
	t.is(removed.length, 8);
	t.deepEqual(left.map(({leak: {id}, reason}) => [id, reason]), [['rhp-1', 'ResponseHeadersPolicyInUse: in use']]);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('what AWS still lists though it is gone already is not left', async t => {
	listings();
	const cloudfrontGone = (code: string) => `<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>gone</Message></Error></ErrorResponse>`;
	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(404, cloudfrontGone('NoSuchDistribution'), xml);
	nock(cloudfront).get('/2020-05-31/origin-access-control/E1OAC').reply(404, cloudfrontGone('NoSuchOriginAccessControl'), xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy/rhp-1').reply(404, cloudfrontGone('NoSuchResponseHeadersPolicy'), xml);
	nock(cloudfront).get(`/2020-05-31/function/${run}-edge-9c8b7a6/describe`).reply(404, cloudfrontGone('NoSuchFunctionExists'), xml);
	nock(cloudfront).get(`/2020-05-31/key-value-store/${run}-edge-9a8b7c6`).reply(404, cloudfrontGone('EntityNotFound'), xml);
	nock('https://lambda.eu-west-1.amazonaws.com').delete(`/2015-03-31/functions/${run}-bedrock-1a2b3c4`).reply(404, {Type: 'User', Message: 'Function not found'}, {'x-amzn-errortype': 'ResourceNotFoundException'});
	nock(iam).post('/', /Action=ListRolePolicies&/v).reply(404, '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error></ErrorResponse>', xml);
	nock('https://logs.eu-west-1.amazonaws.com').post('/', /logGroupName/v).times(2).reply(400, {__type: 'ResourceNotFoundException', message: 'The specified log group does not exist.'}, {'content-type': 'application/x-amz-json-1.1'});
	const {removed, left} = await sweep(awsAccount('eu-west-1', {waitMs: 1}), all, {now});
	t.deepEqual(left, []);
	t.is(removed.length, 9);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('a role is removed also where its policy went between the list and its removal', async t => {
	const policies = '<ListRolePoliciesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolePoliciesResult><IsTruncated>false</IsTruncated><PolicyNames><member>inline</member></PolicyNames></ListRolePoliciesResult></ListRolePoliciesResponse>';
	const gone = '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error></ErrorResponse>';
	nock(iam).post('/', /Action=ListRolePolicies&/v).reply(200, policies, xml);
	nock(iam).post('/', /Action=DeleteRolePolicy&/v).reply(404, gone, xml);
	nock(iam).post('/', /Action=ListAttachedRolePolicies&/v).reply(200, attachedXml([]), xml);
	nock(iam).post('/', /Action=DeleteRole&/v).reply(200, '<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"/>', xml);
	await awsAccount('eu-west-1').remove({kind: 'role', id: `${run}-bedrock-1a2b3c4`, run});
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('a distribution whose change is refused because of something else that is missing is still there', async t => {
	const missing = '<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>NoSuchResponseHeadersPolicy</Code><Message>missing</Message></Error></ErrorResponse>';
	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(200, distributionXml(true, 'Deployed'), {...xml, etag: 'one'});
	nock(cloudfront).get('/2020-05-31/origin-access-control/E1OAC').reply(200, controlXml(`${run}-edge-1a2b3c4`), {...xml, etag: 'oac'});
	nock(cloudfront).put('/2020-05-31/distribution/E1DIST/config').reply(404, missing, xml);
	await t.throwsAsync(awsAccount('eu-west-1').remove({kind: 'distribution', id: 'E1DIST', run}), {name: 'NoSuchResponseHeadersPolicy'});
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('the edge\'s function is found in us-east-1, and AWS\'s refusal while it has copies means later', async t => {
	pages('us-east-1', [[mapping(`arn:aws:lambda:us-east-1:${account}:function:${run}-edge-1a2b3c4`)]]);
	pages('eu-west-1', [[]]);
	for (const place of ['us-east-1', 'eu-west-1']) {
		nock(`https://logs.${place}.amazonaws.com`).post('/').reply(200, {logGroups: []});
	}

	nock(iam).post('/', /Action=ListRoles&/v).reply(200, rolesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/origin-access-control').query(true).reply(200, controlsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy').query(true).reply(200, policiesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/function').query(true).reply(200, functionsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/key-value-store').reply(200, storesXml.replaceAll(run, 'other'), xml);
	nock('https://lambda.us-east-1.amazonaws.com').delete(`/2015-03-31/functions/${run}-edge-1a2b3c4`).reply(400, {
		Type: 'User', message: `Lambda was unable to delete arn:aws:lambda:us-east-1:${account}:function:${run}-edge-1a2b3c4:1 because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.`,
	}, {'x-amzn-errortype': 'InvalidParameterValueException'});
	const {found, left} = await sweep(awsAccount('eu-west-1'), all, {now});
	t.deepEqual(found.map(({kind, id, region}) => [kind, id, region]), [['function', `${run}-edge-1a2b3c4`, 'us-east-1']]);
	t.deepEqual(left.map(({isLater}) => isLater), [true]);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('without credentials it says so, and asks nothing', async t => {
	const kept = {...process.env};
	for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) {
		Reflect.deleteProperty(process.env, name);
	}

	Object.assign(process.env, {AWS_EC2_METADATA_DISABLED: 'true', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_CONFIG_FILE: '/dev/null'});
	try {
		await t.throwsAsync(sweep(awsAccount('eu-west-1'), all, {now}), {name: 'UserError', message: /no credentials for AWS .*sign in/v});
	} finally {
		Object.assign(process.env, kept);
	}
});

test.serial('a distribution that only has the tag is left alone', async t => {
	pages('us-east-1', [[mapping(`arn:aws:cloudfront::${account}:distribution/E1DIST`)]]);
	nock(iam).post('/').reply(200, rolesXml.replaceAll(run, 'other'), xml);
	nock('https://logs.us-east-1.amazonaws.com').post('/').reply(200, {logGroups: []});
	nock(cloudfront).get('/2020-05-31/origin-access-control').query(true).reply(200, controlsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy').query(true).reply(200, policiesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/function').query(true).reply(200, functionsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/key-value-store').reply(200, storesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/distribution/E1DIST').reply(200, distributionXml(true, 'Deployed'), {...xml, etag: 'one'});
	nock(cloudfront).get('/2020-05-31/origin-access-control/E1OAC').reply(200, controlXml('website'), {...xml, etag: 'oac'});
	const {left} = await sweep(awsAccount('us-east-1', {waitMs: 1}), all, {now});
	t.regex(left[0]!.reason, /look at it yourself/v);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

/**
A run of us-west-2, as a sweep for us-east-1 sees it: its role, and by that role's tags where to look.
*/
function runElsewhere(more: Array<{Key: string; Value: string}> = []) {
	pages('us-east-1', [[]]);
	nock(iam).post('/', /Action=ListRoles&/v).reply(200, rolesXml, xml);
	nock(iam).post('/', /Action=ListRoleTags&/v).reply(200, roleTagsXml([...tags, {Key: 'lsf:regions', Value: 'us-west-2'}, ...more]), xml);
	nock('https://logs.us-east-1.amazonaws.com').post('/').reply(200, {logGroups: []});
	nock(cloudfront).get('/2020-05-31/origin-access-control').query(true).reply(200, controlsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy').query(true).reply(200, policiesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/function').query(true).reply(200, functionsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/key-value-store').reply(200, storesXml.replaceAll(run, 'other'), xml);
}

test.serial('a run of another Region is found whole: its tags say where to look', async t => {
	runElsewhere();
	pages('us-west-2', [[mapping(`arn:aws:lambda:us-west-2:${account}:function:${run}-bedrock-1a2b3c4`)]]);
	nock('https://logs.us-west-2.amazonaws.com').post('/').reply(200, {logGroups: []});
	const {found, unseen} = await sweep(awsAccount('us-east-1'), {...all, isDeleting: false}, {now});
	t.deepEqual(found.map(({kind, region}) => [kind, region]), [['function', 'us-west-2'], ['role', undefined]]);
	t.deepEqual(unseen, []);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('where that Region can\'t be looked at, the run is kept whole, and it is said why', async t => {
	runElsewhere();
	nock('https://tagging.us-west-2.amazonaws.com').post('/').reply(400, {__type: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.'}, {'content-type': 'application/x-amz-json-1.1'});
	nock('https://logs.us-west-2.amazonaws.com').post('/').reply(200, {logGroups: []});
	const {found, removed, unseen} = await sweep(awsAccount('us-east-1'), all, {now});
	t.deepEqual([found, removed], [[], []]);
	t.deepEqual(unseen, [{run, region: 'us-west-2', reason: 'UnrecognizedClientException: The security token included in the request is invalid.'}]);
	t.is(describeUnseen(unseen[0]!), `${run} has things in us-west-2, which could not be looked at (UnrecognizedClientException: The security token included in the request is invalid.); the run is kept`);
	t.true(nock.isDone(), nock.pendingMocks().join('\n'));
});

test.serial('a run that its tag keeps alive keeps its role too', async t => {
	nock(iam).post('/', /Action=ListRoles&/v).reply(200, rolesXml, xml);
	nock(iam).post('/', /Action=ListRoleTags&/v).reply(200, roleTagsXml([...tags.filter(({Key}) => Key !== 'lsf:expires'), {Key: 'lsf:expires', Value: '2026-11-30'}]), xml);
	pages('us-east-1', [[]]);
	nock('https://logs.us-east-1.amazonaws.com').post('/').reply(200, {logGroups: []});
	nock(cloudfront).get('/2020-05-31/origin-access-control').query(true).reply(200, controlsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/response-headers-policy').query(true).reply(200, policiesXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/function').query(true).reply(200, functionsXml.replaceAll(run, 'other'), xml);
	nock(cloudfront).get('/2020-05-31/key-value-store').reply(200, storesXml.replaceAll(run, 'other'), xml);
	const {found} = await sweep(awsAccount('us-east-1'), all, {now});
	t.deepEqual(found, []);
});
