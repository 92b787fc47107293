import {createHash} from 'node:crypto';
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import {transformed} from '../transform.ts';
import type {StreamingDistributionTransform} from './streaming-distribution-transform.ts';

/**
The id of the key that comes with a distribution.
*/
const firstKey = 'first';

/**
Where the API keys of a distribution are, and the first of them.
*/
export type KeyStore = {
	store: aws.cloudfront.KeyValueStore;
	/**
	The first key's entry.
	*/
	entry: aws.cloudfront.KeyvaluestoreKey;
	/**
	The first key, secret.
	*/
	apiKey: pulumi.Output<string>;
};

/**
Makes the store and its first key. They are there with `auth` `none` too, so that keys can be handed out before an endpoint is closed, and none is lost while it is open.

@param parent - The distribution's component.
@param name - Its name.
*/
export function keyStore(parent: pulumi.Resource, name: string, {tags, transform}: {
	tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
	transform: StreamingDistributionTransform;
}): KeyStore {
	const store = new aws.cloudfront.KeyValueStore(name, transformed(transform.keyValueStore, {
		comment: 'API keys, as hashes',
		...(tags && {tags}),
	}), {
		parent,
		// Another name would be another store, without the keys that the team has handed out.
		ignoreChanges: ['name'],
	});
	const {result: secret} = new random.RandomPassword(`${name}-key`, {length: 43, special: false}, {
		parent,
		ignoreChanges: ['length', 'special', 'keepers'],
	});
	const entry = new aws.cloudfront.KeyvaluestoreKey(`${name}-${firstKey}`, {
		keyValueStoreArn: store.arn,
		key: `key/${firstKey}`,
		value: secret.apply(text => JSON.stringify({h: createHash('sha256').update(text).digest('hex'), name: 'made by pulumi up'})),
	}, {
		parent,
		// Made once: afterwards it is the owner's to rotate and revoke, by `lsf keys`.
		ignoreChanges: ['value'],
	});
	return {store, entry, apiKey: pulumi.secret(pulumi.interpolate`lsf_${firstKey}_${secret}`)};
}
