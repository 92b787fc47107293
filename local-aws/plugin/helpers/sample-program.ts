import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

/**
What a test changes of the sample.
*/
export type Sample = {
	functionName?: string;
	timeout?: number;
	/**
	What the function answers.
	*/
	answer?: string;
	/**
	A member of `environment` that does not exist.
	*/
	unknownProperty?: boolean;
	/**
	A log group that exists already.
	*/
	importedLogGroup?: string;
};

/**
A small program with all that a stack can have happen to it: one function behind a public URL, with a secret in its environment.
*/
export function sampleProgram({functionName, timeout = 3, answer = 'hello', unknownProperty = false, importedLogGroup}: Sample = {}) {
	return async (): Promise<Record<string, unknown>> => {
		const secret = new pulumi.Config().requireSecret('greeting');
		const role = new aws.iam.Role('sample', {
			assumeRolePolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {Service: 'lambda.amazonaws.com'}}]},
		});
		// eslint-disable-next-line no-new -- a resource of the program
		new aws.iam.RolePolicy('sample', {
			role: role.name,
			policy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: 'arn:aws:bedrock:us-east-1::foundation-model/sample'}]},
		});
		const lambda = new aws.lambda.Function('sample', {
			name: functionName,
			role: role.arn,
			runtime: 'nodejs24.x',
			handler: 'index.handler',
			timeout,
			code: new pulumi.asset.AssetArchive({'index.mjs': new pulumi.asset.StringAsset(`export const handler = async () => ({statusCode: 200, body: ${JSON.stringify(answer)} + process.env.GREETING.length});`)}),
			environment: {variables: {GREETING: secret}, ...(unknownProperty && {colour: 'red'})},
		});
		const url = new aws.lambda.FunctionUrl('sample', {functionName: lambda.name, authorizationType: 'NONE'});
		const permissions = {
			url: {action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'NONE'},
			invoke: {action: 'lambda:InvokeFunction', invokedViaFunctionUrl: true},
		};
		for (const [name, permission] of Object.entries(permissions)) {
			// eslint-disable-next-line no-new -- a resource of the program
			new aws.lambda.Permission(name, {...permission, principal: '*', function: lambda.name});
		}

		if (importedLogGroup !== undefined) {
			// eslint-disable-next-line no-new -- a resource of the program
			new aws.cloudwatch.LogGroup('imported', {name: importedLogGroup, retentionInDays: 7}, {import: importedLogGroup});
		}

		const group = new aws.cloudwatch.LogGroup('sample', {retentionInDays: 7});
		return {
			url: url.functionUrl, functions: {sample: {name: lambda.name, url: url.functionUrl}}, apiKey: secret, logGroup: group.name, role: role.name,
		};
	};
}
