import {nameServers} from '../../../domains/route53.ts';
import {flag, notPlayed, text} from '../../properties/kinds.ts';
import type {ResourceType} from '../../resource-type.ts';

/**
`aws:route53/zone:Zone`. It counts as delegated from the start. The id is Route 53's (`Z…`).
*/
export const zone: ResourceType = {
	token: 'aws:route53/zone:Zone',
	global: true,
	tagged: true,
	properties: {
		name: text({required: true, replaces: true, maxLength: 1024}),
		comment: text({default: 'Managed by Pulumi', maxLength: 256}),
		forceDestroy: flag({default: false}),
		delegationSetId: notPlayed(),
		enableAcceleratedRecovery: notPlayed(),
		vpcs: notPlayed('only public zones are'),
	},
	async create(inputs, {services: {route53}, restored}) {
		const {id, name} = route53.createZone(String(inputs.name), restored?.id);
		return {
			id, outputs: {
				name, zoneId: id, arn: `arn:aws:route53:::hostedzone/${id}`, nameServers: [...nameServers], primaryNameServer: nameServers[0],
			},
		};
	},
	async read({id}, {services: {route53}}) {
		const found = route53.getZone(id);
		return found && {name: found.name, zoneId: id};
	},
	// The rest of what changes is for readers.
	async update({state}) {
		return {
			zoneId: state.zoneId, arn: state.arn, nameServers: state.nameServers, primaryNameServer: state.primaryNameServer,
		};
	},
	async delete({id, state}, {services: {route53}}) {
		route53.deleteZone(id, state.forceDestroy === true);
	},
};
