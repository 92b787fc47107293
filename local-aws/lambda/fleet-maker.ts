import {Fleet} from './fleet.ts';
import type {FunctionsOptions} from './functions/functions.ts';
import type {LambdaOptions} from './lambda-options.ts';
import type {Reaper} from './sandbox/reaper.ts';

/**
Makes the fleets of an account's functions: each cold start assumes the function's role anew, and asks where the models are.

@param options - Where the account is.
@param reaper - Who ends the sandboxes with the stack's process.
@param directory - Where the deployment packages are unpacked.
@param provisioned - How many sandboxes of a function's version stay.
*/
export function fleetMaker(options: LambdaOptions, reaper: Reaper, directory: string, provisioned: (functionName: string, version: string) => number): FunctionsOptions['makeFleet'] {
	return (configuration, version, log) => new Fleet({
		configuration,
		version,
		region: options.iam.region,
		grant: () => ({
			credentials: options.iam.assumeRole({roleArn: configuration.roleArn, service: 'lambda.amazonaws.com', sessionName: configuration.name}).credentials,
			endpoints: options.endpoints(),
		}),
		reaper,
		log,
		directory,
		initMs: options.limits.initMs,
		idleMs: options.limits.idleMs,
		provisioned: () => provisioned(configuration.name, version),
		bufferedBytes: options.limits.bufferedBytes,
	});
}
