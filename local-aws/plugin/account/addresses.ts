import type {LocalCloud} from '../../cloud.ts';

/**
Where the account's parts are on this machine.
*/
export type Addresses = {
	/**
	AWS-shaped host, or domain of a distribution -> URL on this machine, without a slash at the end.
	*/
	hosts: Record<string, string>;
	/**
	Domain of a distribution -> its URL for TLS on this machine.
	*/
	secureHosts: Record<string, string>;
	/**
	The file with the certificate of who signs for TLS; absent as long as nothing is signed.
	*/
	authority?: string;
	/**
	Where the account's AWS APIs are served, and its owner's keys.
	*/
	aws: {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};
};

/**
Where hosts and the account's APIs are on this machine; a host that isn't the account's is left out.
*/
export function addressesOf({cloudfront, endpoint, iam, region, regions}: LocalCloud, asked: string[], authority: string | undefined): Addresses {
	const {accessKeyId, secretAccessKey} = iam.developer.credentials;
	const hosts: Addresses['hosts'] = {};
	const secureHosts: Addresses['secureHosts'] = {};
	for (const host of asked) {
		const distribution = cloudfront.distributionOf(host);
		const address = regions.resolveHost(host);
		if (distribution) {
			hosts[host] = distribution.url;
			secureHosts[host] = distribution.secureUrl;
		} else if (address) {
			hosts[host] = `http://${address.hostname}:${address.port}`;
		}
	}

	return {
		hosts,
		secureHosts,
		...(authority !== undefined && {authority}),
		aws: {
			endpoint, region, accessKeyId, secretAccessKey,
		},
	};
}
