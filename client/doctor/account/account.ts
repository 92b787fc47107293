import process from 'node:process';
import type * as CloudFrontSdk from '@aws-sdk/client-cloudfront';
import type * as LambdaSdk from '@aws-sdk/client-lambda';
import type {CallFailure} from './read-call.ts';

/**
Where an account's APIs are, and who asks; without it AWS itself, with the credentials that its SDK finds.
*/
export type AccountAccess = {endpoint: string; accessKeyId: string; secretAccessKey: string};

/**
An account, as far as it is read. The SDK is loaded by {@link openAccount}.
*/
export type Account = {
	cloudfront: CloudFrontSdk.CloudFrontClient;
	/**
	The Lambda of a Region.
	*/
	lambda: (region: string) => LambdaSdk.LambdaClient;
	sdk: {cloudfront: typeof CloudFrontSdk; lambda: typeof LambdaSdk};
	/**
	Lets the process end.
	*/
	close: () => void;
};

/**
What was read, or why it wasn't.
*/
export type Read<Value> = CallFailure | {kind: 'found'; value: Value};

/**
Opens an account by AWS's SDK, which is loaded only here, since it takes its time.
*/
export async function openAccount(access: AccountAccess | undefined): Promise<Account> {
	// Which Node its later versions need is nothing to a user of this one.
	process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
	const [cloudfront, lambda] = await Promise.all([import('@aws-sdk/client-cloudfront'), import('@aws-sdk/client-lambda')]);
	const common = access && {endpoint: access.endpoint, credentials: {accessKeyId: access.accessKeyId, secretAccessKey: access.secretAccessKey}};
	const lambdas = new Map<string, LambdaSdk.LambdaClient>();
	// CloudFront is global: its signatures are for the partition's first Region.
	const client = new cloudfront.CloudFrontClient({...common, region: 'us-east-1'});
	return {
		cloudfront: client,
		lambda(region) {
			const known = lambdas.get(region) ?? new lambda.LambdaClient({...common, region});
			lambdas.set(region, known);
			return known;
		},
		sdk: {cloudfront, lambda},
		close() {
			client.destroy();
			for (const known of lambdas.values()) {
				known.destroy();
			}
		},
	};
}
