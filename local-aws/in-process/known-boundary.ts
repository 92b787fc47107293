import type {Iam} from '../iam/iam.ts';

/**
The configuration without a permissions boundary that the local account doesn't have: one stack file serves AWS and this machine, and what a policy of another account says isn't known here. It is told, since roles are then bounded by their own policies alone.

@param project - The program's project, in whose namespace the key is.
@param values - The configuration, full key -> text.
@param account - The local account.
@param account.iam - Knows its managed policies.
@param account.notice - Gets the sentence.
*/
export function withKnownBoundary(project: string, values: Record<string, string>, {iam, notice}: {iam: Iam; notice: (line: string) => void}): Record<string, string> {
	const key = `${project}:permissionsBoundary`;
	const arn = values[key];
	if (arn === undefined || arn === '' || iam.policies.get(arn) !== undefined) {
		return values;
	}

	notice(`permissionsBoundary ${arn} is a policy that isn't in the local account, so roles are made without it here.`);
	return {...values, [key]: ''};
}
