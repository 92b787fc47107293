import {createHash} from 'node:crypto';

/**
The shortest limit among the resources that are named this way: IAM roles and Lambda functions take 64 characters.
*/
const longestName = 64;
/**
What Pulumi's auto-naming adds: a hyphen and seven hexadecimal digits.
*/
const suffixLength = 8;

/**
The part of a physical name that this program chooses; Pulumi's auto-naming adds 8 characters, so that nothing is ever fixed and two stacks live in one account.

The rule: `<project>-<stack>-<name>`, with a hyphen in place of each character that not every service takes (anything but letters, digits, `-` and `_`). Where a character had to be replaced, or the whole is longer than `length`, the end gives way to a hyphen and six
hexadecimal digits of the whole's SHA-256, so that different stacks stay different.

@param scope - The project and the stack.
@param scope.project - `pulumi.getProject()`.
@param scope.stack - `pulumi.getStack()`.
@param name - The name of the component, with a suffix for its lesser children.
@param length - The longest result. Default: 56, which leaves room for the auto-name within 64.
*/
export function physicalName(scope: {project: string; stack: string}, name: string, length: number = longestName - suffixLength): string {
	const whole = `${scope.project}-${scope.stack}-${name}`;
	const safe = whole.replaceAll(/[^\w\-]/gv, '-');
	if (safe === whole && whole.length <= length) {
		return whole;
	}

	const digest = createHash('sha256').update(whole).digest('hex').slice(0, 6);
	return `${safe.slice(0, length - digest.length - 1)}-${digest}`;
}
