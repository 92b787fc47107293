import {UserError} from '../user-error.ts';

/**
The shortest limit among the resources that are named: IAM roles and Lambda functions take 64 characters.
*/
const longestName = 64;
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
@param components - The names of the program's components.
@param all - The whole configuration of the stack; `pulumi:autonaming` in it is the pattern.
@throws {UserError} `ERR_ARGUMENT`, with the name that would be made.
*/
export function checkNames({project, stack}: {project: string; stack: string}, components: readonly string[], all: Readonly<Record<string, unknown>>): void {
	const written = all['pulumi:autonaming'];
	const pattern = patternOf(typeof written === 'string' ? written : undefined);
	if (pattern === undefined || pattern.includes('${config.')) {
		return;
	}

	const longestComponent = components.toSorted((left, right) => right.length - left.length)[0] ?? '';
	const name = pattern
		.replaceAll('${organization}', 'organization')
		.replaceAll('${project}', () => project)
		.replaceAll('${stack}', () => stack)
		.replaceAll('${name}', () => longestComponent)
		.replaceAll(/\$\{(?:hex|alphanum|string|num)\((?<length>\d+)\)\}/gv, (_, length: string) => '0'.repeat(Number(length)))
		.replaceAll('${uuid}', () => '0'.repeat(36));
	if (name.length <= longestName && /^[\w\-]+$/v.test(name)) {
		return;
	}

	const strange = [...new Set(name.match(/[^\w\-]/gv))].map(sign => JSON.stringify(sign)).join(', ');
	throw new UserError('ERR_ARGUMENT', `Stack "${stack}" of project "${project}": a function would be named ${JSON.stringify(name)}, which has ${strange === '' ? `${name.length} characters, allowed ${longestName}` : `${strange} in it, allowed letters, digits, hyphens and underscores`}; name resources in another way, which what exists is not touched by: pulumi config set --path 'pulumi:autonaming.pattern' 'short-\${name}-\${hex(7)}' (or, before the first update, rename the stack or the project)`);
}
