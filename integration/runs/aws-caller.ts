import type {Mapping} from '../../local-aws/in-process/read-yaml.ts';
import {UserError} from '../../client/cli/user-error.ts';

/**
Credentials that a stack file can give to Pulumi alone: no environment variable hands a role to be assumed to the AWS SDKs of the suites and the sweeper, and keys have no place on a run's disk.
*/
const ofPulumiAlone = ['aws:accessKey', 'aws:secretKey', 'aws:token', 'aws:assumeRole', 'aws:assumeRoles', 'aws:assumeRoleWithWebIdentity', 'aws:sharedConfigFiles', 'aws:sharedCredentialsFiles'];

/**
The profile that a stack file names, for whoever works for the stack beside Pulumi; undefined where it is the caller's own choice.

@param file - The stack file's configuration, encrypted values included.
@throws UserError where the file gives Pulumi credentials that nobody else would use: a run would be made in one account, and looked for in another.
*/
export function awsProfile(file: Mapping): string | undefined {
	const key = ofPulumiAlone.find(name => file[name] !== undefined);
	if (key !== undefined) {
		throw new UserError(`${key} in the stack file: only Pulumi would use these credentials, and preflight, suites and sweeper would look into another account; put the keys or the role into a profile of ~/.aws/config, name it by aws:profile, and remove ${key}.`);
	}

	const profile = file['aws:profile'];
	if (profile !== undefined && (typeof profile !== 'string' || profile === '')) {
		throw new UserError('aws:profile in the stack file: received something that is no text or encrypted, allowed the name of a profile of ~/.aws/config in plain.');
	}

	return profile;
}

/**
What everything of a run on AWS has in its environment: Pulumi, the suites, the sweeper and destroy.sh, in whatever shell. The profile is also written down where it is the caller's own: in another shell the default one would be of another account, where nothing of the run is found.

@param environment - This process's, after {@link actAs}.
*/
export function awsEnvironment(region: string, {AWS_PROFILE: profile}: NodeJS.ProcessEnv): {AWS_REGION: string; AWS_PROFILE?: string} {
	return {AWS_REGION: region, ...(profile !== undefined && profile !== '' && {AWS_PROFILE: profile})};
}

/**
What a run on AWS adds to the configuration of the stack file, so that Pulumi acts as everything else of the run, and in the account that preflight saw only. In another one a refresh would find nothing, and forget all that is to be destroyed.

Beside static keys `AWS_PROFILE` alone is not enough: the SDK for JavaScript takes the profile, Pulumi's provider the keys.

@param file - The stack file's configuration, whose own rules about accounts go first.
@param account - Twelve digits.
@param environment - This process's, after {@link actAs}.
*/
export function awsConfig(file: Mapping, account: string, {AWS_PROFILE: profile}: NodeJS.ProcessEnv): Mapping {
	return {
		...(file['aws:allowedAccountIds'] === undefined && file['aws:forbiddenAccountIds'] === undefined && {'aws:allowedAccountIds': [account]}),
		...(profile !== undefined && profile !== '' && {'aws:profile': profile}),
	};
}

/**
Makes this process, and what it starts, act as the stack file says that Pulumi does, before the first look at the account.

@throws UserError As {@link awsProfile}.
*/
export function actAs(file: Mapping, environment: NodeJS.ProcessEnv): void {
	const profile = awsProfile(file);
	if (profile !== undefined) {
		environment.AWS_PROFILE = profile;
	}
}
