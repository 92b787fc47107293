import process from 'node:process';
import {explainStoreError} from './explain-store-error.ts';
import type {FoundStore} from './find-store.ts';
import type {KeyStore} from './key-store.ts';

/**
Opens a store by AWS's SDK, which is loaded only here, since it takes its time.
*/
export async function openStore({arn, aws}: FoundStore, environment: NodeJS.ProcessEnv): Promise<KeyStore> {
	// Which Node its later versions need is nothing to a user of this one.
	process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
	const [sdk, {connectKeyValueStore}] = await Promise.all([import('@aws-sdk/client-cloudfront-keyvaluestore'), import('../../../keys/connect-key-value-store.ts')]);
	const client = connectKeyValueStore({
		endpoint: aws?.endpoint ?? addressOf(environment.AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE ?? environment.AWS_ENDPOINT_URL),
		credentials: aws && {accessKeyId: aws.accessKeyId, secretAccessKey: aws.secretAccessKey},
	});
	const explained = async <Answer>(action: string, call: () => Promise<Answer>) => {
		try {
			return await call();
		} catch (error) {
			throw explainStoreError(error, {action, arn});
		}
	};

	return {
		etag: async () => explained('DescribeKeyValueStore', async () => (await client.send(new sdk.DescribeKeyValueStoreCommand({KvsARN: arn}))).ETag!),
		get: async key => explained('GetKey', async () => {
			try {
				return (await client.send(new sdk.GetKeyCommand({KvsARN: arn, Key: key}))).Value;
			} catch (error) {
				// The store itself is there: its ETag has been read.
				if (error instanceof sdk.ResourceNotFoundException) {
					return undefined;
				}

				throw error;
			}
		}),
		list: async () => explained('ListKeys', async () => {
			const values = new Map<string, string>();
			for await (const {Items = []} of sdk.paginateListKeys({client, pageSize: 50}, {KvsARN: arn})) {
				for (const {Key, Value} of Items) {
					values.set(Key!, Value!);
				}
			}

			return values;
		}),
		async put(values, etag) {
			const puts = [...values].map(([Key, Value]) => ({Key, Value}));
			const [only] = puts;
			return explained(puts.length === 1 ? 'PutKey' : 'UpdateKeys', async () => {
				try {
					await (only !== undefined && puts.length === 1
						? client.send(new sdk.PutKeyCommand({KvsARN: arn, IfMatch: etag, ...only}))
						: client.send(new sdk.UpdateKeysCommand({KvsARN: arn, IfMatch: etag, Puts: puts})));
					return true;
				} catch (error) {
					if (error instanceof sdk.ConflictException) {
						return false;
					}

					throw error;
				}
			});
		},
		close() {
			client.destroy();
		},
	};
}

/**
An endpoint on this machine, such as a local account's; any other is the SDK's own affair.
*/
function addressOf(url: string | undefined): string | undefined {
	return url !== undefined && URL.canParse(url) && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname) ? url : undefined;
}
