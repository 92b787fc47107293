/*
`npm run clients [-- --newest]`: installs the outside clients of `versions.json` for the tests that stream through them, each into an environment of its own. Names what can't be had, goes on with the rest, and ends with 1 then.
*/
import process from 'node:process';
import pLimit from 'p-limit';
import {command} from '../bench/command.ts';
import {clientsDirectory, environmentOf} from './clients-directory.ts';
import {describeDifferences} from './describe-differences.ts';
import {installEnvironment} from './install-environment.ts';
import type {Installer} from './installer.ts';
import {npmInstaller} from './npm-installer.ts';
import {uvInstaller} from './uv-installer.ts';
import {ecosystems, versions, type Ecosystem} from './versions.ts';
import {whyNot} from './why-not.ts';

function print(line: string) {
	process.stdout.write(`${line}\n`);
}

const makers: Readonly<Record<Ecosystem, () => Promise<Installer>>> = {python: async () => uvInstaller(versions.uv), npm: npmInstaller};
const made = new Map<Ecosystem, Promise<Installer>>();
const unavailable = new Set<Ecosystem>();

/**
The installer of an ecosystem; that there is none is told once, and not for each client.
*/
async function installerOf(ecosystem: Ecosystem): Promise<Installer> {
	const making = made.get(ecosystem) ?? makers[ecosystem]();
	made.set(ecosystem, making);
	try {
		return await making;
	} catch (error) {
		if (!unavailable.has(ecosystem)) {
			unavailable.add(ecosystem);
			print(`✘ No client from ${ecosystem} can be had: ${whyNot(error)}`);
		}

		throw error;
	}
}

const usage = `Usage: npm run clients [-- --newest]

Installs the clients of integration/clients/versions.json into ${clientsDirectory} (LSF_CLIENTS names another folder).

  --newest  the newest version of each instead, and prints what differs`;

await command(usage, {newest: {type: 'boolean', default: false}}, async ({newest}) => {
	const limit = pLimit(2);
	print(`The clients of integration/clients/versions.json, in ${clientsDirectory}:`);
	const differences: string[] = [];
	let missing = 0;
	await Promise.all(ecosystems.flatMap(ecosystem => Object.entries(versions[ecosystem]).map(async ([name, packages]) => limit(async () => {
		const startedAt = performance.now();
		try {
			const {isKept, versions: found} = await installEnvironment(environmentOf(ecosystem, name), {packages, ...(!newest && {asOf: versions.asOf})}, async () => installerOf(ecosystem));
			const list = Object.entries(found).map(([each, version]) => `${each} ${version}`).join(', ');
			print(`✔ ${ecosystem} ${name}: ${list} (${isKept ? 'as before' : `${((performance.now() - startedAt) / 1000).toFixed(1)} s`})`);
			differences.push(...describeDifferences(packages, found));
		} catch (error) {
			missing++;
			if (!unavailable.has(ecosystem)) {
				print(`✘ ${ecosystem} ${name} can't be had: ${whyNot(error)}`);
			}
		}
	}))));
	if (newest) {
		print(differences.length === 0 ? 'The newest versions are those of versions.json.' : `Newer than versions.json:\n${differences.map(line => `  ${line}`).join('\n')}`);
	}

	if (missing > 0) {
		print(`${missing} of the clients can't be had; the tests name what they skip.`);
	}

	return missing === 0 ? 0 : 1;
});
