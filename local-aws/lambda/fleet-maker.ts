import {Fleet} from './fleet.ts';
import type {FunctionsStart} from './functions.ts';
import type {LambdaStart} from './lambda-start.ts';
import type {Reaper} from './sandbox/reaper.ts';

/**
Makes the fleets of an account's functions: each cold start assumes the function's role anew, and asks where the models are.

@param start - Where the account is.
@param reaper - Who ends the sandboxes with the stack's process.
@param directory - Where the deployment packages are unpacked.
*/
export function fleetMaker(start: LambdaStart, reaper: Reaper, directory: string): FunctionsStart['makeFleet'] {
	return (configuration, version, log) => new Fleet({
		configuration,
		version,
		region: start.iam.region,
		grant: () => ({
			credentials: start.iam.assumeRole({roleArn: configuration.roleArn, service: 'lambda.amazonaws.com', sessionName: configuration.name}).credentials,
			endpoints: start.endpoints(),
		}),
		reaper,
		log,
		directory,
		initMs: start.limits.initMs,
		bufferedBytes: start.limits.bufferedBytes,
	});
}
