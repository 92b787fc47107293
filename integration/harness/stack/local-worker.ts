/**
The local target: the suites' program in process, without Pulumi's engine. Its argument is empty; `LSF_STACK` names the stack file, `LSF_MUTATION` may break the program.
*/
import process from 'node:process';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {programConfig} from '../../program/program-config.ts';
import {model} from '../../program/scripted/local-model.ts';
import {describeLocalStack} from '../../suites/helpers/target.ts';
import {serveStack} from './stack-service.ts';

let stack: LocalStack | undefined;

serveStack({
	async up() {
		stack = await startLocalStack({
			program: new URL('../../program/program.ts', import.meta.url),
			...(process.env.LSF_STACK !== undefined && {stack: process.env.LSF_STACK}),
			config: programConfig('local'),
			model,
			// Several suites share the account.
			limits: {accountConcurrency: 200},
		});
		return describeLocalStack(stack);
	},
	async refresh() {},
	async destroy() {
		await stack?.run.destroy();
		await stack?.close();
		stack = undefined;
	},
	async left() {
		return stack?.run.resources.map(({type, name}) => `${type} ${name}`) ?? [];
	},
	interrupt() {
		// A start takes a second; it is destroyed after it.
		if (!process.connected) {
			void stack?.close();
		}
	},
});
