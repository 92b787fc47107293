import {UserError} from '../user-error.ts';

/**
Refuses a URL as a prompt: most likely its `--url` is missing, or was kept by npm, which hands on the URL alone. What stands behind `--` is asked as it is.

@param words - The words of the command line that are no flags.
@param isMeant - Whether they stand behind `--`.
@throws {UserError} Saying how it is asked all the same.
*/
export function refuseLoneUrl(words: readonly string[], isMeant: boolean, {npm_lifecycle_event: event}: NodeJS.ProcessEnv): void {
	const [word = ''] = words;
	const isFromNpm = event === 'chat';
	if (isMeant || (words.length !== 1 && !isFromNpm) || !/^https?:\/\/\S*$/iv.test(word)) {
		return;
	}

	const lsf = isFromNpm ? 'npm run chat --' : 'lsf';
	const url = word.includes('@') ? 'URL' : word;
	throw new UserError(`A URL alone is no prompt: to talk to it, ${isFromNpm ? 'put "--" in front of the flags, which npm takes for its own otherwise: ' : ''}${lsf} --url ${url}; to ask about it, ${isFromNpm ? 'npm run chat -- --' : 'lsf --'} ${url}`);
}
