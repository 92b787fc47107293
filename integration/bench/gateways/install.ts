/*
`npm run gateways`: installs the gateways that `npm run bench -- --gateways` stands ours beside, outside of `package.json`. Names what can't be had, goes on with the rest, and ends with 1 then.
*/
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {npmInstaller} from '../../clients/npm-installer.ts';
import {uvInstaller} from '../../clients/uv-installer.ts';
import {versions} from '../../clients/versions.ts';
import {whyNot} from '../../clients/why-not.ts';
import {command} from '../command.ts';
import {
	gatewayNames,
	gateways,
	gatewaysDirectory,
	stampName,
	type GatewayName,
} from './gateways-directory.ts';

async function install(name: GatewayName): Promise<'installed' | 'as before'> {
	const {ecosystem, packages} = gateways[name];
	const folder = path.join(gatewaysDirectory, name);
	const stampFile = path.join(folder, stampName);
	const stamp = JSON.stringify(packages);
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
		return 'as before';
	}

	rmSync(folder, {recursive: true, force: true});
	mkdirSync(folder, {recursive: true});
	const installer = await (ecosystem === 'npm' ? npmInstaller() : uvInstaller(versions.uv));
	await installer.install(folder, packages, versions.asOf);
	writeFileSync(stampFile, stamp);
	return 'installed';
}

await command(`Usage: npm run gateways     installs LiteLLM and Portkey into ${gatewaysDirectory} (LSF_GATEWAYS names another folder)`, {}, async () => {
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
