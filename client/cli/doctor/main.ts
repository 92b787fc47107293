#!/usr/bin/env node
/**
`lsf doctor`, and `npm run doctor` in a checkout: what is wrong with an endpoint, and how to mend it.
*/
import process from 'node:process';
import {examine} from '../../doctor/examine.ts';
import {announceRequests} from '../../doctor/viewer/check-as-client.ts';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {makeHarmlessJson} from '../answer/make-harmless.ts';
import {explain} from '../explain.ts';
import {printLine} from '../keys/print-line.ts';
import {refuseKeptFlags} from '../npm-flags.ts';
import {removeNpmHeader} from '../npm-header.ts';
import {canColor} from '../terminal.ts';
import {isUserMistake} from '../user-error.ts';
import {watchTerminal} from '../process/watch-terminal.ts';
import {doctorUsage} from './doctor-usage.ts';
import {accountOf} from './account-of.ts';
import {findSubject} from './find-subject.ts';
import {formatReport} from './format-report.ts';
import {createProgress} from './progress.ts';
import {doctorFlags, readDoctorArguments} from './read-arguments.ts';
import {secretsOf, withoutSecrets} from './without-secrets.ts';

/**
The exit codes: nothing is wrong, something is, and the command line is.
*/
const exitCodes = {healthy: 0, wrong: 1, usage: 2} as const;

async function main(): Promise<number> {
	refuseKeptFlags('doctor', doctorFlags, process.env);
	const options = readDoctorArguments(process.argv.slice(2));
	const say = (line: string) => {
		if (!options.quiet) {
			process.stderr.write(`${line}\n`);
		}
	};

	removeNpmHeader('doctor', say);
	if (options.help) {
		await printLine(doctorUsage(process.env).trimEnd());
		return exitCodes.healthy;
	}

	const subject = await findSubject(options, process.env);
	const {isAskingModel} = options;
	const progress = options.quiet ? undefined : createProgress(process.stderr);
	const report = await examine({
		...subject,
		isAskingModel,
		account: accountOf(options, subject, process.env),
		functionNames: Object.values(subject.functionNames),
		say: progress?.say ?? (() => undefined),
		announce(directUrls) {
			progress?.stop();
			say(announceRequests({...subject, directUrls, isAskingModel}));
		},
	});
	progress?.stop();
	// Whatever was answered may be quoted: no key.
	const shown = withoutSecrets(report, secretsOf(subject, process.env));
	await printLine(hideSecrets(options.json ? makeHarmlessJson(JSON.stringify(shown)) : formatReport(shown, canColor(process.stdout))));
	return report.findings.length === 0 ? exitCodes.healthy : exitCodes.wrong;
}

watchTerminal(exitCode => {
	process.exit(exitCode);
});

try {
	process.exitCode = await main();
} catch (error) {
	const {message, exitCode} = explain(error);
	process.stderr.write(`${hideSecrets(message)}\n`);
	process.exitCode = isUserMistake(error) ? exitCodes.usage : exitCode;
}
