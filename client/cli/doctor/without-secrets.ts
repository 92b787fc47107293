import type {Report} from '../../doctor/report.ts';
import type {Subject} from './find-subject.ts';

/**
What is shorter is no secret, and would be found in every word.
*/
const leastLength = 4;

/**
The secrets that are in use: the key, whatever it looks like, and those of AWS.
*/
export function secretsOf({apiKey, aws}: Pick<Subject, 'apiKey' | 'aws'>, {AWS_SECRET_ACCESS_KEY: ofAws, AWS_SESSION_TOKEN: ofSession}: NodeJS.ProcessEnv): string[] {
	const secrets = [apiKey, aws?.secretAccessKey, ofAws, ofSession].filter(secret => secret !== undefined && secret.length >= leastLength) as string[];
	// As they are, and as they are in a URL or in JSON; the longest first, for one may begin like another.
	return [...new Set(secrets.flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))].toSorted((one, other) => other.length - one.length);
}

/**
Takes secrets out of all that a server may have given to a report.
*/
export function withoutSecrets({url, checks, findings}: Report, secrets: readonly string[]): Report {
	let hide = (text: string) => text;
	for (const secret of secrets) {
		const before = hide;
		hide = text => before(text).replaceAll(secret, '…');
	}

	return {
		url: hide(url),
		checks: checks.map(check => ({...check, detail: hide(check.detail)})),
		findings: findings.map(finding => ({...finding, seen: finding.seen.map(line => hide(line))})),
	};
}
