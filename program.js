// What Pulumi runs, in plain JavaScript: it names the wrong Node in a sentence, where loading TypeScript would end in a stack trace. The program is index.ts.
import * as pulumi from '@pulumi/pulumi';
import {whyNotProgram} from './node-version.js';

/**
Runs the program.

@returns {Promise<Record<string, unknown>>} Its outputs.
@throws {pulumi.RunError} Printed without a trace, where this Node can't run it.
*/
export default async function program() {
	const reason = whyNotProgram();
	if (reason !== undefined) {
		const error = new pulumi.RunError(reason);
		// An error with a trace is inspected with all that hangs on it, printed or not: half a minute on Node 20.
		error.stack = '';
		throw error;
	}

	return {...await import('./index.ts')};
}
