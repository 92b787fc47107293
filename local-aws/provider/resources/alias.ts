import {find} from '../find.ts';
import {functionReference} from '../function-reference.ts';
import {notPlayed, text} from '../properties/kinds.ts';
import {readDescription} from '../read-description.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {functionName: string; functionVersion: string; name: string; description?: string};

function partsOf(arn: string) {
	const {functionName, qualifier = ''} = functionReference(arn);
	return {functionName, name: qualifier};
}

/**
`aws:lambda/alias:Alias`. The id is the alias's ARN.
*/
export const alias: ResourceType = {
	token: 'aws:lambda/alias:Alias',
	naming: {property: 'name', maxLength: 128},
	properties: {
		functionName: text({required: true, replaces: true}),
		functionVersion: text({required: true, pattern: /^(?:\$LATEST|\d+)$/v}),
		name: text({replaces: true, pattern: /^(?!\d+$)[\w\-]+$/v, maxLength: 128}),
		description: text({maxLength: 256}),
		routingConfig: notPlayed(),
	},
	async create(inputs, {services: {lambda}, partition, region}) {
		const {functionName, functionVersion, name, description} = inputs as Inputs;
		const {arn} = lambda.createAlias(functionReference(functionName).functionName, {name, functionVersion, description});
		return {id: arn, outputs: {arn, invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`}};
	},
	async read({id, state}, {services: {lambda}}) {
		const {functionName, name} = partsOf(id);
		const found = find(() => lambda.getAlias(functionName, name));
		return found && {
			arn: id, name, functionVersion: found.functionVersion, ...readDescription(found.description, state),
		};
	},
	async update({id, state}, inputs, {services: {lambda}}) {
		const {functionVersion, description = ''} = inputs as Inputs;
		const {functionName, name} = partsOf(id);
		lambda.updateAlias(functionName, name, {functionVersion, description});
		return {arn: id, invokeArn: state.invokeArn};
	},
	async delete({id}, {services: {lambda}}) {
		const {functionName, name} = partsOf(id);
		if (find(() => lambda.getAlias(functionName, name))) {
			lambda.deleteAlias(functionName, name);
		}
	},
};
