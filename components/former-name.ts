import {createHash} from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';

/**
The longest logical name that was made: Pulumi's auto-naming adds 8 characters, and IAM roles and Lambda functions take 64.
*/
const longest = 56;

/**
The logical name of a component's children in stacks made before version 0.2, which had the stack's own name in it. Children carry it as an alias, so that such a stack keeps its resources.

The rule was: `<project>-<stack>-<name>`, with a hyphen in place of anything but letters, digits, `-` and `_`. Where a character had to be replaced, or the whole was longer than 56 characters, its end gave way to a hyphen and six hexadecimal digits of the whole's SHA-256.

@param name - The name of the component, with a suffix for its lesser children.
@param scope - The project and the stack. Default: those of the program that runs.
*/
export function formerName(name: string, scope?: {project: string; stack: string}): string {
	const {project, stack} = scope ?? {project: pulumi.getProject(), stack: pulumi.getStack()};
	const whole = `${project}-${stack}-${name}`;
	const safe = whole.replaceAll(/[^\w\-]/gv, '-');
	if (safe === whole && whole.length <= longest) {
		return whole;
	}

	const digest = createHash('sha256').update(whole).digest('hex').slice(0, 6);
	return `${safe.slice(0, longest - digest.length - 1)}-${digest}`;
}
