import {curlLine} from './curl-line.ts';
import {keyCommand} from './key-command.ts';

/**
What a stack that serves says of how it is called from another terminal: a `curl` command, the variables that this project's pages and commands read, and the base URLs of OpenAI's and Anthropic's clients.

@param stack - `url`, without a slash at its end; `functions`: of each route, by its name, the first one first.
@param outputsFile - Where the commands find the API key, as the shell finds it. Default: the stack wants none.
*/
export function howToCall({url, functions}: {url: string; functions: Readonly<Record<string, {url: string}>>}, outputsFile?: string): string {
	const routes = Object.values(functions);
	const key = outputsFile === undefined ? '' : ` LSF_API_KEY="${keyCommand(outputsFile)}"`;
	return [
		'',
		'Try it from another terminal:',
		'',
		`  ${curlLine(routes[0]!.url, 'Hello!', outputsFile)}`,
		'',
		'The variables that the pages of docs/ use:',
		'',
		`  export LSF_URL=${url}${key}`,
		'',
		'Base URLs for OpenAI\'s clients, and without /v1 for Anthropic\'s (docs/clients.md):',
		'',
		...routes.map(route => `  ${route.url}/v1`),
		'',
	].join('\n');
}
