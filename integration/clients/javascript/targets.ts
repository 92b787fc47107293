import type {AbilityName} from './columns.ts';

/**
A model that is asked, and the route that leads to it.
*/
export type Target = {
	route: 'bedrock' | 'sagemaker';
	model: string;
	/**
	The rows that are run on it, where not all are: those that its kind of model makes a difference for.
	*/
	only?: readonly AbilityName[];
	/**
	The API of which all are run nevertheless, for this kind of model speaks it by itself.
	*/
	own?: 'Messages';
};

/**
The targets: a model of Bedrock's that gives structured output by a tool that it must call, one that has a format for it and wants its reasoning back signed, and a container.
*/
export const targets = {
	'Nova 2': {route: 'bedrock', model: 'us.amazon.nova-2-lite-v1:0'},
	'Claude 4.5': {
		route: 'bedrock', model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', only: ['second turn', 'tools', 'reasoning', 'structured', 'structured by a tool', 'structured after tools', 'three rounds', 'images', 'caching', 'models', 'text', 'whole'], own: 'Messages',
	},
	container: {route: 'sagemaker', model: 'local-model'},
} as const satisfies Readonly<Record<string, Target>>;

/**
One of {@link targets}.
*/
export type TargetName = keyof typeof targets;
