import {Agent} from 'node:http';
import {CloudFrontKeyValueStoreClient, type CloudFrontKeyValueStoreClientConfig} from '@aws-sdk/client-cloudfront-keyvaluestore';
// eslint-disable-next-line import-x/no-unassigned-import -- the client signs by it
import '@aws-sdk/signature-v4a';

const address = '127.0.0.1';

/**
The real client of the key value stores' API at a cloud. It puts the account in front of the host (`000000000000.localhost`), which not every machine finds, and an address can't have one in front of it.
*/
export class LocalKeyValueStoreClient extends CloudFrontKeyValueStoreClient {
	constructor({endpoint, ...config}: CloudFrontKeyValueStoreClientConfig & {endpoint: string}) {
		super({
			...config,
			endpoint: `http://localhost:${new URL(endpoint).port}`,
			requestHandler: {
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
		});
	}
}
