import {notPlayed, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {name: string};

/**
`aws:sagemaker/endpoint:Endpoint`, as far as a function refers to it. Its container speaks OpenAI's chat chunks, whatever its configuration names. The id is the name.
*/
export const endpoint: ResourceType = {
	token: 'aws:sagemaker/endpoint:Endpoint',
	tagged: true,
	naming: {property: 'name', maxLength: 63},
	properties: {
		name: text({replaces: true, pattern: /^[\da-z](?:-*[\da-z]){0,62}$/iv, maxLength: 63}),
		endpointConfigName: text({required: true, pattern: /^[\da-z](?:-*[\da-z]){0,62}$/iv, maxLength: 63}),
		deploymentConfig: notPlayed(),
	},
	async create(inputs, {services: {sagemaker}, partition, region, accountId}) {
		const {name} = inputs as Inputs;
		if (sagemaker.getEndpoint(name)) {
			throw new Error(`ValidationException: Cannot create already existing endpoint "${name}".`);
		}

		sagemaker.createEndpoint(name, {container: 'openai'});
		return {id: name, outputs: {arn: `arn:${partition}:sagemaker:${region}:${accountId}:endpoint/${name.toLowerCase()}`}};
	},
	async read({id, state}, {services: {sagemaker}}) {
		return sagemaker.getEndpoint(id) && {name: id, arn: state.arn};
	},
	async update({state}) {
		return {arn: state.arn};
	},
	async delete({id}, {services: {sagemaker}}) {
		sagemaker.deleteEndpoint(id);
	},
};
