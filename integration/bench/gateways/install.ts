/*
`npm run gateways`: installs the gateways that `npm run bench -- --gateways` stands ours beside, outside of `package.json`. Names what can't be had, goes on with the rest, and ends with 1 then.
*/
import path from 'node:path';
import process from 'node:process';
import {installEnvironment} from '../../clients/install-environment.ts';
import {npmInstaller} from '../../clients/npm-installer.ts';
import {uvInstaller} from '../../clients/uv-installer.ts';
import {versions} from '../../clients/versions.ts';
import {whyNot} from '../../clients/why-not.ts';
import {command} from '../command.ts';
import {
	gatewayNames,
	gateways,
	gatewaysDirectory,
	type GatewayName,
} from './gateways-directory.ts';

async function install(name: GatewayName): Promise<'installed' | 'as before'> {
	const {ecosystem, packages} = gateways[name];
	const {isKept} = await installEnvironment(path.join(gatewaysDirectory, name), {packages, asOf: versions.asOf}, async () => ecosystem === 'npm' ? npmInstaller() : uvInstaller(versions.uv));
	return isKept ? 'as before' : 'installed';
}

await command(`Usage: npm run gateways     installs LiteLLM (by Python 3 with pip) and Portkey (by npm), 700 MB, into ${gatewaysDirectory} (LSF_GATEWAYS names another folder)`, {}, async () => {
	let missing = 0;
	for (const name of gatewayNames) {
		const {title, packages} = gateways[name];
		try {
			process.stdout.write(`✔ ${title}: ${await install(name)}, ${Object.entries(packages).map(entry => entry.join(' ')).join(', ')}\n`);
		} catch (error) {
			missing++;
			process.stdout.write(`✘ ${title} can't be had: ${whyNot(error)}\n`);
		}
	}

	return missing === 0 ? 0 : 1;
});
