import type {KeyValueStore} from '../../../cloudfront/key-value-stores/key-value-stores.ts';
import {nested, text} from '../../properties/kinds.ts';
import type {ResourceType} from '../../resource-type.ts';
import type {Properties} from '../../wire/wire-values.ts';

type Inputs = {name: string; comment?: string};

function describe({arn, etag, lastModifiedTime}: KeyValueStore): Properties {
	return {arn, etag, lastModifiedTime: lastModifiedTime.toISOString()};
}

function ifMatchOf({etag}: Properties): {ifMatch?: string} {
	return typeof etag === 'string' ? {ifMatch: etag} : {};
}

/**
`aws:cloudfront/keyValueStore:KeyValueStore`. The id is CloudFront's UUID; it is imported by its name. As the real provider does, a change and a deletion name the ETag that the state knows, so that somebody else's change in between is refused.
*/
export const keyValueStore: ResourceType = {
	token: 'aws:cloudfront/keyValueStore:KeyValueStore',
	global: true,
	tagged: true,
	naming: {property: 'name', maxLength: 64},
	properties: {
		name: text({replaces: true, pattern: /^[\w\-]+$/v, maxLength: 64}),
		comment: text({maxLength: 128}),
		// A store is ready at once.
		timeouts: nested({create: text()}),
	},
	async create(inputs, {services: {cloudfront}, restored, tags}) {
		const {name, comment} = inputs as Inputs;
		const etag = restored?.outputs.etag;
		const made = cloudfront.keyValueStores.create({name, comment, tags}, {id: restored?.id, ...(typeof etag === 'string' && {etag})});
		return {id: made.id, outputs: describe(made)};
	},
	async read({id, state}, {services: {cloudfront}}) {
		const found = cloudfront.keyValueStores.get(typeof state.name === 'string' ? state.name : id);
		return found && {
			...describe(found), name: found.name, ...((found.comment !== '' || state.comment !== undefined) && {comment: found.comment}), tagsAll: found.tags,
		};
	},
	async update({state}, inputs, {services: {cloudfront}, tags}) {
		const {name, comment = ''} = inputs as Inputs;
		const changed = cloudfront.keyValueStores.update(name, {comment}, ifMatchOf(state));
		cloudfront.keyValueStores.tag(name, tags);
		return describe(changed);
	},
	async delete({state}, {services: {cloudfront}}) {
		const name = String(state.name);
		if (cloudfront.keyValueStores.get(name)) {
			cloudfront.keyValueStores.delete(name, ifMatchOf(state));
		}
	},
};
