import type {PermissionInput} from '../../../../local-aws/lambda/types.ts';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';
import {
	add,
	permission,
	qualifier,
	subject,
} from './subject.ts';

/**
Takes the permission of an action away, and puts others in its place.
*/
function replace(stack: DoctoredStack, action: string, changes?: Partial<PermissionInput>): Broken {
	const {lambda} = stack.cloud;
	const name = subject(stack);
	const {Sid} = (lambda.getPolicy(name, qualifier)!.Statement as Array<{Sid: string; Action: string}>).find(({Action}) => Action === action)!;
	lambda.removePermission(name, Sid, qualifier);
	const own = action === 'lambda:InvokeFunctionUrl' ? {functionUrlAuthType: 'AWS_IAM' as const} : {invokedViaFunctionUrl: true};
	const undo = changes && add(stack, permission(stack, {action, ...own, ...changes}));
	return {
		mend() {
			undo?.();
			lambda.addPermission(permission(stack, {action, statementId: Sid, ...own}));
		},
	};
}

/**
What can be wrong with the permissions of a function.
*/
export const permissionBreaks: readonly Break[] = [
	{
		title: 'the permission InvokeFunctionUrl is missing', cause: 'permission-url', asClient: 'origin-refused',
		make: stack => replace(stack, 'lambda:InvokeFunctionUrl'),
	},
	{
		title: 'the permission InvokeFunction is missing', cause: 'permission-invoke', asClient: 'origin-refused',
		make: stack => replace(stack, 'lambda:InvokeFunction'),
	},
	{
		title: 'the permission InvokeFunctionUrl is for another auth type', cause: 'permission-url', asClient: 'origin-refused',
		make: stack => replace(stack, 'lambda:InvokeFunctionUrl', {functionUrlAuthType: 'NONE'}),
	},
	{
		title: 'the permission InvokeFunction is for calls past the URL', cause: 'permission-invoke', asClient: 'origin-refused',
		make: stack => replace(stack, 'lambda:InvokeFunction', {invokedViaFunctionUrl: false}),
	},
	{
		title: 'the permission is another distribution\'s', cause: 'permission-url', asClient: 'origin-refused',
		make: stack => replace(stack, 'lambda:InvokeFunctionUrl', {sourceArn: 'arn:aws:cloudfront::000000000000:distribution/E000000000000'}),
	},
	{
		title: 'the permission lacks its condition', cause: 'permission-wide', asClient: undefined,
		make: stack => replace(stack, 'lambda:InvokeFunction', {invokedViaFunctionUrl: undefined}),
	},
	{
		title: 'the permission names no distribution', cause: 'permission-wide', asClient: undefined,
		make: stack => replace(stack, 'lambda:InvokeFunctionUrl', {sourceArn: undefined}),
	},
];
