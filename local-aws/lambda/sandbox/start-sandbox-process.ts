import {sandboxEnvironment} from './sandbox-environment.ts';
import {SandboxProcess, type ProcessStart} from './sandbox-process.ts';
import type {SandboxStart} from './sandbox-start.ts';

/**
Starts the process of a sandbox, whose lines go to the function's log.

@param start - What the sandbox is made of.
@param runtimeApi - `host:port` of its Runtime API.
@param exited - Told once, when the process has ended.
*/
export function startSandboxProcess(start: SandboxStart, runtimeApi: string, exited: ProcessStart['exited']): SandboxProcess {
	return new SandboxProcess({
		environment: sandboxEnvironment({...start, ...start.directory, runtimeApi}),
		taskRoot: start.directory.taskRoot,
		memorySize: start.configuration.memorySize,
		reaper: start.reaper,
		line(line) {
			start.log.write(line);
		},
		exited,
	});
}
