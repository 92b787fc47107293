import {UserError} from '../user-error.ts';

/**
The shortest limit among the resources that are named: IAM roles and Lambda functions take 64 characters.
*/
const longestName = 64;
/**
The longest component of the program.
*/
const longestComponent = 'sagemaker';
const functionType = 'aws:lambda/function:Function';

type Naming = {pattern?: unknown; providers?: {aws?: Naming & {resources?: Record<string, Naming>}}};

/**
How functions are named, where that is a pattern.
*/
function patternOf(written: string | undefined): string | undefined {
	if (written === undefined) {
		return undefined;
	}

	let naming: Naming;
	try {
		naming = JSON.parse(written) as Naming;
	} catch {
		// The engine has refused it already.
		return undefined;
	}

	const {pattern} = naming.providers?.aws?.resources?.[functionType] ?? (naming.providers?.aws?.pattern === undefined ? naming : naming.providers.aws);
	return typeof pattern === 'string' ? pattern : undefined;
}

/**
Refuses a project or a stack whose names make a function's name that Lambda does not take. Pulumi's auto-naming copies them as they are, and fails only when the first of the resources have been made.

@param scope - Whose names they are.
@param scope.project - The project's name.
@param scope.stack - The stack's name.
@param all - The whole configuration of the stack; `pulumi:autonaming` in it is the pattern.
@throws {UserError} `ERR_ARGUMENT`, with the name that would be made.
*/
export function checkNames({project, stack}: {project: string; stack: string}, all: Readonly<Record<string, unknown>>): void {
	const written = all['pulumi:autonaming'];
	const pattern = patternOf(typeof written === 'string' ? written : undefined);
	if (pattern === undefined || pattern.includes('${config.')) {
		return;
	}

	const name = pattern
		.replaceAll('${organization}', 'organization')
		.replaceAll('${project}', () => project)
		.replaceAll('${stack}', () => stack)
		.replaceAll('${name}', () => longestComponent)
		.replaceAll(/\$\{(?:hex|alphanum|string|num)\((?<length>\d+)\)\}/gv, (_, length: string) => '0'.repeat(Number(length)))
		.replaceAll('${uuid}', () => '0'.repeat(36));
	if (name.length > longestName || !/^[\w\-]+$/v.test(name)) {
		throw new UserError('ERR_ARGUMENT', `Stack "${stack}" of project "${project}": a function would be named ${JSON.stringify(name)} (${name.length} characters), allowed up to ${longestName} letters, digits, hyphens and underscores; rename the stack or the project, or name resources in another way: pulumi config set --path 'pulumi:autonaming.pattern' 'short-\${name}-\${hex(7)}'`);
	}
}
