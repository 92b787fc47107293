import {resourceContext, type Place} from '../resource-context.ts';
import type {ResourceContext, ResourceType} from '../resource-type.ts';
import {controlCalls, requireCalls} from './control-calls.ts';
import type {ControlOperation} from './control-call.ts';

/**
What makes a resource real, once IAM has allowed whoever deploys all that the operation calls: what they may not do isn't begun.

@throws IamError `AccessDenied`.
*/
export async function authorizedContext(place: Place, type: ResourceType, operation: ControlOperation['operation'], live: Pick<ControlOperation, 'id' | 'inputs' | 'state'>): Promise<ResourceContext> {
	const context = await resourceContext(place, live.inputs, type);
	const {deployer, services: {iam}} = place;
	if (deployer) {
		requireCalls(iam, deployer, controlCalls(type.token, {...live, operation, context}));
	}

	return context;
}
