import {
	flag,
	integer,
	list,
	nested,
	notPlayed,
	text,
} from '../../properties/kinds.ts';
import type {ResourceType} from '../../resource-type.ts';
import {isRecord, unknownValue, type Properties} from '../../wire/wire-values.ts';
import {normalName, type RecordSet, type Route53} from '../../../domains/route53.ts';

type Inputs = {name: string; type: string; zoneId: string; records?: string[]; ttl?: number; allowOverwrite?: boolean; aliases?: Array<{name: string; zoneId: string}>};

const recordTypes = ['A', 'AAAA', 'CAA', 'CNAME', 'DS', 'HTTPS', 'MX', 'NAPTR', 'NS', 'PTR', 'SOA', 'SPF', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT'];

/**
A name as the real provider completes it: what doesn't end in the zone's name gets it behind it.
*/
function completeName({name, zoneId}: Inputs, route53: Pick<Route53, 'getZone'>): string {
	const [given, zone = ''] = [normalName(name), route53.getZone(zoneId)?.name];
	if (given.endsWith(zone)) {
		return given;
	}

	return given === '' ? zone : `${given}.${zone}`;
}

function setOf(inputs: Inputs, route53: Pick<Route53, 'getZone'>): RecordSet {
	const {type, records, ttl, aliases} = inputs;
	const alias = aliases?.[0];
	return {
		name: completeName(inputs, route53), type, ...(records && {records}), ...(ttl !== undefined && {ttl}), ...(alias && {alias: {name: alias.name, zoneId: alias.zoneId}}),
	};
}

/**
The name stays as the program spells it: with or without the dot of the root, or the zone's name, is the same.
*/
function outputsOf({name}: RecordSet): Properties {
	return {fqdn: name};
}

/**
`aws:route53/record:Record`. The id is `<zone>_<name>_<type>`, as the real provider makes it.
*/
export const record: ResourceType = {
	token: 'aws:route53/record:Record',
	global: true,
	properties: {
		name: text({required: true, replaces: true, maxLength: 1024}),
		type: text({required: true, replaces: true, allowed: recordTypes}),
		zoneId: text({required: true, replaces: true, maxLength: 32}),
		records: list(text({maxLength: 4000}), {min: 1}),
		ttl: integer({min: 0, max: 2_147_483_647}),
		allowOverwrite: flag({default: false}),
		aliases: list(nested({name: text({required: true}), zoneId: text({required: true, maxLength: 32}), evaluateTargetHealth: flag({required: true})}), {max: 1}),
		cidrRoutingPolicy: notPlayed(),
		failoverRoutingPolicies: notPlayed(),
		geolocationRoutingPolicies: notPlayed(),
		geoproximityRoutingPolicy: notPlayed(),
		healthCheckId: notPlayed(),
		latencyRoutingPolicies: notPlayed(),
		multivalueAnswerRoutingPolicy: notPlayed(),
		setIdentifier: notPlayed(),
		weightedRoutingPolicies: notPlayed(),
	},
	checkTogether({records, aliases, ttl}) {
		if ([records, aliases, ttl].includes(unknownValue)) {
			return [];
		}

		if ((records === undefined) === (aliases === undefined)) {
			return [{property: 'records', reason: 'allowed either records or aliases, and one of them'}];
		}

		return (records === undefined) === (ttl === undefined) ? [] : [{property: 'ttl', reason: 'required with records, and allowed with them alone'}];
	},
	async create(given, {services: {route53}, restored}) {
		const inputs = given as Inputs;
		const set = route53.put(inputs.zoneId, setOf(inputs, route53), restored !== undefined || inputs.allowOverwrite === true);
		return {id: `${inputs.zoneId}_${normalName(inputs.name)}_${set.type}`, outputs: outputsOf(set)};
	},
	async read({state}, {services: {route53}}) {
		const {zoneId, type} = state as Inputs;
		const found = route53.get(zoneId, completeName(state as Inputs, route53), type);
		return found && {
			...outputsOf(found),
			...(found.records && {records: [...found.records], ttl: found.ttl}),
			...(found.alias && Array.isArray(state.aliases) && isRecord(state.aliases[0]) && {aliases: [{...state.aliases[0], name: found.alias.name, zoneId: found.alias.zoneId}]}),
		};
	},
	async update(_live, inputs, {services: {route53}}) {
		return outputsOf(route53.put((inputs as Inputs).zoneId, setOf(inputs as Inputs, route53), true));
	},
	async delete({state}, {services: {route53}}) {
		const {zoneId, type} = state as Inputs;
		route53.delete(zoneId, completeName(state as Inputs, route53), type);
	},
};
