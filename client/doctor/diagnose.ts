import {causeOf, type CauseId} from './causes.ts';
import type {Check, Finding} from './report.ts';

/**
Whether two checks are about a common route.
*/
function meets({routes: one}: Check, {routes: other}: Check): boolean {
	return one === undefined || other === undefined || one.some(route => other.includes(route));
}

/**
The check whose cause is behind this one's, or `undefined`. A cause may itself have one behind it.
*/
function behind(check: Check, checks: readonly Check[]): Check | undefined {
	const because: readonly string[] = check.cause === undefined ? [] : causeOf(check.cause).because ?? [];
	return checks.find(other => other !== check && other.cause !== undefined && because.includes(other.cause) && meets(check, other));
}

/**
Tells causes from what they do: a check whose cause is explained by another one's is not judged. What is left are the findings, each cause once.
*/
export function diagnose(seen: readonly Check[]): {checks: Check[]; findings: Finding[]} {
	const checks = seen.map(check => {
		const reason = behind(check, seen);
		if (reason === undefined) {
			return check;
		}

		const {cause: _, ...rest} = check;
		return {...rest, state: 'open' as const, detail: `not judged: "${reason.name}" explains it (${check.detail})`};
	});
	const findings = new Map<CauseId, Finding>();
	for (const {cause, detail, routes} of checks) {
		if (cause === undefined) {
			continue;
		}

		const {wrong, mend} = causeOf(cause);
		const finding = findings.get(cause) ?? {
			cause, wrong, mend, seen: [],
		};
		finding.seen.push(routes === undefined ? detail : `${routes.join(', ')}: ${detail}`);
		findings.set(cause, finding);
	}

	return {checks, findings: [...findings].map(([, finding]) => finding)};
}
