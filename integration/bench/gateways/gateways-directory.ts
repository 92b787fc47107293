import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {stampName} from '../../clients/clients-directory.ts';
import {root} from '../../runs/root.ts';

/**
The gateways that ours is measured beside: who installs them, and their packages with exact versions.
*/
export const gateways = {
	litellm: {title: 'LiteLLM', ecosystem: 'python', packages: {'litellm[proxy]': '1.108.7', boto3: '1.44.8'}},
	portkey: {title: 'Portkey', ecosystem: 'npm', packages: {'@portkey-ai/gateway': '1.15.2'}},
} as const;

/**
One of {@link gateways}.
*/
export type GatewayName = keyof typeof gateways;
export const gatewayNames = Object.keys(gateways) as GatewayName[];

/**
Where `npm run gateways` installs them, and the benchmark looks for them: `LSF_GATEWAYS`, by default `.local/gateways`.
*/
export const gatewaysDirectory = path.resolve(process.env.LSF_GATEWAYS ?? path.join(root, '.local', 'gateways'));

/**
What is started of each, from its folder on.
*/
const programs: Readonly<Record<GatewayName, string>> = {litellm: 'bin/litellm', portkey: 'node_modules/@portkey-ai/gateway/build/start-server.js'};

/**
The file that is started of a gateway; undefined where it is not installed.
*/
export function programOf(name: GatewayName): string | undefined {
	const file = path.join(gatewaysDirectory, name, programs[name]);
	return existsSync(file) && existsSync(path.join(gatewaysDirectory, name, stampName)) ? file : undefined;
}

/**
Whether a gateway can be started.
*/
export function isInstalled(name: GatewayName): boolean {
	return programOf(name) !== undefined;
}
