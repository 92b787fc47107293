import {createHash} from 'node:crypto';
import {keyCommand} from './key-command.ts';
import {quoteForShell} from './quote-for-shell.ts';

/**
A complete `curl` command that streams an answer when pasted into a shell.

Origin access control signs the request with the body's hash, which only the viewer can give (CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin"), so it is part of the command.

@param outputsFile - Where the command finds the API key. Default: it sends none.
*/
export function curlLine(url: string, prompt: string, outputsFile?: string): string {
	const body = JSON.stringify({prompt});
	const hash = createHash('sha256').update(body).digest('hex');
	const key = outputsFile === undefined ? '' : ` -H "authorization: Bearer ${keyCommand(outputsFile)}"`;
	return `curl -N ${url} -H 'content-type: application/json' -H 'x-amz-content-sha256: ${hash}'${key} -d ${quoteForShell(body)}`;
}
