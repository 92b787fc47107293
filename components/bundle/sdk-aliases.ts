import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

/**
The package has them as JavaScript.
*/
function shim(name: string): string {
	const source = join(import.meta.dirname, 'shims', name);
	return existsSync(source) ? source : source.replace(/\.ts$/v, '.js');
}

/**
What a trimmed bundle takes in place of parts of the AWS SDK: package -> file. Each file in `shims/` says why.
*/
export function sdkAliases(): Record<string, string> {
	return {
		'@aws-sdk/credential-provider-node': shim('credentials.ts'),
		'@aws-sdk/token-providers': shim('tokens.ts'),
		'@aws-sdk/eventstream-handler-node': shim('event-stream-input.ts'),
		'@aws-sdk/middleware-websocket': shim('event-stream-input.ts'),
		'@smithy/node-http-handler': shim('node-http-handler.ts'),
		// The package's main file is `dist-cjs/index.js`; its ES modules lie beside.
		'real-node-http-handler': join(createRequire(import.meta.url).resolve('@smithy/node-http-handler'), '../../dist-es/node-http-handler.js'),
	};
}

/**
Our modules that have the whole SDK, as they are imported.
*/
export const sdkModules: readonly string[] = ['./sdk-client.ts'];

/**
What every bundle takes in place of built-in modules.
*/
export function builtinAliases(): Record<string, string> {
	return {
		'node:http': shim('builtin-http.cjs'),
		http: shim('builtin-http.cjs'),
		'node:process': shim('builtin-process.cjs'),
		process: shim('builtin-process.cjs'),
	};
}
