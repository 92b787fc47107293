import type {Break} from './break.ts';
import {change} from './distribution.ts';

/**
A change that stays on its way: the stack's edges take it within an hour.
*/
export const deployingBreaks: readonly Break[] = [
	{
		title: 'a change is on its way', cause: 'distribution-deploying', asClient: undefined,
		make: stack => change(stack, config => ({...config, comment: 'changed'})),
	},
];
