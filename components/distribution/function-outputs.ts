import * as pulumi from '@pulumi/pulumi';
import {originId} from './distribution-config.ts';
import type {StreamingRoute} from './streaming-route.ts';

/**
A function of a distribution, as the stack output `functions` shows it.
*/
export type FunctionOutput = {
	/**
	Its function URL, `https://<id>.lambda-url.<region>.on.aws/`; it answers signed callers only.
	*/
	url: string;
	/**
	Its physical name.
	*/
	name: string;
	arn: string;
};

/**
Route name without its slash -> its function.
*/
export function functionOutputs(routes: Readonly<Record<string, StreamingRoute>>): pulumi.Output<Record<string, FunctionOutput>> {
	const functions = Object.entries(routes).map(([route, {functionUrl, functionName, functionArn}]) =>
		pulumi.all([functionUrl, functionName, functionArn]).apply(([url, name, arn]) => [originId(route), {url, name, arn}] as const));
	return pulumi.all(functions).apply(entries => Object.fromEntries(entries));
}
