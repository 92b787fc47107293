import type {EngineEvent} from '@pulumi/pulumi/automation/index.js';
import type {Mapping} from '../../in-process/read-yaml.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import type {CloudSettings} from '../account/account-cloud.ts';
import type {StackAddresses} from './stack-addresses.ts';

/**
Which program, as which stack, on which account.
*/
export type EngineStackOptions = {
	/**
	The program's module, or a function that gives the outputs.
	*/
	program: URL | string | (() => Promise<Properties>);
	/**
	1 to 100 letters, digits, dots, dashes and underscores. Stacks of one state directory live in one local account.
	*/
	stackName: string;
	/**
	As in a stack file: keys of the project without namespace. `aws:region` is us-east-1 by default, `sagemakerEndpoint` the local one.
	*/
	config?: Mapping;
	/**
	Configuration that is encrypted.
	*/
	secretConfig?: Record<string, string>;
	/**
	The account's folder. Default: `LSF_ENGINE_STATE`, else `.local/engine` of this project.
	*/
	stateDirectory?: string;
	/**
	How the account's cloud differs from AWS; every stack of one account has the same. Default: nothing.
	*/
	cloud?: CloudSettings;
	/**
	Pulumi's CLI. Default: see {@link findPulumi}.
	*/
	pulumi?: string;
	/**
	Gets what the CLI prints. Default: nothing.
	*/
	onOutput?: (text: string) => void;
	/**
	Gets the engine's events, to show how far it is. Default: nothing.
	*/
	onEvent?: (event: EngineEvent) => void;
};

/**
How many resources were created, updated, replaced, deleted, or are the same, the stack and components included.
*/
export type Changes = Partial<Record<string, number>>;

/**
What may be different in a later run.
*/
export type Rerun = Partial<Pick<EngineStackOptions, 'program' | 'config' | 'secretConfig'>>;

/**
A stack under the real engine; its data plane lives in the account's daemon until `destroy`, whatever becomes of this process.
*/
export type EngineStack = StackAddresses & {
	/**
	The stack's outputs with AWS-shaped hosts, secrets in plain.
	*/
	outputs: Properties;
	/**
	What the last run changed.
	*/
	changes: Changes;
	/**
	How a script works on the stack: the CLI's file, the folder to run it in, what to set in its environment. So a run that was killed is cleaned up by `pulumi cancel`, `refresh --clear-pending-creates` and `destroy --remove`.
	*/
	cli: {pulumi: string; directory: string; environment: Record<string, string>};
	/**
	Runs `pulumi up` again; addresses and outputs of this object follow.
	*/
	up: (rerun?: Rerun) => Promise<Changes>;
	preview: (rerun?: Rerun) => Promise<Changes>;
	/**
	Reads the live resources into the state.
	*/
	refresh: () => Promise<Changes>;
	/**
	Asks the daemon for the addresses again, as after its crash.
	*/
	locate: () => Promise<void>;
	/**
	Changes inputs of a live resource behind the engine's back, or removes it.

	@param urnEnd - How its URN ends, such as `Permission::bedrock-invoke-url`.
	@param change - Inputs that become different; none removes the resource.
	*/
	meddle: (urnEnd: string, change?: Properties) => Promise<void>;
	/**
	Removes everything that was made for the stack from the account, also what a killed engine forgot; the engine's own state stays, so `refresh` and `destroy` come after it.

	@returns The URNs of what could not be removed.
	*/
	sweep: () => Promise<string[]>;
	/**
	Destroys and forgets the stack; the daemon ends with the account's last one.
	*/
	destroy: () => Promise<void>;
};
