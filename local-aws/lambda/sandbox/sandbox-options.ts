import type {Credentials} from '../../iam/types.ts';
import type {FunctionLog} from '../function-log.ts';
import type {FunctionConfiguration} from '../types.ts';
import type {Reaper} from './reaper.ts';
import type {SandboxDirectory} from './sandbox-directory.ts';
import type {ModelEndpoints} from './sandbox-environment.ts';

/**
What a sandbox is made of.
*/
export type SandboxOptions = {
	configuration: FunctionConfiguration;
	version: string;
	region: string;
	credentials: Credentials;
	endpoints: ModelEndpoints;
	/**
	Removed when the sandbox has ended.
	*/
	directory: SandboxDirectory;
	reaper: Reaper;
	log: FunctionLog;
	/**
	Largest buffered answer, in bytes.
	*/
	bufferedBytes: number;
};
