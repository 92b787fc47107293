import {randomInt} from 'node:crypto';
import {Route53Error} from './route53-error.ts';

/**
What stands behind a name: values with a time to live in seconds, or the address of an AWS resource.
*/
export type RecordSet = {
	name: string;
	type: string;
	records?: readonly string[];
	ttl?: number;
	alias?: {name: string; zoneId: string};
};

/**
A zone of the account; every one counts as delegated.
*/
export type HostedZone = {id: string; name: string};

/**
The name servers of every zone here, which nobody can ask.
*/
export const nameServers: readonly string[] = [1, 2, 3, 4].map(number => `ns-${number}.local.invalid`);

/**
CloudFront's own hosted zone, the same for every distribution (CloudFront developer guide).
*/
export const cloudFrontZoneId = 'Z2FDTNDATAQYW2';

/**
The types that an alias to a distribution may have (Route 53 developer guide, resource-record-sets-values-alias).
*/
const aliasTypes = new Set(['A', 'AAAA', 'HTTPS']);

/**
Names as Route 53 compares them: lower-case, without the dot of the root.
*/
export function normalName(name: string): string {
	return name.toLowerCase().replace(/\.$/v, '');
}

function isWithin(name: string, zone: string): boolean {
	return name === zone || name.endsWith(`.${zone}`);
}

/**
Route 53 of an account on this machine, as far as a domain of a distribution needs it. Nobody resolves names by it but the local stack itself.
*/
export class Route53 {
	readonly #zones = new Map<string, HostedZone & {sets: Map<string, RecordSet>}>();

	/**
	Makes a zone.

	@param name - The domain.
	@param id - Given only to make one again that was there before.
	*/
	createZone(name: string, id = `Z${Array.from({length: 20}, () => randomInt(36).toString(36).toUpperCase()).join('')}`): HostedZone {
		const zone = {id, name: normalName(name), sets: new Map<string, RecordSet>()};
		this.#zones.set(id, zone);
		return {id, name: zone.name};
	}

	/**
	The zone, or `undefined`.
	*/
	getZone(id: string): HostedZone | undefined {
		const zone = this.#zones.get(id);
		return zone && {id, name: zone.name};
	}

	/**
	Removes a zone.

	@param isForced - Whether its records go with it: AWS's provider removes them first, whoever made them.
	@throws Route53Error `HostedZoneNotEmpty` while records are in it, unless it is forced.
	*/
	deleteZone(id: string, isForced = false): void {
		const {name, sets} = this.#require(id);
		if (sets.size > 0 && !isForced) {
			throw new Route53Error('HostedZoneNotEmpty', `The hosted zone ${name} contains ${sets.size} record sets; delete them first.`);
		}

		this.#zones.delete(id);
	}

	/**
	Writes a record set.

	@param zoneId - The zone that it belongs to.
	@param set - What is written.
	@param isOverwriting - Whether one that is there may be replaced.
	@throws Route53Error where the zone isn't there, the name is not within it, the set is there, or an alias leads nowhere.
	*/
	put(zoneId: string, {name: given, ...set}: RecordSet, isOverwriting: boolean): RecordSet {
		const zone = this.#require(zoneId);
		const name = normalName(given);
		if (!isWithin(name, zone.name)) {
			throw new Route53Error('InvalidChangeBatch', `RRSet with DNS name ${name}. is not permitted in zone ${zone.name}.`);
		}

		const key = `${name} ${set.type}`;
		if (zone.sets.has(key) && !isOverwriting) {
			throw new Route53Error('InvalidChangeBatch', `Tried to create resource record set [name='${name}.', type='${set.type}'] but it already exists.`);
		}

		this.#checkAlias(name, set);
		const types = zone.sets.values().filter(other => other.name === name).map(({type}) => type).toArray();
		if (set.type === 'CNAME' ? types.some(type => type !== 'CNAME') : types.includes('CNAME')) {
			throw new Route53Error('InvalidChangeBatch', `RRSet of type ${set.type} with DNS name ${name}. is not permitted beside ${types.join(', ')}: a CNAME stands alone.`);
		}

		const stored = {name, ...set};
		zone.sets.set(key, stored);
		return stored;
	}

	/**
	A record set, or `undefined`.
	*/
	get(zoneId: string, name: string, type: string): RecordSet | undefined {
		return this.#zones.get(zoneId)?.sets.get(`${normalName(name)} ${type}`);
	}

	/**
	Removes a record set; one that isn't there is as good as removed.
	*/
	delete(zoneId: string, name: string, type: string): void {
		this.#zones.get(zoneId)?.sets.delete(`${normalName(name)} ${type}`);
	}

	/**
	What a resolver finds: the set of the zone that is nearest to the name.
	*/
	resolve(name: string, type: string): RecordSet | undefined {
		const wanted = normalName(name);
		const zones = this.#zones.values().filter(zone => isWithin(wanted, zone.name)).toArray();
		return zones.toSorted((left, right) => right.name.length - left.name.length)[0]?.sets.get(`${wanted} ${type}`);
	}

	#require(id: string): HostedZone & {sets: Map<string, RecordSet>} {
		const zone = this.#zones.get(id);
		if (!zone) {
			throw new Route53Error('NoSuchHostedZone', `No hosted zone found with ID: ${id}.`);
		}

		return zone;
	}

	#checkAlias(name: string, {alias, type}: Pick<RecordSet, 'alias' | 'type'>): void {
		if (alias === undefined) {
			return;
		}

		const target = normalName(alias.name);
		if (alias.zoneId !== cloudFrontZoneId || !target.endsWith('.cloudfront.net')) {
			throw new Route53Error('InvalidChangeBatch', `Tried to create an alias for ${name}. that targets ${target}. in zone ${alias.zoneId}; the local stack knows those of CloudFront's distributions, in zone ${cloudFrontZoneId}, alone.`);
		}

		if (!aliasTypes.has(type)) {
			throw new Route53Error('InvalidChangeBatch', `Tried to create an alias for ${name}. of type ${type}; an alias to a distribution is of type ${[...aliasTypes].join(', ')}.`);
		}
	}
}
