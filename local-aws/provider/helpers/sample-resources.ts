import type {Properties} from '../wire/wire-values.ts';
import {archiveOf, lambdaTrust, type Bench} from './with-provider.ts';

type Made = ReturnType<Bench['make']>;

/**
What every function needs but its role.
*/
export const functionInputs = {code: archiveOf('export const handler = () => 1;'), handler: 'index.handler', runtime: 'nodejs24.x'};

/**
A function with a role of its own.
*/
export async function makeFunction({make}: Pick<Bench, 'make'>, inputs: Properties = {}): Made {
	const role = await make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust});
	return make('aws:lambda/function:Function', 'one', {...functionInputs, role: role.outputs.arn, ...inputs});
}

/**
A distribution in front of such a function.
*/
export async function makeDistribution({make, services: {lambda}}: Bench, inputs: Properties = {}): Made {
	const made = await makeFunction({make});
	const {functionUrl} = await lambda.createUrl({functionName: made.id, authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM'});
	return make('aws:cloudfront/distribution:Distribution', 'edge', {
		enabled: true,
		origins: [{
			originId: 'one', domainName: new URL(functionUrl).host, customOriginConfig: {
				httpPort: 80, httpsPort: 443, originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'], originReadTimeout: 10,
			},
		}],
		defaultCacheBehavior: {
			targetOriginId: 'one', viewerProtocolPolicy: 'https-only', allowedMethods: ['GET', 'HEAD'], cachedMethods: ['GET', 'HEAD'], compress: false,
			cachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', originRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
		},
		restrictions: {geoRestriction: {restrictionType: 'none'}},
		viewerCertificate: {cloudfrontDefaultCertificate: true},
		...inputs,
	});
}
