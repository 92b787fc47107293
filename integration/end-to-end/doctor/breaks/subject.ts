import type {PermissionInput} from '../../../../local-aws/lambda/types.ts';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';

/**
The alias that the functions' URLs hang on.
*/
export const qualifier = 'live';

/**
The function of the first route, which the stack's own URL leads to.
*/
export function subject({run}: DoctoredStack): string {
	return Object.values(run.outputs.functions as Record<string, {name: string}>)[0]!.name;
}

function distributionArn({cloud, domainName}: DoctoredStack): string {
	return cloud.cloudfront.distributionOf(domainName)!.arn;
}

/**
A permission of the stack's own distribution, but for what is changed.
*/
export function permission(stack: DoctoredStack, changes: Pick<PermissionInput, 'action'> & Partial<PermissionInput>): PermissionInput {
	return {
		functionName: subject(stack), qualifier, statementId: 'made', principal: 'cloudfront.amazonaws.com', sourceArn: distributionArn(stack), ...changes,
	};
}

/**
Adds permissions; what comes back removes them.
*/
export function add(stack: DoctoredStack, ...inputs: PermissionInput[]): () => void {
	for (const input of inputs) {
		stack.cloud.lambda.addPermission(input);
	}

	return () => {
		for (const {functionName, statementId, qualifier: of} of inputs) {
			stack.cloud.lambda.removePermission(functionName, statementId, of);
		}
	};
}
