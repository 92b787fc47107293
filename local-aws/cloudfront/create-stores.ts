import {Authority, type KeyPair} from '../domains/authority.ts';
import type {CloudFrontOptions} from './cloudfront-options.ts';
import {checkDistribution} from './configuration/check-distribution.ts';
import type {ConfigurationStore} from './configuration/configuration-store.ts';
import type {OriginAccessControl} from './configuration/types.ts';
import {Distributions, type DistributionsOptions} from './distributions.ts';
import {createAccessControls} from './origin-access-controls.ts';
import {createHeadersPolicies, type StoredHeadersPolicy} from './response-headers-policies.ts';

/**
What CloudFront keeps: each store asks the others whether what it is about to delete is in use.
*/
export type Stores = {
	accessControls: ConfigurationStore<OriginAccessControl>;
	policies: ConfigurationStore<StoredHeadersPolicy>;
	distributions: Distributions;
};

/**
Makes the stores of one CloudFront.

@param options - CloudFront's own.
@param signing - Its session, and the agent by which it asks origins.
*/
export function createStores({iam, certificate = () => undefined, authority = new Authority(), ...options}: CloudFrontOptions, signing: Pick<DistributionsOptions['shared'], 'agent' | 'session'>): Stores {
	let own: Promise<KeyPair> | undefined;
	const arn = (kind: string, id: string): string => `arn:${iam.partition}:cloudfront::${iam.accountId}:${kind}/${id}`;
	const accessControls = createAccessControls(
		id => arn('origin-access-control', id),
		id => distributions.find(({origins}) => origins.some(origin => origin.originAccessControlId === id)),
	);
	const policies = createHeadersPolicies(
		id => arn('response-headers-policy', id),
		id => distributions.find(({behaviors}) => behaviors.some(behavior => behavior.responseHeadersPolicyId === id)),
	);
	const distributions: Distributions = new Distributions({
		arn: id => arn('distribution', id),
		check: (config, ownId) => checkDistribution(config, {
			requireAccessControl(id) {
				accessControls.require(id);
			},
			requireHeadersPolicy(id) {
				policies.require(id);
			},
			certificate,
			aliasUser: alias => distributions.find(({aliases}, id) => id !== ownId && aliases.includes(alias)),
		}),
		certificates: {
			pair: id => certificate(id)?.pair,
			async own() {
				own ??= authority.issue(['*.cloudfront.net']);
				return own;
			},
		},
		shared: {
			viewerDisconnect: 'closeOrigin',
			secondMs: 1000,
			now: () => new Date(),
			...options,
			...signing,
			accountId: iam.accountId,
			accessControl: id => accessControls.get(id),
			headersPolicy: id => policies.get(id)?.parsed,
		},
	});
	return {accessControls, policies, distributions};
}
