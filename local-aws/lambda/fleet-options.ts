import type {SandboxOptions} from './sandbox/sandbox-options.ts';

/**
What a fleet is made of: all that its sandboxes share.
*/
export type FleetOptions = Omit<SandboxOptions, 'credentials' | 'endpoints' | 'directory'> & {
	/**
	The role's credentials and the model endpoints, asked for at each cold start.
	*/
	grant: () => Pick<SandboxOptions, 'credentials' | 'endpoints'>;
	/**
	Where the sandboxes' directories are made.
	*/
	directory: string;
	/**
	Longest cold start, in ms.
	*/
	initMs: number;
	/**
	How long a sandbox may be idle, in ms; 0 for ever.
	*/
	idleMs: number;
	/**
	How many sandboxes are provisioned.
	*/
	provisioned: () => number;
};
