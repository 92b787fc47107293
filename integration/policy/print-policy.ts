import {readPolicyArguments, usage, type PolicyArguments} from './arguments.ts';
import {boundaryPolicy} from './boundary.ts';
import {deployPolicy} from './deploy-policy.ts';
import {namesOf} from './scope.ts';
import {audienceOf, trustPolicy} from './trust-policy.ts';

/**
Whether the command line asks for a policy, and so for nothing else.
*/
export function isAskedForPolicy(argv: readonly string[]): boolean {
	return argv.some(argument => argument === '--policy' || argument.startsWith('--policy='));
}

function documentOf({document, scope, parts, job}: PolicyArguments): unknown {
	switch (document) {
		case 'policy': {
			return deployPolicy(scope, parts);
		}

		case 'boundary': {
			return boundaryPolicy(scope, parts);
		}

		case 'trust': {
			return trustPolicy({...scope, ...job!});
		}
	}
}

/**
How the document is put into the account, by somebody who may.
*/
function adviceOf({document, scope}: PolicyArguments): string[] {
	const {boundary, isEphemeral, prefix} = namesOf(scope);
	const role = isEphemeral ? 'integration-deployer' : `deploy-${prefix}`;
	switch (document) {
		case 'policy': {
			return [
				`Saved as policy.json: aws iam put-role-policy --role-name ${role} --policy-name deploy --policy-document file://policy.json`,
				`The role's own name must not begin with ${prefix}-. First make the boundary ${boundary} (--document boundary), and the role by its trust policy (--document trust).`,
				isEphemeral ? `Runs make their roles with it by LSF_PERMISSIONS_BOUNDARY=${boundary}` : `The stack makes its roles with it by: pulumi config set permissionsBoundary ${boundary} && pulumi config set --path 'tags["lsf:stack"]' ${prefix}`,
			];
		}

		case 'boundary': {
			return [
				`Saved as boundary.json: aws iam create-policy --policy-name ${boundary.split('/').at(-1)!} --policy-document file://boundary.json`,
				'Whoever deploys can change neither it nor its versions: a later document is put there by somebody else (aws iam create-policy-version --set-as-default).',
			];
		}

		case 'trust': {
			return [
				`Saved as trust.json: aws iam create-role --role-name ${role} --assume-role-policy-document file://trust.json`,
				'A repository that was made, renamed or moved since July 2026 names itself with its ids in the token: give --repository as its OIDC settings show it (OWNER@ID/NAME@ID).',
				`The account needs GitHub's identity provider once: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list ${audienceOf(scope.partition)}`,
				...(scope.partition === 'aws-cn' ? ['The job\'s token has to be meant for AWS in China: give aws-actions/configure-aws-credentials audience: sts.amazonaws.com.cn'] : []),
			];
		}
	}
}

/**
Prints the document that the command line asks for.

@param argv - With `--policy` in it.
@param output - Where it goes.
@param output.print - Takes the JSON, and nothing else, so that it can be saved.
@param output.advise - Takes what to do with it.
@throws UserError As `readPolicyArguments`.
*/
export function printPolicy(argv: string[], {print, advise}: {print: (text: string) => void; advise: (line: string) => void}): void {
	if (argv.includes('help') || argv.includes('--help')) {
		print(usage);
		return;
	}

	const asked = readPolicyArguments(argv);
	print(JSON.stringify(documentOf(asked), undefined, 2));
	for (const line of adviceOf(asked)) {
		advise(line);
	}
}
