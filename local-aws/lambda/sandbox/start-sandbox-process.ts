import {sandboxEnvironment} from './sandbox-environment.ts';
import {SandboxProcess, type ProcessOptions} from './sandbox-process.ts';
import type {SandboxOptions} from './sandbox-options.ts';

/**
Starts the process of a sandbox, whose lines go to the function's log.

@param options - What the sandbox is made of.
@param exited - Told once, when the process has ended.
*/
export function startSandboxProcess(options: SandboxOptions, exited: ProcessOptions['exited']): SandboxProcess {
	return new SandboxProcess({
		environment: sandboxEnvironment({...options, ...options.directory}),
		taskRoot: options.directory.taskRoot,
		memorySize: options.configuration.memorySize,
		reaper: options.reaper,
		line(line) {
			options.log.write(line);
		},
		exited,
	});
}
