import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import {archiveOf} from '../../../components/bundle/archive.ts';
import {bundleHandler} from '../../../components/bundle/bundle-handler.ts';
import {distributionConfig} from '../../../components/distribution/distribution-config.ts';
import {responseHeaders} from '../../../components/distribution/response-headers.ts';
import {formerName} from '../../../components/former-name.ts';
import {modelFunctionArgs} from '../../../components/function/model-function-args.ts';
import {bedrockStatements} from '../../../components/policy/bedrock.ts';
import {parseModelId} from '../../../components/policy/model-id.ts';
import {lambdaTrustPolicy, logStatement, policyDocument} from '../../../components/policy/statement.ts';

const model = 'us.amazon.nova-micro-v1:0';
const handler = new URL('../../../runtime/bedrock/handler.ts', import.meta.url);

class Component extends pulumi.ComponentResource {
	constructor(kind: string, name: string, parent?: pulumi.Resource) {
		super(`lambda-stream-functions:index:${kind}`, name, {}, {...(parent && {parent})});
	}
}

/**
A stack as version 0.1 made it: every name with the project and the stack in it, the function unpublished, its URL and permissions on the unpublished version.
*/
export async function formerProgram(): Promise<Record<string, unknown>> {
	const parent = new Component('StreamingFunction', 'bedrock', new Component('BedrockFunction', 'bedrock'));
	const name = formerName('bedrock');
	const child = {parent};
	const {environment} = modelFunctionArgs({}, {LSF_MODELS: JSON.stringify([model])});
	const logGroup = new aws.cloudwatch.LogGroup(name, {namePrefix: `/aws/lambda/${name}-`, retentionInDays: 14}, child);
	const role = new aws.iam.Role(name, {assumeRolePolicy: lambdaTrustPolicy}, child);
	const statements = bedrockStatements({partition: 'aws', region: 'us-east-1', accountId: '000000000000'}, {models: [parseModelId('former', model)]});
	const rolePolicy = new aws.iam.RolePolicy(name, {role: role.name, policy: logGroup.arn.apply(arn => policyDocument([logStatement(arn), ...statements]))}, child);
	const lambda = new aws.lambda.Function(name, {
		runtime: 'nodejs24.x',
		architectures: ['arm64'],
		handler: 'index.handler',
		code: archiveOf(bundleHandler({entry: handler, trimSdk: true})),
		role: role.arn,
		memorySize: 512,
		timeout: 300,
		loggingConfig: {logFormat: 'JSON', logGroup: logGroup.name},
		environment: {variables: environment},
	}, {...child, dependsOn: [rolePolicy]});
	const {functionUrl} = new aws.lambda.FunctionUrl(name, {functionName: lambda.name, authorizationType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM'}, child);

	const edge = new Component('StreamingDistribution', 'edge');
	const edgeName = formerName('edge');
	const accessControl = new aws.cloudfront.OriginAccessControl(edgeName, {
		originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4', description: 'Signs requests to streaming functions',
	}, {parent: edge});
	const headers = new aws.cloudfront.ResponseHeadersPolicy(edgeName, responseHeaders([]), {parent: edge});
	const distribution = new aws.cloudfront.Distribution(edgeName, distributionConfig({
		routes: {
			'/bedrock': {
				functionUrl, functionName: lambda.name, functionArn: lambda.arn, timing: {timeout: 300},
			},
		},
		originAccessControlId: accessControl.id,
		responseHeadersPolicyId: headers.id,
		originReadTimeout: 60,
		priceClass: 'PriceClass_All',
		comment: `${pulumi.getProject()}-${pulumi.getStack()} edge`,
	}), {parent: edge});
	const permissions = {
		url: {action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'AWS_IAM'},
		invoke: {action: 'lambda:InvokeFunction', invokedViaFunctionUrl: true},
	};
	for (const [suffix, permission] of Object.entries(permissions)) {
		// eslint-disable-next-line no-new -- a resource of the program
		new aws.lambda.Permission(`${edgeName}-bedrock-${suffix}`, {
			...permission, function: lambda.name, principal: 'cloudfront.amazonaws.com', sourceArn: distribution.arn,
		}, {parent: edge});
	}

	return {
		url: pulumi.interpolate`https://${distribution.domainName}`, functions: {bedrock: {url: functionUrl, name: lambda.name, arn: lambda.arn}}, functionUrl,
	};
}
