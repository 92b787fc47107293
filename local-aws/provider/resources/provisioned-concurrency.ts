import {ProviderError} from '../errors.ts';
import {find} from '../find.ts';
import {functionReference} from '../function-reference.ts';
import {flag, integer, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {functionName: string; qualifier: string; provisionedConcurrentExecutions: number};

function parts(id: string) {
	const [functionName = '', qualifier = ''] = id.split(',', 2);
	return {functionName, qualifier};
}

/**
`aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig`. The id is `<function>,<qualifier>`.

AWS's rules on it are kept (a published version or an alias of one; no more than the reserved concurrency). Sandboxes are not started ahead, since here a cold start is a fraction of a second; so many of them stay when they are idle.
*/
export const provisionedConcurrency: ResourceType = {
	token: 'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig',
	properties: {
		functionName: text({required: true, replaces: true}),
		qualifier: text({required: true, replaces: true}),
		provisionedConcurrentExecutions: integer({required: true, min: 1}),
		skipDestroy: flag({default: false}),
	},
	async create(inputs, {services: {lambda}}) {
		const {functionName, qualifier, provisionedConcurrentExecutions} = inputs as Inputs;
		const name = functionReference(functionName).functionName;
		const {reservedConcurrency} = lambda.getFunction(name);
		const version = qualifier === '$LATEST' || /^\d+$/v.test(qualifier) ? qualifier : lambda.getAlias(name, qualifier).functionVersion;
		if (version === '$LATEST') {
			throw new ProviderError(`InvalidParameterValueException: Provisioned Concurrency Configs cannot be applied to unpublished function versions: received ${JSON.stringify(qualifier)}, allowed a published version or an alias of one.`);
		}

		if (reservedConcurrency !== undefined && provisionedConcurrentExecutions > reservedConcurrency) {
			throw new ProviderError(`InvalidParameterValueException: received ${provisionedConcurrentExecutions} provisioned concurrent executions, allowed up to the reserved concurrency of the function, ${reservedConcurrency}.`);
		}

		lambda.putProvisionedConcurrency(name, qualifier, provisionedConcurrentExecutions);
		return {id: `${name},${qualifier}`, outputs: {}};
	},
	async read({id}, {services: {lambda}}) {
		const {functionName, qualifier} = parts(id);
		const found = find(() => /^\d+$/v.test(qualifier) ? lambda.getFunction(functionName) : lambda.getAlias(functionName, qualifier));
		return found && {};
	},
	async update({id}, inputs, context) {
		const {outputs} = await provisionedConcurrency.create({...inputs, ...parts(id)}, context);
		return outputs;
	},
	async delete({id}, {services: {lambda}}) {
		const {functionName, qualifier} = parts(id);
		lambda.putProvisionedConcurrency(functionName, qualifier, undefined);
	},
};
