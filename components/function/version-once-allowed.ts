import {setTimeout as delay} from 'node:timers/promises';
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

/**
The alias that every function is called by; its URL and its permissions hang on it, and only what it points to ever changes.
*/
export const aliasName = 'live';

/**
What the alias says of itself: which policy its version runs with.
*/
export function policyNote(policyName: pulumi.Input<string>): pulumi.Output<string> {
	return pulumi.interpolate`Runs with the role policy ${policyName}`;
}

/**
A function's new version, once its role may do what that version needs: IAM takes some seconds until a policy counts everywhere, and a version that is called before then is refused by its model.

Nothing waits where the alias already runs with this policy, in a preview, and where there is no alias yet, so nobody calls.

@param parent - The component, whose provider is asked for the alias.
@param change - What may have changed.
@param change.functionName - The function's physical name.
@param change.version - Its newest version.
@param change.policyName - The role policy's physical name: another one for each other policy.
@param change.propagation - Seconds to wait.
@param change.region - The function's Region. Default: the provider's.
*/
export function versionOnceAllowed(parent: pulumi.Resource, {functionName, version, policyName, propagation, region}: {
	functionName: pulumi.Input<string>;
	version: pulumi.Input<string>;
	policyName: pulumi.Input<string>;
	propagation: number;
	region?: pulumi.Input<string>;
}): pulumi.Output<string> {
	return pulumi.all([functionName, version, policyNote(policyName), region]).apply(async ([name, newest, note, place]) => {
		if (pulumi.runtime.isDryRun() || propagation === 0) {
			return newest;
		}

		const alias = await findAlias(parent, {functionName: name, ...(place !== undefined && {region: place})});
		// The mocks of somebody's tests may answer with anything.
		if (alias?.functionVersion !== undefined && alias.description !== note) {
			await pulumi.log.info(`The role's policy has changed: version ${newest} takes over in ${propagation} seconds, when it counts everywhere.`, parent);
			await delay(propagation * 1000);
		}

		return newest;
	});
}

async function findAlias(parent: pulumi.Resource, where: {functionName: string; region?: string}): Promise<aws.lambda.GetAliasResult | undefined> {
	try {
		return await aws.lambda.getAlias({...where, name: aliasName}, {parent});
	} catch (error) {
		// AWS fails where there is no such alias.
		if (/resourcenotfound|not found|couldn't find|cannot find/iv.test(String(error))) {
			return undefined;
		}

		throw error;
	}
}
