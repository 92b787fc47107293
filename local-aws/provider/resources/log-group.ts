import {
	flag,
	integer,
	notPlayed,
	text,
} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {name: string; retentionInDays: number; skipDestroy: boolean};

/**
The days that CloudWatch Logs takes; 0 is forever.
*/
const retentionDays = [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/**
`aws:cloudwatch/logGroup:LogGroup`. The id is the name.
*/
export const logGroup: ResourceType = {
	token: 'aws:cloudwatch/logGroup:LogGroup',
	tagged: true,
	naming: {property: 'name', prefixProperty: 'namePrefix', maxLength: 512},
	properties: {
		name: text({replaces: true, pattern: /^[\w#\-.\/]+$/v, maxLength: 512}),
		namePrefix: text({replaces: true, pattern: /^[\w#\-.\/]+$/v, maxLength: 486}),
		retentionInDays: integer({default: 0, allowed: retentionDays}),
		skipDestroy: flag({default: false}),
		logGroupClass: text({replaces: true, computed: true, allowed: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']}),
		deletionProtectionEnabled: notPlayed(undefined, {default: false}),
		kmsKeyId: notPlayed(),
	},
	async create(inputs, {services: {logGroups}, partition, region, accountId, tags}) {
		const {name, retentionInDays} = inputs as Inputs;
		const {arn} = logGroups.create({
			name, arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`, retentionInDays, tags,
		});
		return {id: name, outputs: {arn, logGroupClass: inputs.logGroupClass ?? 'STANDARD'}};
	},
	async read({id}, {services: {logGroups}}) {
		const group = logGroups.get(id);
		return group && {
			arn: group.arn, retentionInDays: group.retentionInDays, name: id, tagsAll: group.tags,
		};
	},
	async update({id, state}, inputs, {services: {logGroups}, tags}) {
		const {retentionInDays} = inputs as Inputs;
		const {arn} = logGroups.update(id, {retentionInDays, tags});
		return {arn, logGroupClass: state.logGroupClass};
	},
	async delete({id, state}, {services: {logGroups}}) {
		if (state.skipDestroy !== true) {
			logGroups.delete(id);
		}
	},
};
