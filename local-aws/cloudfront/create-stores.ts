import {Authority, type KeyPair} from '../domains/authority.ts';
import type {CloudFrontOptions} from './cloudfront-options.ts';
import {checkDistribution} from './configuration/check-distribution.ts';
import type {ConfigurationStore} from './configuration/configuration-store.ts';
import type {OriginAccessControl} from './configuration/types.ts';
import {checkAssociation} from './edge-lambdas/check-association.ts';
import type {EdgeLambdas} from './edge-lambdas/edge-lambdas.ts';
import {Replicas} from './edge-lambdas/replicas.ts';
import {Distributions, type DistributionsOptions} from './distributions.ts';
import {FunctionProgram} from './functions/engine/function-program.ts';
import {Functions} from './functions/functions.ts';
import {KeyValueStores} from './key-value-stores/key-value-stores.ts';
import {createAccessControls} from './origin-access-controls.ts';
import {createHeadersPolicies, type StoredHeadersPolicy} from './response-headers-policies.ts';

/**
What CloudFront keeps: each store asks the others whether what it is about to delete is in use.
*/
export type Stores = {
	accessControls: ConfigurationStore<OriginAccessControl>;
	policies: ConfigurationStore<StoredHeadersPolicy>;
	functions: Functions;
	distributions: Distributions;
	keyValueStores: KeyValueStores;
	replicas: Replicas;
};

/**
Those of an account without functions.
*/
const noLambdas: EdgeLambdas = {
	find: () => undefined,
	async invoke(arn) {
		throw new Error(`There is no function ${arn}.`);
	},
};

/**
Makes the stores of one CloudFront.

@param options - CloudFront's own.
@param signing - Its session, and the agent by which it asks origins.
*/
export function createStores({iam, certificate = () => undefined, authority = new Authority(), hasCustomData = true, compile = async code => FunctionProgram.compile(code), lambdas = noLambdas, ...options}: CloudFrontOptions, signing: Pick<DistributionsOptions['shared'], 'agent' | 'session'>): Stores {
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
	const keyValueStores = new KeyValueStores({
		partition: iam.partition, arn: id => arn('key-value-store', id), limits: options.limits, user: storeArn => functions.userOfStore(storeArn),
	});
	const functions: Functions = new Functions({
		arn: name => arn('function', name),
		user: functionArn => distributions.findServing(({behaviors}) => behaviors.some(behavior => behavior.viewerRequestFunction === functionArn)),
		store: storeArn => keyValueStores.list().some(one => one.arn === storeArn) ? keyValueStores.edgeReader(storeArn) : undefined,
		compile,
		updateMs: options.limits.edgeUpdateMs,
		now: options.now ?? (() => new Date()),
		hasCustomData,
	});
	const replicas = new Replicas(options.limits.replicaLifetimeMs, () => distributions.serving().flatMap(({behaviors}) => behaviors).flatMap(({originRequestLambda}) => originRequestLambda?.arn ?? []));
	const distributions: Distributions = new Distributions({
		arn: id => arn('distribution', id),
		check: (config, ownId) => checkDistribution(config, {
			requireAccessControl(id) {
				accessControls.require(id);
			},
			requireHeadersPolicy(id) {
				policies.require(id);
			},
			requireFunction(functionArn) {
				functions.requireLive(functionArn);
			},
			requireLambda(versionArn) {
				checkAssociation(versionArn, {lambdas, iam, limits: options.limits});
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
		changed() {
			replicas.update();
		},
		shared: {
			viewerDisconnect: 'closeOrigin',
			functionOverBudget: 'refused',
			generatedAnswerPolicy: 'notApplied',
			secondMs: 1000,
			now: () => new Date(),
			...options,
			...signing,
			accountId: iam.accountId,
			accessControl: id => accessControls.get(id),
			headersPolicy: id => policies.get(id)?.parsed,
			runFunction: async (functionArn, event, rawQueryString) => functions.run(functionArn, event, rawQueryString),
			runLambda: async (versionArn, event) => lambdas.invoke(versionArn, event),
		},
	});
	return {
		accessControls, policies, functions, distributions, keyValueStores, replicas,
	};
}
