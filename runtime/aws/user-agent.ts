import {platform, release} from 'node:os';
import type {Environment} from '../core/environment.ts';

/**
The release of the AWS SDK that ours stands in for; a test holds it to the one that is installed.
*/
export const sdkVersion = '3.1164.0';

/**
What the SDK says of itself in each request, in the words of its release.

@param serviceId - The service in the SDK's user agent, as `bedrock-runtime`.
@param features - Letters for what the request makes use of.
*/
export function userAgentOf(serviceId: string, features: string, {AWS_EXECUTION_ENV: execution = ''}: Environment): Record<'x-amz-user-agent' | 'user-agent', string> {
	// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
	const {node} = process.versions;
	const sections = [
		`aws-sdk-js/${sdkVersion}`,
		'ua/2.1',
		`os/${platform()}#${escaped(release())}`,
		'lang/js',
		`md/nodejs#${node}`,
		`api/${serviceId}#${sdkVersion}`,
		...(execution === '' ? [] : [`exec-env/${execution.split('/').map(part => escaped(part)).join('/')}`]),
		`m/${features}`,
	];
	return {'x-amz-user-agent': sections[0]!, 'user-agent': sections.join(' ')};
}

/**
Names in a user agent are tokens of HTTP.
*/
function escaped(text: string): string {
	return text.replaceAll(/[^\w!$%\u{26}'*+\-.^`\|~]/gv, '-');
}
