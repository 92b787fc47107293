/**
Says in one line why a tool failed: the last thing that it printed which says something, without its own frames and blanks.
*/
export function whyNot(error: unknown): string {
	const {stderr = '', message = String(error), code, path} = error as {stderr?: string; message?: string; code?: unknown; path?: string};
	if (code === 'ENOENT') {
		return `there is no ${path} on the PATH.`;
	}

	const lines = stderr.split('\n').map(line => line.trim()).filter(line => line !== '' && !/^(?:npm (?:error|ERR!) (?:A complete log|code\b)|\[notice\])/v.test(line));
	const cause = lines.find(line => /^(?:cause:|npm (?:error|ERR!) \w)/v.test(line)) ?? lines.at(-1) ?? message;
	return cause.replace(/^(?:cause:|npm (?:error|ERR!)|error:|ERROR:)\s*/v, '').slice(0, 300);
}
