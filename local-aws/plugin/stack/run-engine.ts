import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {EngineEvent, PulumiFn} from '@pulumi/pulumi/automation/index.js';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {EngineError} from './engine-error.ts';
import type {EngineStackOptions} from './engine-stack-options.ts';

let runs = 0;

/**
A module runs once a process, an engine's program once a run: a query makes it another module.
*/
export function programOf(program: EngineStackOptions['program']): PulumiFn {
	if (typeof program === 'function') {
		return program;
	}

	const {href} = program instanceof URL ? program : pathToFileURL(path.resolve(program));
	return async () => ({...await import(`${href}?run=${++runs}`) as Properties});
}

/**
Runs something of the engine, and makes its error messages the error.
*/
export async function told<Result>(work: (onEvent: (event: EngineEvent) => void) => Promise<Result>, listener: EngineStackOptions['onEvent']): Promise<Result> {
	const errors: string[] = [];
	try {
		return await work(event => {
			const {diagnosticEvent: diagnostic} = event;
			if (diagnostic?.severity === 'error') {
				errors.push(diagnostic.message.replaceAll(/<\{%[^%]*%\}>/gv, '').trim());
			}

			listener?.(event);
		});
	} catch (error) {
		throw errors.length > 0 ? new EngineError([...new Set(errors)].join('\n'), {cause: error}) : error;
	}
}
