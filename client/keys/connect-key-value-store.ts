import {Agent} from 'node:http';
import process from 'node:process';
import {CloudFrontKeyValueStoreClient, type CloudFrontKeyValueStoreClientConfig} from '@aws-sdk/client-cloudfront-keyvaluestore';
// eslint-disable-next-line import-x/no-unassigned-import -- the client signs by SigV4A, and finds here what it has no code of its own for
import '@aws-sdk/signature-v4a';

const address = '127.0.0.1';

/**
How long a connection, and an answer, is waited for. In milliseconds.
*/
const patience = {connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true} as const;

/**
How key value stores are reached.
*/
export type KeyValueStoreConnection = {
	/**
	The address of a local account's APIs: `aws.endpoint` of its outputs. Default: AWS.
	*/
	endpoint?: string | undefined;
	/**
	Default: what AWS's SDK finds.
	*/
	credentials?: CloudFrontKeyValueStoreClientConfig['credentials'] | undefined;
	/**
	How often a call is tried. Default: the SDK's.
	*/
	maxAttempts?: number;
};

/**
A client of the API by which the keys of CloudFront's key value stores are read and written.

The SDK puts the account in front of an endpoint's host, `000000000000.localhost`. Not every machine finds such a name, so the connection is made to 127.0.0.1 whatever it is; an address can't have an account in front of it, so the host is `localhost`.
*/
export function connectKeyValueStore({endpoint, credentials, ...rest}: KeyValueStoreConnection = {}): CloudFrontKeyValueStoreClient {
	return new CloudFrontKeyValueStoreClient({
		...rest,
		// It is in no Region, and signed by SigV4A for all; the SDK wants to know one, and asks its STS for credentials.
		region: [process.env.AWS_REGION, process.env.AWS_DEFAULT_REGION].find(name => name !== undefined && name !== '') ?? 'us-east-1',
		requestHandler: patience,
		...(credentials && {credentials}),
		...(endpoint !== undefined && {
			endpoint: `http://localhost:${new URL(endpoint).port}`,
			requestHandler: {
				...patience,
				httpAgent: new Agent({
					keepAlive: true,
					lookup(_name, {all}, callback) {
						if (all) {
							callback(null, [{address, family: 4}]);
						} else {
							callback(null, address, 4);
						}
					},
				}),
			},
		}),
	});
}
