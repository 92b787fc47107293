import {createHash} from 'node:crypto';

function quote(text: string) {
	return `'${text.replaceAll('\'', String.raw`'\''`)}'`;
}

/**
A complete `curl` command that streams an answer when pasted into a shell.

Origin access control signs the request with the body's hash, which only the viewer can give (CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin"), so it is part of the command.
*/
export function curlLine(url: string, prompt: string): string {
	const body = JSON.stringify({prompt});
	const hash = createHash('sha256').update(body).digest('hex');
	return `curl -N ${url} -H 'content-type: application/json' -H 'x-amz-content-sha256: ${hash}' -d ${quote(body)}`;
}
